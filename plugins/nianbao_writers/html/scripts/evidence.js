// What is shown where there is no finding: that none was found, or why none could be; and what was
// tested.

const Evidence = (() => {
  function nothing(report, content) {
    if (report.state !== "read")
      return h("p", { class: "nothing" }, icon("undetermined"), say(`state_${report.state}`));
    const tested = content.outcomes.reduce((sum, each) => sum + (each[1] || 0), 0);
    return h(
      "p",
      { class: "nothing" },
      icon(report.verdict),
      report.verdict === "conformant"
        ? say("none_found", { tested: tested.toLocaleString() })
        : say("none_but_undetermined"),
    );
  }

  /** What was tested, and what was not and why. */
  function of(content) {
    if (!content.outcomes.length) return null;
    const count = (status) => content.outcomes.filter(([, , each]) => each === status).length;
    return h(
      "details",
      { class: "evidence" },
      h(
        "summary",
        {},
        say("evidence", {
          passed: count("pass"),
          failed: count("fail"),
          other: count("not-applicable"),
        }),
      ),
      h(
        "ul",
        {},
        content.outcomes.map(([rule, tested, status, reason]) =>
          h(
            "li",
            { class: `outcome is-${status}` },
            h("span", { class: "code" }, RUN.rules[rule].id),
            h("span", {}, RUN.rules[rule].title),
            h(
              "span",
              { class: "meta" },
              say(`status_${status}`),
              tested ? ` · ${say("tested", { count: tested })}` : null,
              reason ? ` · ${reason}` : null,
            ),
          ),
        ),
      ),
    );
  }

  return { nothing, of };
})();
