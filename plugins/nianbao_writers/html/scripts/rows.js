// The rows of the list of reports.

/** What a report is called: its organ, else what else it says of itself. */
const nameOf = (report) => report.organ || report.title || report.uri;

const Rows = (() => {
  const PORTION = 120;
  let more = () => false; // shows a portion more; whether there was one
  // Paper has no end to scroll to.
  addEventListener("beforeprint", () => {
    while (more());
  });

  /** The rows, a portion at a time: a thousand take most of a second, and few scroll so far. */
  function body(reports) {
    const rows = h("tbody");
    more = () => {
      const portion = reports.slice(rows.childElementCount, rows.childElementCount + PORTION);
      add(rows, portion.map(row));
      return portion.length > 0;
    };
    more();
    const near = new IntersectionObserver(
      (seen) => {
        if (!seen.some((each) => each.isIntersecting) || !more()) return;
        near.disconnect();
        near.observe(rows.lastElementChild);
      },
      { rootMargin: "1200px" },
    );
    if (rows.lastElementChild) near.observe(rows.lastElementChild);
    return rows;
  }

  function row(report) {
    const number = (at) =>
      h(
        "td",
        {
          class: `num${report.counts[at] ? ` has-${LEVELS[at]}` : " zero"}`,
          "data-label": say(LEVELS[at]),
        },
        report.counts[at],
      );
    return h(
      "tr",
      { "data-report": report.index },
      h("td", { class: "of-verdict" }, verdict(report)),
      h(
        "td",
        { class: "grow" },
        h("a", { href: `#/report/${report.index}` }, h("bdi", {}, nameOf(report))),
        h(
          "span",
          { class: "sub" },
          h("bdi", {}, report.uri),
          report.state === "read"
            ? null
            : h("span", { class: "tag tag-state" }, say(`short_${report.state}`)),
          report.fresh
            ? h("span", { class: "tag tag-new" }, say("fresh", { count: report.fresh }))
            : null,
          report.suppressed
            ? h("span", { class: "tag" }, say("suppressed_count", { count: report.suppressed }))
            : null,
        ),
      ),
      h("td", { class: "year" }, report.year || "—"),
      number(0),
      number(1),
      number(2),
    );
  }

  /** Show as many rows as it takes to scroll so far. */
  function reach(y) {
    while (document.documentElement.scrollHeight < y + innerHeight && more());
  }

  return { body, reach };
})();
