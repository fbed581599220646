// All reports: the numbers that one asks for first, the list, and what is most frequent.

const Overview = (() => {
  function view() {
    const reports = Listing.listed();
    return h(
      "div",
      { class: "overview" },
      heading(reports),
      figures(reports),
      bar(reports),
      h(
        "div",
        { class: "columns wide" },
        h(
          "section",
          { class: "listing", "aria-labelledby": "listing-title" },
          h("h2", { id: "listing-title", class: "unseen" }, say("reports")),
          Listing.tools(reports),
          h("div", { id: "rows", class: "rows" }),
        ),
        h(
          "aside",
          { class: "panel quiet", "aria-label": say("most_frequent") },
          frequent(),
          mended(),
        ),
      ),
    );
  }

  function heading(reports) {
    const years = [...new Set(reports.map((report) => report.year).filter(Boolean))].sort();
    return h(
      "header",
      { class: "page-head" },
      h(
        "h1",
        { tabindex: "-1" },
        RUN.title ? h("bdi", { class: "whose" }, RUN.title) : null,
        say("page_title"),
      ),
      h(
        "p",
        { class: "facts" },
        RUN.created ? h("span", {}, say("checked_on", { day: RUN.created })) : null,
        RUN.folder ? h("bdi", {}, say("folder", { name: RUN.folder })) : null,
        years.length
          ? h(
              "span",
              {},
              say("years", { years: years.length > 1 ? `${years[0]}–${years.at(-1)}` : years[0] }),
            )
          : null,
        h("span", {}, say("by_version", { version: RUN.version })),
      ),
    );
  }

  function figures(reports) {
    const figure = (name, number, target, note) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            class: `figure-button is-${name}`,
            onclick: target,
            "aria-pressed": VERDICTS.includes(name) ? String(Listing.chosen() === name) : null,
          },
          h("span", { class: "number" }, number.toLocaleString()),
          h("span", { class: "name" }, icon(name), say(name)),
          note ? h("span", { class: "meta" }, note) : null,
        ),
      );
    const count = (name) => reports.filter((report) => report.verdict === name).length;
    const total = (at) => reports.reduce((sum, report) => sum + report.counts[at], 0);
    return h(
      "ul",
      { class: "figures", "aria-label": say("figures") },
      VERDICTS.map((name) =>
        figure(name, count(name), () => {
          Listing.toggle(name);
          redraw();
        }),
      ),
      RUN.organs.length ? figure("missing", RUN.missing.length, () => go("organs")) : null,
      h(
        "li",
        { class: "levels" },
        LEVELS.map((level, at) =>
          h("span", {}, icon(level), h("b", {}, total(at).toLocaleString()), say(level)),
        ),
        h("span", { class: "progress", id: "progress" }),
      ),
    );
  }

  function bar(reports) {
    const share = (name) =>
      reports.filter((report) => report.verdict === name).length / (reports.length || 1);
    let at = 0;
    return h(
      "div",
      { class: "bar", "aria-hidden": "true" },
      VERDICTS.map((name) => {
        const piece = h("span", { class: `piece is-${name}` });
        piece.style.left = `${at * 100}%`;
        piece.style.width = `${share(name) * 100}%`;
        at += share(name);
        return piece;
      }),
    );
  }

  function frequent() {
    const rules = RUN.rules
      .map((rule, index) => ({
        rule,
        index,
        reports: RUN.reports.filter((report) => report.rules[index]).length,
        findings: RUN.reports.reduce((sum, report) => sum + (report.rules[index] || 0), 0),
      }))
      .filter((each) => each.findings)
      .sort((a, b) => b.reports - a.reports || b.findings - a.findings)
      .slice(0, 9);
    if (!rules.length) return h("p", { class: "meta" }, say("no_findings"));
    const most = rules[0].reports;
    return [
      h("h2", {}, say("most_frequent")),
      h(
        "ol",
        { class: "frequent" },
        rules.map(({ rule, index, reports }) => {
          const share = h("span", { class: `share is-${rule.level}` });
          share.style.width = `${(reports / most) * 100}%`;
          return h(
            "li",
            {},
            h(
              "a",
              { href: `#/rule/${index}` },
              h("span", { class: "code" }, rule.id),
              h("span", {}, rule.title),
              h("span", { class: "num" }, reports),
            ),
            share,
          );
        }),
      ),
      h("p", { class: "meta" }, say("in_reports")),
    ];
  }

  function mended() {
    if (!RUN.absent) return null;
    const total = (name) => RUN.reports.reduce((sum, report) => sum + report[name], 0);
    const left = { unchanged: total("unchanged"), fresh: total("fresh") };
    return h(
      "p",
      { class: "second-round" },
      icon(left.unchanged + left.fresh ? "warning" : "done"),
      h("span", {}, say("second_round", { mended: RUN.absent.length, ...left })),
    );
  }

  /** How much has been decided; asked for after the page is shown, since it needs all findings. */
  function progress() {
    const element = document.getElementById("progress");
    if (!element) return;
    const all = Listing.listed()
      .flatMap((report) => Reports.content(report.index).findings)
      .filter(counts);
    fill(
      element,
      icon("done"),
      h("b", {}, all.filter(decided).length),
      say("of_decided", { count: all.length.toLocaleString() }),
    );
  }

  function redraw() {
    fill(document.getElementById("main"), view());
    after();
  }

  const after = () => {
    Listing.show();
    setTimeout(progress, 60);
  };

  return { view, after, redraw, progress };
})();
