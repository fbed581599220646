// One decision for many findings at once: all undecided ones of a rule, or of a report.

const Bulk = (() => {
  const open = (findings) => findings.filter((finding) => counts(finding) && !decided(finding));

  /** The form over a list of findings; `after` is called once they are decided. */
  function form(findings, after) {
    const left = open(findings);
    if (left.length < 2) return null;
    const reason = h("input", {
      type: "text",
      id: "bulk-reason",
      placeholder: say("reason_hint"),
      maxlength: 2000,
    });
    const act = (decision) => {
      if (decision !== "mend" && !reason.value.trim()) {
        reason.classList.add("wanted");
        reason.focus();
        return announce(say("reason_wanted"));
      }
      const now = open(findings);
      decideAll(now, { decision, reason: reason.value.trim() });
      announce(say("bulk_decided", { count: now.length, decision: say(decision) }));
      return after();
    };
    return h(
      "details",
      { class: "bulk" },
      h("summary", {}, say("bulk", { count: left.length })),
      h(
        "div",
        { class: "bulk-form" },
        h("label", { for: "bulk-reason", class: "unseen" }, say("reason")),
        reason,
        DECISIONS.map((each) =>
          h("button", { type: "button", class: "button", onclick: () => act(each) }, say(each)),
        ),
      ),
    );
  }

  return { form };
})();
