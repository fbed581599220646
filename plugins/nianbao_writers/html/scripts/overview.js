// All reports: the numbers that one asks for first, and the list, filtered, searched and sorted.

const Overview = (() => {
  const VERDICTS = ["nonconformant", "undetermined", "conformant"];
  const ORDERS = {
    organ: (a, b) => words(a).localeCompare(words(b), RUN.lang) || a.year - b.year,
    year: (a, b) => (a.year || 0) - (b.year || 0),
    verdict: (a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict),
    error: (a, b) => a.counts[0] - b.counts[0] || a.counts[1] - b.counts[1],
    warning: (a, b) => a.counts[1] - b.counts[1],
    note: (a, b) => a.counts[2] - b.counts[2],
    open: (a, b) => open(a) - open(b),
  };
  const FRESH = { verdict: "", rule: "", year: "", state: "", query: "", sort: "error", down: true };
  const wanted = { ...FRESH };

  const PORTION = 120;
  let whole = () => {};
  // Paper has no end to scroll to.
  addEventListener("beforeprint", () => whole());

  const words = (report) => report.organ || report.title || report.uri;
  const listed = () => RUN.reports.filter((report) => report.state !== "roster");
  const open = (report) => Reports.content(report.index).findings.filter((finding) => counts(finding) && !decided(finding)).length;

  function view() {
    const reports = listed();
    return h("div", { class: "overview" }, heading(reports), figures(reports), bar(reports),
      h("div", { class: "columns wide" },
        h("section", { class: "listing", "aria-labelledby": "listing-title" },
          h("h2", { id: "listing-title", class: "unseen" }, say("reports")), tools(reports),
          h("div", { id: "rows", class: "rows" })),
        h("aside", { class: "panel quiet", "aria-label": say("most_frequent") }, frequent(), mended())));
  }

  function heading(reports) {
    const years = [...new Set(reports.map((report) => report.year).filter(Boolean))].sort();
    return h("header", { class: "page-head" }, h("h1", { tabindex: "-1" }, RUN.title ? h("bdi", { class: "whose" }, RUN.title) : null, say("page_title")),
      h("p", { class: "facts" }, RUN.created ? h("span", {}, say("checked_on", { day: RUN.created })) : null,
        RUN.folder ? h("bdi", {}, say("folder", { name: RUN.folder })) : null,
        years.length ? h("span", {}, say("years", { years: years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0] })) : null,
        h("span", {}, say("by_version", { version: RUN.version }))));
  }

  function figures(reports) {
    const figure = (name, number, target, note) => h("li", {}, h("button", {
      type: "button", class: `figure-button is-${name}`, onclick: target,
      "aria-pressed": VERDICTS.includes(name) ? String(wanted.verdict === name) : null,
    }, h("span", { class: "number" }, number.toLocaleString()), h("span", { class: "name" }, icon(name), say(name)), note ? h("span", { class: "meta" }, note) : null));
    const count = (name) => reports.filter((report) => report.verdict === name).length;
    const total = (at) => reports.reduce((sum, report) => sum + report.counts[at], 0);
    return h("ul", { class: "figures", "aria-label": say("figures") },
      VERDICTS.map((name) => figure(name, count(name), () => { wanted.verdict = wanted.verdict === name ? "" : name; redraw(); })),
      RUN.organs.length ? figure("missing", RUN.missing.length, () => go("organs")) : null,
      h("li", { class: "levels" }, LEVELS.map((level, at) => h("span", {}, icon(level), h("b", {}, total(at).toLocaleString()), say(level))),
        h("span", { class: "progress", id: "progress" })));
  }

  function bar(reports) {
    const share = (name) => reports.filter((report) => report.verdict === name).length / (reports.length || 1);
    let at = 0;
    return h("div", { class: "bar", "aria-hidden": "true" }, VERDICTS.map((name) => {
      const piece = h("span", { class: `piece is-${name}` });
      piece.style.left = `${at * 100}%`;
      piece.style.width = `${share(name) * 100}%`;
      at += share(name);
      return piece;
    }));
  }

  function tools(reports) {
    const select = (name, label, options) => h("label", { class: "select" }, h("span", { class: "unseen" }, say(label)),
      h("select", { id: `by-${name}`, onchange: (event) => { wanted[name] = event.target.value; list(); } },
        h("option", { value: "" }, say(label)), options.map(([value, text]) => h("option", { value, selected: wanted[name] === String(value) }, text))));
    const years = [...new Set(reports.map((report) => report.year).filter(Boolean))].sort().reverse();
    const rules = RUN.rules.map((rule, index) => [index, rule, reports.filter((report) => report.rules[index]).length]).filter(([, , count]) => count);
    const states = [["unread", say("filter_unread")], ["partly", say("filter_partly")], ["open", say("filter_open")],
      ...(RUN.absent ? [["new", say("filter_new")]] : []),
      ...(reports.some((report) => report.suppressed) ? [["suppressed", say("filter_suppressed")]] : [])];
    return h("div", { class: "filters", role: "group", "aria-label": say("filter") },
      years.length > 1 ? select("year", "every_year", years.map((year) => [year, year])) : null,
      select("rule", "every_rule", rules.map(([index, rule, count]) => [index, `${rule.id} ${rule.title} · ${count}`])),
      select("state", "every_state", states),
      h("p", { class: "shown", id: "shown", role: "status" }),
      h("button", { type: "button", class: "link", id: "reset", hidden: true, onclick: () => { Object.assign(wanted, FRESH); document.getElementById("search").value = ""; redraw(); } }, say("reset")));
  }

  const STATES = {
    unread: (report) => !["read", "partly"].includes(report.state),
    partly: (report) => report.state === "partly",
    open: (report) => open(report) > 0,
    new: (report) => report.fresh > 0,
    suppressed: (report) => report.suppressed > 0,
  };

  function fits(report) {
    const query = wanted.query.trim().toLowerCase();
    return (!wanted.verdict || report.verdict === wanted.verdict)
      && (!wanted.year || report.year === Number(wanted.year))
      && (!wanted.rule || Boolean(report.rules[wanted.rule]))
      && (!wanted.state || STATES[wanted.state](report))
      && (!query || query.split(/\s+/).every((word) => `${report.organ} ${report.title} ${report.uri} ${report.year || ""}`.toLowerCase().includes(word)
        || Reports.mentions(report.index, word)));
  }

  function found() {
    const reports = listed().filter(fits).sort(ORDERS[wanted.sort]);
    return wanted.down ? reports.reverse() : reports;
  }

  /** The indexes of the reports in the order of the list, for stepping from one to the next. */
  const order = () => found().map((report) => report.index);

  function list() {
    const reports = found();
    const all = listed().length;
    const filtered = Object.keys(FRESH).some((name) => name !== "sort" && name !== "down" && wanted[name] !== FRESH[name]);
    fill(document.getElementById("shown"), filtered ? say("shown_of", { count: reports.length, all }) : say("shown_all", { all }));
    document.getElementById("reset").hidden = !filtered;
    fill(document.getElementById("rows"), reports.length ? table(reports) : h("p", { class: "nothing" }, say(all ? "none_fit" : "no_report")));
  }

  function table(reports) {
    const column = (name, extra = "") => h("th", { scope: "col", class: extra, "aria-sort": wanted.sort === name ? (wanted.down ? "descending" : "ascending") : null },
      h("button", {
        type: "button", class: "sort",
        onclick: () => {
          wanted.down = wanted.sort === name ? !wanted.down : name !== "organ";
          wanted.sort = name;
          list();
          document.querySelector("#rows [aria-sort] .sort").focus();
        },
      }, say(`column_${name}`), icon(wanted.sort === name && !wanted.down ? "up" : "down")));
    return h("table", { class: "reports" }, h("caption", { class: "unseen" }, say("reports")),
      h("thead", {}, h("tr", {}, column("verdict", "of-verdict"), column("organ", "grow"), column("year", "year"), column("error", "num"), column("warning", "num"), column("note", "num"))),
      body(reports));
  }

  /** The rows, a portion at a time: a thousand take most of a second, and few people scroll so far. */
  function body(reports) {
    const rows = h("tbody");
    const more = () => add(rows, reports.slice(rows.childElementCount, rows.childElementCount + PORTION).map(row));
    more();
    const near = new IntersectionObserver((seen) => {
      if (!seen.some((each) => each.isIntersecting) || rows.childElementCount === reports.length) return;
      more();
      near.disconnect();
      near.observe(rows.lastElementChild);
    }, { rootMargin: "1200px" });
    if (rows.lastElementChild) near.observe(rows.lastElementChild);
    whole = () => { while (rows.childElementCount < reports.length) more(); };
    return rows;
  }

  function row(report) {
    const number = (at) => h("td", { class: `num${report.counts[at] ? ` has-${LEVELS[at]}` : " zero"}`, "data-label": say(LEVELS[at]) }, report.counts[at]);
    return h("tr", { "data-report": report.index },
      h("td", { class: "of-verdict" }, verdict(report)),
      h("td", { class: "grow" }, h("a", { href: `#/report/${report.index}` }, h("bdi", {}, words(report))),
        h("span", { class: "sub" }, h("bdi", {}, report.uri), report.state === "read" ? null : h("span", { class: "tag tag-state" }, say(`short_${report.state}`)),
          report.fresh ? h("span", { class: "tag tag-new" }, say("fresh", { count: report.fresh })) : null,
          report.suppressed ? h("span", { class: "tag" }, say("suppressed_count", { count: report.suppressed })) : null)),
      h("td", { class: "year" }, report.year || "—"), number(0), number(1), number(2));
  }

  function frequent() {
    const rules = RUN.rules.map((rule, index) => ({
      rule, index,
      reports: RUN.reports.filter((report) => report.rules[index]).length,
      findings: RUN.reports.reduce((sum, report) => sum + (report.rules[index] || 0), 0),
    })).filter((each) => each.findings).sort((a, b) => b.reports - a.reports || b.findings - a.findings).slice(0, 9);
    if (!rules.length) return h("p", { class: "meta" }, say("no_findings"));
    const most = rules[0].reports;
    return [h("h2", {}, say("most_frequent")), h("ol", { class: "frequent" }, rules.map(({ rule, index, reports }) => {
      const share = h("span", { class: `share is-${rule.level}` });
      share.style.width = `${(reports / most) * 100}%`;
      return h("li", {}, h("a", { href: `#/rule/${index}` }, h("span", { class: "code" }, rule.id), h("span", {}, rule.title), h("span", { class: "num" }, reports)), share);
    })), h("p", { class: "meta" }, say("in_reports"))];
  }

  const mended = () => (RUN.absent ? h("p", { class: "second-round" }, icon("done"), h("span", {}, say("second_round", {
    mended: RUN.absent.length, unchanged: RUN.reports.reduce((sum, report) => sum + report.unchanged, 0), fresh: RUN.reports.reduce((sum, report) => sum + report.fresh, 0),
  }))) : null);

  /** How much has been decided; asked for after the page has been shown, since it needs all findings. */
  function progress() {
    const element = document.getElementById("progress");
    if (!element) return;
    const all = listed().flatMap((report) => Reports.content(report.index).findings).filter(counts);
    fill(element, icon("done"), h("b", {}, all.filter(decided).length), say("of_decided", { count: all.length.toLocaleString() }));
  }

  function search(query) {
    wanted.query = query;
    if (document.getElementById("rows")) list();
  }

  function redraw() {
    fill(document.getElementById("main"), view());
    after();
  }

  const after = () => { list(); setTimeout(progress, 60); };
  const only = (rule) => { Object.assign(wanted, FRESH, { rule: String(rule) }); };

  return { view, after, search, order, progress, only };
})();
