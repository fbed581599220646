// What people decide on findings, and the dialog in which decisions leave the page and come back.

const Decisions = (() => {
  /** The form on a finding's card. */
  function form(finding) {
    const name = `decision-${finding.number}`;
    const reason = h("textarea", {
      rows: 2,
      id: `${name}-reason`,
      placeholder: say("reason_hint"),
      oninput: (event) => {
        Drafts.set(finding.key, event.target.value);
        refresh(group, finding);
      },
      onchange: (event) => reasoned(finding, event.target.value),
    });
    const group = h(
      "fieldset",
      { class: "decision" },
      h("legend", {}, say("decision")),
      h(
        "div",
        { class: "choices" },
        DECISIONS.map((each, index) =>
          h(
            "label",
            { class: `choice choice-${each}` },
            h("input", { type: "radio", name, value: each, onchange: () => choose(finding, each) }),
            h("span", {}, say(each)),
            h("kbd", { "aria-hidden": "true" }, index + 1),
          ),
        ),
      ),
      h("label", { for: `${name}-reason`, class: "unseen" }, say("reason")),
      reason,
      h(
        "p",
        { class: "decision-foot" },
        h("span", { class: "meta decision-by" }),
        h(
          "button",
          {
            type: "button",
            class: "link save-reason",
            onclick: () => reasoned(finding, reason.value),
          },
          say("save_reason"),
        ),
        h(
          "button",
          { type: "button", class: "link take-back", onclick: () => choose(finding, null) },
          say("take_back"),
        ),
      ),
    );
    refresh(group, finding);
    return group;
  }

  /** A reason was written: it belongs to the decision, and waits as a draft where there is none. */
  function reasoned(finding, text) {
    const choice = decided(finding);
    if (!choice) {
      if (text.trim()) announce(say("reason_waits"));
      return;
    }
    Drafts.take(finding.key);
    if (choice.reason === text.trim()) ReportView.refresh();
    else decide(finding, { reason: text.trim() });
  }

  /** Show in a form what has been decided. */
  function refresh(group, finding) {
    const choice = decided(finding);
    group.classList.toggle("is-decided", Boolean(choice));
    for (const input of group.querySelectorAll("input"))
      input.checked = input.value === choice?.decision;
    const reason = group.querySelector("textarea");
    const draft = Drafts.get(finding.key);
    group.classList.toggle("has-draft", draft !== undefined);
    group.querySelector(".save-reason").hidden = draft === undefined || !choice;
    group.querySelector(".take-back").hidden = !choice;
    if (reason !== document.activeElement) reason.value = draft ?? choice?.reason ?? "";
    reason.classList.toggle(
      "wanted",
      Boolean(choice) && choice.decision !== "mend" && !choice.reason && draft === undefined,
    );
    fill(
      group.querySelector(".decision-by"),
      draft !== undefined
        ? say(choice ? "reason_unsaved" : "reason_waits")
        : choice
          ? [choice.by, choice.at].filter(Boolean).join(" · ")
          : null,
    );
  }

  function choose(finding, decision) {
    const draft = decision === null ? undefined : Drafts.take(finding.key);
    const reason = draft === undefined ? {} : { reason: draft.trim() };
    decide(finding, decision === null ? null : { decision, ...reason });
    if (decision === null) return announce(say("taken_back", { number: finding.number }));
    const bare = decision !== "mend" && !decided(finding)?.reason;
    const told = say("decided", { number: finding.number, decision: say(decision) });
    announce(bare ? `${told} ${say("reason_wanted")}` : told);
  }

  function dialog() {
    const input = h("input", {
      type: "file",
      accept: ".json,application/json",
      id: "import",
      class: "unseen",
      onchange: async (event) => {
        const [file] = event.target.files;
        event.target.value = "";
        if (!file) return;
        try {
          const found = Exchange.read(await file.text());
          STORE.setAll(found);
          told(say("imported", { count: found.length }));
        } catch {
          told(say("import_failed", { name: file.name }));
        }
      },
    });
    const state = h("p", { class: "told", role: "status" });
    const told = (text) => fill(state, text);
    const until = h("input", {
      type: "date",
      id: "until",
      value: `${new Date().getFullYear() + 1}-12-31`,
      required: true,
    });
    const by = h("input", {
      type: "text",
      id: "by",
      value: Settings.get("by"),
      autocomplete: "name",
      onchange: () => Settings.set("by", by.value.trim()),
    });
    const save = (kind) => () => {
      const entries = STORE.entries().sort(([a], [b]) => (a < b ? -1 : 1));
      if (!entries.length) return told(say("nothing_decided"));
      const name = `${say("decisions_file")}-${new Date().toISOString().slice(0, 10)}`;
      if (kind === "json")
        Exchange.save(`${name}.json`, Exchange.asJson(entries), "application/json");
      if (kind === "csv") Exchange.save(`${name}.csv`, Exchange.asCsv(entries), "text/csv");
      if (kind === "toml") {
        if (!until.value) return told(say("until_wanted"));
        Exchange.save(
          "suppressions.toml",
          Exchange.asToml(entries, until.value),
          "application/toml",
        );
      }
      const without = kind === "toml" ? Exchange.unreasoned(entries) : 0;
      return told(
        without
          ? say("without_reason", { count: without })
          : say("saved", { count: entries.length }),
      );
    };
    const row = (name, kind) =>
      h(
        "li",
        {},
        h("button", { type: "button", class: "button", onclick: save(kind) }, say(name)),
        h("span", { class: "meta" }, say(`${name}_hint`)),
      );
    return h(
      "dialog",
      { id: "decisions", "aria-labelledby": "decisions-title" },
      h(
        "form",
        { method: "dialog", class: "dialog" },
        h("h2", { id: "decisions-title" }, say("decisions")),
        h("p", { class: "meta", id: "decisions-count" }),
        h(
          "div",
          { class: "fields" },
          h("label", { for: "by" }, say("by")),
          by,
          h("label", { for: "until" }, say("expires")),
          until,
        ),
        h(
          "ul",
          { class: "exports" },
          row("export_json", "json"),
          row("export_csv", "csv"),
          row("export_toml", "toml"),
          h(
            "li",
            {},
            h("label", { class: "button", for: "import" }, say("import")),
            input,
            h("span", { class: "meta" }, say("import_hint")),
          ),
        ),
        state,
        STORE.lasting ? null : h("p", { class: "warned" }, say("not_lasting")),
        h(
          "p",
          { class: "dialog-foot" },
          h("button", { class: "button primary", value: "close" }, say("close")),
        ),
      ),
    );
  }

  return { form, refresh, choose, dialog };
})();
