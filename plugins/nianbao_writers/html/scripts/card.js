// A finding in the list beside its report: what is wrong, and opened why, by what law, how it is
// mended, what else belongs to it, and what people have decided.

const Card = (() => {
  function card(finding, content) {
    const choice = decided(finding);
    return h(
      "li",
      {
        class: ["card", `is-${finding.level}`, !counts(finding) && "aside", choice && "decided"]
          .filter(Boolean)
          .join(" "),
        id: `finding-${finding.number}`,
        "data-number": finding.number,
      },
      h(
        "button",
        { type: "button", class: "card-head", "aria-expanded": "false" },
        badge(finding),
        h(
          "span",
          { class: "card-text" },
          h("span", { class: "message" }, finding.message),
          h(
            "span",
            { class: "meta" },
            h("span", { class: "code" }, finding.rule.id),
            h("bdi", { class: "where" }, finding.logical || finding.place),
            tags(finding),
          ),
        ),
      ),
      h("div", { class: "card-body" }, details(finding, content)),
    );
  }

  /** Number and level of a finding; the level by colour, by shape and in words. */
  const badge = (finding) =>
    h(
      "span",
      { class: `badge is-${finding.level}` },
      icon(finding.level),
      h("span", {}, finding.number),
      h("span", { class: "unseen" }, say(finding.level)),
    );

  function tags(finding) {
    const choice = decided(finding);
    return [
      finding.state
        ? h("span", { class: `tag tag-${finding.state}` }, say(`state_${finding.state}`))
        : null,
      finding.suppression ? h("span", { class: "tag" }, say("suppressed")) : null,
      choice
        ? h(
            "span",
            { class: `tag tag-decision tag-${choice.decision}` },
            icon("done"),
            say(choice.decision),
          )
        : null,
    ];
  }

  function details(finding, content) {
    const { rule } = finding;
    return [
      finding.equation ? sum(finding, content) : null,
      finding.related.length ? related(finding) : null,
      finding.fix !== undefined
        ? part(
            "replacement",
            h(
              "p",
              { class: "replacement" },
              finding.snippet ? [h("s", {}, finding.snippet), icon("arrow")] : null,
              finding.fix ? h("ins", {}, finding.fix) : h("i", {}, say("delete")),
            ),
          )
        : null,
      h(
        "dl",
        { class: "why" },
        h("dt", {}, say("remedy")),
        h("dd", {}, rule.fix),
        h("dt", {}, say("why")),
        h("dd", {}, rule.why),
        h("dt", {}, say("law")),
        h(
          "dd",
          {},
          (finding.basis || rule.basis).map((each) => h("span", { class: "basis" }, each)),
        ),
      ),
      finding.suppression
        ? part(
            "suppressed",
            h("p", {}, finding.suppression.reason),
            h(
              "p",
              { class: "meta" },
              say("until", { day: finding.suppression.expires }),
              finding.suppression.by,
            ),
          )
        : null,
      Decisions.form(finding),
    ];
  }

  const part = (name, ...children) =>
    h("section", { class: `part part-${name}` }, h("h3", {}, say(name)), children);

  /** The sum, and the other sums that the suspect cell breaks. */
  function sum(finding, content) {
    const { equation } = finding;
    const crossing = equation.suspect
      ? content.findings.filter(
          (other) =>
            other !== finding &&
            other.equation &&
            Equations.same(other.equation.suspect || [], equation.suspect),
        )
      : [];
    return part(
      "sum",
      h("p", { class: "sum" }, Equations.written(equation)),
      equation.suspect
        ? h(
            "p",
            { class: "suspicion" },
            say("suspect", { expected: equation.expected }),
            Equations.mended(equation),
          )
        : null,
      crossing.length
        ? [
            h("p", { class: "crossing" }, say("crossing")),
            h(
              "ul",
              {},
              crossing.map((other) =>
                h(
                  "li",
                  {},
                  h(
                    "button",
                    { type: "button", class: "link", "data-finding": other.number },
                    Equations.written(other.equation),
                  ),
                ),
              ),
            ),
          ]
        : null,
    );
  }

  /** Places that show the cause: in this report to jump to, in another with what it says. */
  function related(finding) {
    const shown = finding.equation
      ? finding.related.filter((each) => each.report !== undefined)
      : finding.related;
    if (!shown.length) return null;
    return part(
      "related",
      h(
        "ul",
        { class: "related" },
        shown.map((each, index) => {
          const other = each.report === undefined ? null : RUN.reports[each.report];
          return h(
            "li",
            { class: each.role ? `role-${each.role}` : null },
            h(
              "button",
              {
                type: "button",
                class: "link",
                onclick: () =>
                  other
                    ? go(
                        "report",
                        each.report,
                        "at",
                        finding.report,
                        finding.number,
                        finding.related.indexOf(each),
                      )
                    : Lights.flash(each.at),
              },
              other ? h("bdi", {}, `${other.organ || other.uri} ${other.year || ""}`) : null,
              " ",
              each.text || each.logical || each.snippet || say("place", { number: index + 1 }),
            ),
            other && each.at && each.snippet.length > 12 ? beside(finding, each) : null,
          );
        }),
      ),
    );
  }

  /** The same passage in two reports, one beside the other. */
  function beside(finding, each) {
    const other = RUN.reports[each.report];
    const cut = (text) => (text.length > 220 ? `${text.slice(0, 220)}…` : text);
    return h(
      "div",
      { class: "beside" },
      h(
        "figure",
        {},
        h("figcaption", {}, say("this_report")),
        h("blockquote", {}, cut(finding.snippet)),
      ),
      h(
        "figure",
        {},
        h("figcaption", {}, h("bdi", {}, other.organ || other.uri), ` ${other.year || ""}`),
        h("blockquote", {}, cut(each.snippet)),
      ),
    );
  }

  return { card, badge, tags };
})();
