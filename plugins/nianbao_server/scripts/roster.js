// The roster, pasted from a spreadsheet.

const RosterEditor = (() => {
  async function dialog() {
    const text = h("textarea", {
      id: "roster-text",
      rows: 14,
      class: "roster-text",
      spellcheck: "false",
    });
    const told = h("p", { class: "told", role: "status" });
    const save = h("button", { type: "button", class: "button primary" }, say("save"));
    save.addEventListener("click", async () => {
      try {
        const { ok, value } = await Server.ask("PUT", "/roster", { text: text.value });
        if (!ok) return fill(told, value.error);
        element.close();
        Desk.say(say("roster_kept", { count: value.count }));
        return Desk.check();
      } catch {
        return fill(told, say("unreached"));
      }
    });
    try {
      const { ok, value } = await Server.ask("GET", "/roster");
      if (ok) text.value = value.text;
      text.setSelectionRange(0, 0);
    } catch {
      fill(told, say("unreached"));
    }
    const element = Desk.dialog(
      "roster",
      [
        h("p", { class: "meta" }, say("roster_text")),
        h("label", { for: "roster-text", class: "unseen" }, say("roster_label")),
        text,
        told,
      ],
      save,
    );
    return element;
  }

  return { dialog };
})();
