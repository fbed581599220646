// The list of reports: filtered, searched and sorted.

/** In the order of their gravity. */
const VERDICTS = ["nonconformant", "undetermined", "conformant"];

const Listing = (() => {
  const ORDERS = {
    organ: (a, b) => nameOf(a).localeCompare(nameOf(b), RUN.lang) || a.year - b.year,
    year: (a, b) => (a.year || 0) - (b.year || 0),
    verdict: (a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict),
    error: (a, b) => a.counts[0] - b.counts[0] || a.counts[1] - b.counts[1],
    warning: (a, b) => a.counts[1] - b.counts[1],
    note: (a, b) => a.counts[2] - b.counts[2],
    open: (a, b) => open(a) - open(b),
  };
  const FRESH = {
    verdict: "",
    rule: "",
    year: "",
    state: "",
    query: "",
    sort: "error",
    down: true,
  };
  const wanted = { ...FRESH, ...Session.get("listing") };

  const listed = () => RUN.reports.filter((report) => report.state !== "roster");
  const open = (report) =>
    Reports.content(report.index).findings.filter((finding) => counts(finding) && !decided(finding))
      .length;

  function tools(reports) {
    const select = (name, label, options) =>
      h(
        "label",
        { class: "select" },
        h("span", { class: "unseen" }, say(label)),
        h(
          "select",
          {
            id: `by-${name}`,
            onchange: (event) => {
              wanted[name] = event.target.value;
              show();
            },
          },
          h("option", { value: "" }, say(label)),
          options.map(([value, text]) =>
            h("option", { value, selected: wanted[name] === String(value) }, text),
          ),
        ),
      );
    const years = [...new Set(reports.map((report) => report.year).filter(Boolean))]
      .sort()
      .reverse();
    const rules = RUN.rules
      .map((rule, index) => [rule, reports.filter((report) => report.rules[index]).length])
      .filter(([rule, count]) => count || rule.id === wanted.rule);
    const states = [
      ["unread", say("filter_unread")],
      ["partly", say("filter_partly")],
      ["open", say("filter_open")],
      ...(RUN.absent ? [["new", say("filter_new")]] : []),
      ...(reports.some((report) => report.suppressed)
        ? [["suppressed", say("filter_suppressed")]]
        : []),
    ];
    return h(
      "div",
      { class: "filters", role: "group", "aria-label": say("filter") },
      years.length > 1
        ? select(
            "year",
            "every_year",
            years.map((year) => [year, year]),
          )
        : null,
      select(
        "rule",
        "every_rule",
        rules.map(([rule, count]) => [rule.id, `${rule.id} ${rule.title} · ${count}`]),
      ),
      select("state", "every_state", states),
      h("p", { class: "shown", id: "shown", role: "status" }),
      h(
        "button",
        {
          type: "button",
          class: "link",
          id: "reset",
          hidden: true,
          onclick: () => {
            Object.assign(wanted, FRESH);
            document.getElementById("search").value = "";
            Overview.redraw();
          },
        },
        say("reset"),
      ),
    );
  }

  const ruleAt = (id) => RUN.rules.findIndex((rule) => rule.id === id);

  const STATES = {
    unread: (report) => !["read", "partly"].includes(report.state),
    partly: (report) => report.state === "partly",
    open: (report) => open(report) > 0,
    new: (report) => report.fresh > 0,
    suppressed: (report) => report.suppressed > 0,
  };

  function fits(report) {
    const query = wanted.query.trim().toLowerCase();
    return (
      (!wanted.verdict || report.verdict === wanted.verdict) &&
      (!wanted.year || report.year === Number(wanted.year)) &&
      (!wanted.rule || Boolean(report.rules[ruleAt(wanted.rule)])) &&
      (!wanted.state || STATES[wanted.state](report)) &&
      (!query ||
        query
          .split(/\s+/)
          .every(
            (word) =>
              `${report.organ} ${report.title} ${report.uri} ${report.year || ""}`
                .toLowerCase()
                .includes(word) || Reports.mentions(report.index, word),
          ))
    );
  }

  function found() {
    const reports = listed().filter(fits).sort(ORDERS[wanted.sort]);
    return wanted.down ? reports.reverse() : reports;
  }

  /** The indexes of the reports in the order of the list, for stepping from one to the next. */
  const order = () => found().map((report) => report.index);

  function show() {
    Session.set("listing", wanted);
    const reports = found();
    const all = listed().length;
    const filtered = Object.keys(FRESH).some(
      (name) => name !== "sort" && name !== "down" && wanted[name] !== FRESH[name],
    );
    fill(
      document.getElementById("shown"),
      filtered ? say("shown_of", { count: reports.length, all }) : say("shown_all", { all }),
    );
    document.getElementById("reset").hidden = !filtered;
    fill(
      document.getElementById("rows"),
      reports.length
        ? table(reports)
        : h("p", { class: "nothing" }, say(all ? "none_fit" : "no_report")),
    );
  }

  function table(reports) {
    const column = (name, extra = "") =>
      h(
        "th",
        {
          scope: "col",
          class: extra,
          "aria-sort": wanted.sort === name ? (wanted.down ? "descending" : "ascending") : null,
        },
        h(
          "button",
          {
            type: "button",
            class: "sort",
            onclick: () => {
              wanted.down = wanted.sort === name ? !wanted.down : name !== "organ";
              wanted.sort = name;
              show();
              document.querySelector("#rows [aria-sort] .sort").focus();
            },
          },
          say(`column_${name}`),
          icon(wanted.sort === name && !wanted.down ? "up" : "down"),
        ),
      );
    return h(
      "table",
      { class: "reports" },
      h("caption", { class: "unseen" }, say("reports")),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          column("verdict", "of-verdict"),
          column("organ", "grow"),
          column("year", "year"),
          column("error", "num"),
          column("warning", "num"),
          column("note", "num"),
        ),
      ),
      Rows.body(reports),
    );
  }

  function search(query) {
    wanted.query = query;
    if (document.getElementById("rows")) show();
  }

  /** Only the reports of a verdict, or all again. */
  function toggle(verdict) {
    wanted.verdict = wanted.verdict === verdict ? "" : verdict;
  }

  return {
    tools,
    show,
    search,
    order,
    listed,
    toggle,
    chosen: () => wanted.verdict,
    query: () => wanted.query,
  };
})();
