// Another folder on this machine: its path is written, looked at and confirmed, and its own desk is
// opened in place of this one.

const Folders = (() => {
  function dialog() {
    const path = h("input", {
      type: "text",
      id: "folder-path",
      maxlength: 1000,
      class: "own-name",
    });
    const told = h("p", { class: "told", role: "status" });
    const act = h("button", { type: "button", class: "button primary" }, say("folder_look"));
    let found = ""; // the folder that was looked at, and is opened by the next press

    async function send() {
      const body = { path: found || path.value, confirmed: Boolean(found) };
      fill(told, found ? say("folder_opening") : null);
      try {
        const { ok, value } = await Server.ask("POST", "/folders", body);
        if (!ok) return fill(told, value.error);
        if (value.address) return location.assign(value.address);
        found = value.path;
        fill(act, say("folder_open"));
        return fill(told, say("folder_found", value));
      } catch {
        return fill(told, say("unreached"));
      }
    }

    path.addEventListener("input", () => {
      found = "";
      fill(act, say("folder_look"));
      fill(told);
    });
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      send();
    });
    act.addEventListener("click", send);
    const element = Desk.dialog(
      "other_folder",
      [
        h("p", { class: "meta" }, say("folder_text")),
        h("label", { for: "folder-path", class: "unseen" }, say("folder_label")),
        path,
        told,
      ],
      act,
    );
    path.focus();
    return element;
  }

  return { dialog };
})();
