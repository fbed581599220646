// The organs of the roster as the tree they are, each with its reports by year, and those that are
// missing. Organs that no roster names follow, and without a roster all of them.

const OrgansView = (() => {
  const years = [...new Set(RUN.reports.map((report) => report.year).filter(Boolean))].sort();
  const byOrgan = new Map();
  for (const report of RUN.reports) {
    const key = `${report.organ_at} ${report.year}`;
    if (!byOrgan.has(key)) byOrgan.set(key, []);
    byOrgan.get(key).push(report);
  }
  const missing = new Set(RUN.missing.map(([organ, year]) => `${organ} ${year}`));

  function view() {
    const below = new Map();
    RUN.organs.forEach((organ, at) => {
      if (!below.has(organ.parent)) below.set(organ.parent, []);
      below.get(organ.parent).push(at);
    });
    const others = RUN.reports.filter(
      (report) => report.organ_at === null && report.state !== "roster",
    );
    return h(
      "div",
      { class: "narrow" },
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, say("organs")),
        h(
          "p",
          { class: "facts" },
          h(
            "span",
            {},
            RUN.organs.length
              ? say("organs_summary", { count: RUN.organs.length, missing: RUN.missing.length })
              : say("no_roster"),
          ),
        ),
      ),
      legend(),
      RUN.missing.length
        ? h(
            "section",
            { class: "missing-list", "aria-labelledby": "missing-title" },
            h(
              "h2",
              { id: "missing-title" },
              icon("missing"),
              say("missing"),
              " ",
              h("span", { class: "count" }, RUN.missing.length),
            ),
            h(
              "ul",
              {},
              RUN.missing.map(([organ, year]) =>
                h(
                  "li",
                  {},
                  h("bdi", {}, RUN.organs[organ].name),
                  h("span", { class: "meta" }, say("of_year", { year })),
                ),
              ),
            ),
          )
        : null,
      RUN.organs.length
        ? h(
            "section",
            { class: "tree", "aria-label": say("roster_tree") },
            h(
              "ul",
              {},
              (below.get(null) || []).map((at) => branch(at, below)),
            ),
          )
        : null,
      others.length
        ? h(
            "section",
            { class: "tree" },
            h(
              "h2",
              {},
              RUN.organs.length ? say("not_on_roster") : say("reports"),
              " ",
              h("span", { class: "count" }, others.length),
            ),
            h("ul", {}, unlisted(others)),
          )
        : null,
    );
  }

  const legend = () =>
    h(
      "p",
      { class: "legend", "aria-hidden": "true" },
      ["conformant", "nonconformant", "undetermined", "missing"].map((name) =>
        h("span", {}, icon(name), say(name)),
      ),
    );

  function branch(at, below) {
    const organ = RUN.organs[at];
    const children = below.get(at) || [];
    const line = leaf(organ.name, organ.level, (year) => byOrgan.get(`${at} ${year}`) || [], at);
    if (!children.length) return h("li", {}, h("div", { class: "organ" }, line));
    const list = h(
      "div",
      { id: `below-${at}` },
      h("p", { class: "sums" }, summed(at, below)),
      h(
        "ul",
        {},
        children.map((child) => branch(child, below)),
      ),
    );
    const toggle = h(
      "button",
      {
        type: "button",
        class: "toggle",
        "aria-expanded": "true",
        "aria-controls": list.id,
        "aria-label": say("toggle", { organ: organ.name }),
        onclick: () => {
          list.hidden = !list.hidden;
          toggle.setAttribute("aria-expanded", String(!list.hidden));
        },
      },
      icon("down"),
    );
    return h("li", { class: "government" }, h("div", { class: "organ" }, toggle, line), list);
  }

  /** What is to be said of all organs below one. */
  function summed(at, below) {
    const inside = new Set();
    const visit = (each) =>
      (below.get(each) || []).forEach((child) => {
        inside.add(child);
        visit(child);
      });
    visit(at);
    const reports = RUN.reports.filter((report) => inside.has(report.organ_at));
    const count = (name) => reports.filter((report) => report.verdict === name).length;
    return say("below", {
      organs: inside.size,
      reports: reports.length,
      conformant: count("conformant"),
      nonconformant: count("nonconformant"),
      undetermined: count("undetermined"),
      missing: RUN.missing.filter(([organ]) => inside.has(organ)).length,
    });
  }

  const leaf = (name, level, reportsOf, at) => [
    h("bdi", { class: "organ-name" }, name),
    h("span", { class: "meta" }, level),
    h(
      "span",
      { class: "years" },
      years.map((year) =>
        yearOf(year, reportsOf(year), at !== undefined && missing.has(`${at} ${year}`)),
      ),
    ),
  ];

  function yearOf(year, reports, absent) {
    if (reports.length) {
      return reports.map((report) =>
        h(
          "a",
          { class: `year-mark is-${report.verdict}`, href: `#/report/${report.index}` },
          h("span", { class: "year" }, year),
          icon(report.verdict),
          h("span", { class: "unseen" }, say(report.verdict)),
          report.counts[0] + report.counts[1]
            ? h("span", { class: "num" }, report.counts[0] + report.counts[1])
            : null,
        ),
      );
    }
    if (absent)
      return h(
        "span",
        { class: "year-mark is-missing" },
        h("span", { class: "year" }, year),
        icon("missing"),
        say("missing_short"),
      );
    return h("span", { class: "year-mark is-none" }, h("span", { class: "year" }, year), "—");
  }

  function unlisted(reports) {
    const named = new Map();
    for (const report of reports) {
      const name = report.organ || report.title || report.uri;
      if (!named.has(name)) named.set(name, []);
      named.get(name).push(report);
    }
    return [...named]
      .sort(([a], [b]) => a.localeCompare(b, RUN.lang))
      .map(([name, own]) => {
        const dated = own.filter((report) => report.year);
        const undated = own.filter((report) => !report.year);
        return h(
          "li",
          {},
          h(
            "div",
            { class: "organ" },
            leaf(name, own[0].level, (year) => dated.filter((report) => report.year === year)),
            undated.map((report) =>
              h(
                "a",
                { class: `year-mark is-${report.verdict}`, href: `#/report/${report.index}` },
                icon(report.verdict),
                say("open"),
              ),
            ),
          ),
        );
      });
  }

  return { view };
})();
