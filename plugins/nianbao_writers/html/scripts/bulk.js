// One decision for many findings at once: all undecided ones of a rule, or of a report.

const Bulk = (() => {
  const open = (findings) => findings.filter((finding) => counts(finding) && !decided(finding));

  let current = null; // {element, summary, findings} of the form that is shown

  /** The form over a list of findings; `name` says whose they are, for its draft; `after` is called
   * once they are decided. */
  function form(name, findings, after) {
    const draft = `bulk ${name}`;
    const reason = h("input", {
      value: Drafts.get(draft) ?? "",
      oninput: () => Drafts.set(draft, reason.value),
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
      Drafts.take(draft);
      decideAll(now, { decision, reason: reason.value.trim() });
      announce(say("bulk_decided", { count: now.length, decision: say(decision) }));
      return after();
    };
    const summary = h("summary");
    const element = h(
      "details",
      { class: "bulk", open: Boolean(reason.value) },
      summary,
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
    current = { element, summary, findings };
    refresh();
    return element;
  }

  /** After a decision: how many are left. */
  function refresh() {
    if (!current) return;
    const count = open(current.findings).length;
    current.element.hidden = count < 2;
    fill(current.summary, say("bulk", { count }));
  }

  return { form, refresh };
})();
