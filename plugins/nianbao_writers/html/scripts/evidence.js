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

  /** What was tested, what was not and why; and which rules that compare reports found something
   * here. Whether the others of them looked at this report nobody knows: the log has them. */
  function of(content) {
    if (!content.outcomes.length) return null;
    const count = (...wanted) =>
      content.outcomes.filter(([, , status]) => wanted.includes(status)).length;
    const found = new Set(content.findings.map((finding) => finding.rule));
    const across = RUN.outcomes.map(([rule]) => rule).filter((rule) => found.has(RUN.rules[rule]));
    const untested = count("skipped", "error");
    return h(
      "details",
      { class: "evidence" },
      h(
        "summary",
        {},
        say("evidence", {
          passed: count("pass"),
          failed: count("fail") + across.length,
          other: count("not-applicable"),
        }),
        untested ? say("evidence_untested", { count: untested }) : null,
        across.length ? say("evidence_across", { count: across.length }) : null,
      ),
      h(
        "ul",
        {},
        across.map((rule) => outcome([rule, 0, "fail", say("compared_with_others")])),
        content.outcomes.map(outcome),
      ),
    );
  }

  const outcome = ([rule, tested, status, reason]) =>
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
    );

  return { nothing, of };
})();
