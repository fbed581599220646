// The rules: how often each did not hold, and all its findings over all reports.

const RulesView = (() => {
  /** How many findings of a rule are shown at once; an auditor goes on from there. */
  const PORTION = 100;

  /** After a decision: the findings that are listed say so. */
  let refresh = () => {};

  function view() {
    const found = RUN.rules.map((rule, index) => ({
      rule,
      index,
      reports: RUN.reports.filter((report) => report.rules[index]).length,
      findings: RUN.reports.reduce((sum, report) => sum + (report.rules[index] || 0), 0),
    }));
    const packs = [...new Set(RUN.rules.map((rule) => rule.pack))];
    return h(
      "div",
      { class: "narrow" },
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, say("rules")),
        h(
          "p",
          { class: "facts" },
          h(
            "span",
            {},
            say("rules_summary", {
              count: RUN.rules.length,
              broken: found.filter((each) => each.findings).length,
            }),
          ),
        ),
      ),
      packs.map((pack) =>
        h(
          "section",
          { class: "pack" },
          h("h2", {}, pack),
          h("ul", { class: "rules" }, found.filter((each) => each.rule.pack === pack).map(line)),
        ),
      ),
    );
  }

  const line = ({ rule, index, reports, findings }) =>
    h(
      "li",
      { class: findings ? null : "none" },
      h(
        "a",
        { href: `#/rule/${index}` },
        icon(rule.level),
        h("span", { class: "unseen" }, say(rule.level)),
        h("span", { class: "code" }, rule.id),
        h("span", { class: "grow" }, rule.title),
        h(
          "span",
          { class: "num" },
          findings ? say("rule_counts", { reports, findings }) : say("always_held"),
        ),
      ),
    );

  function one(index) {
    const rule = RUN.rules[index];
    const findings = RUN.reports
      .filter((report) => report.rules[index])
      .flatMap((report) =>
        Reports.content(report.index).findings.filter((finding) => finding.rule === rule),
      );
    const list = h("ol", { class: "rule-findings" });
    refresh = () =>
      findings.slice(0, shown).forEach((finding, at) => {
        const line = list.children[at];
        line.classList.toggle("decided", Boolean(decided(finding)));
        line.querySelectorAll(".tag").forEach((tag) => tag.remove());
        add(line, Card.tags(finding));
      });
    let shown = 0;
    const more = h("button", { type: "button", class: "button", onclick: () => portion() });
    function portion() {
      add(list, findings.slice(shown, shown + PORTION).map(found));
      shown = Math.min(shown + PORTION, findings.length);
      more.hidden = shown === findings.length;
      fill(more, say("more", { count: findings.length - shown }));
    }
    portion();
    return h(
      "div",
      { class: "narrow" },
      h(
        "nav",
        { class: "crumbs", "aria-label": say("crumbs") },
        h("a", { href: "#/rules" }, icon("left"), say("rules")),
      ),
      h(
        "header",
        { class: "page-head" },
        h(
          "p",
          { class: "kicker" },
          icon(rule.level),
          say(rule.level),
          h("span", { class: "code" }, rule.id),
          rule.name,
        ),
        h("h1", { tabindex: "-1" }, rule.title),
      ),
      h(
        "dl",
        { class: "why wide" },
        h("dt", {}, say("why")),
        h("dd", {}, rule.why),
        h("dt", {}, say("remedy")),
        h("dd", {}, rule.fix),
        h("dt", {}, say("law")),
        h(
          "dd",
          {},
          rule.basis.map((each) => h("span", { class: "basis" }, each)),
        ),
      ),
      h("h2", {}, say("findings"), " ", h("span", { class: "count" }, findings.length)),
      Bulk.form(`rule ${rule.id}`, findings, () => {}),
      findings.length
        ? [list, more]
        : h("p", { class: "nothing" }, icon("conformant"), say("always_held")),
    );
  }

  function found(finding) {
    const report = RUN.reports[finding.report];
    return h(
      "li",
      { class: decided(finding) ? "decided" : null },
      h(
        "a",
        { href: `#/report/${finding.report}/${finding.number}` },
        h(
          "span",
          { class: "whose" },
          h("bdi", {}, report.organ || report.uri),
          " ",
          report.year || "",
        ),
        h("span", { class: "message" }, finding.message),
      ),
      Card.tags(finding),
    );
  }

  return { view, one, refresh: () => refresh() };
})();
