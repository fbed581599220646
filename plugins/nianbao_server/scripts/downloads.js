// Outputs of the last run, made when they are asked for.

const Downloads = (() => {
  const KINDS = ["xlsx", "notice", "annotated", "html", "sarif", "json"];

  async function fetchOne(kind, told) {
    const name = say(`output_${kind}`);
    fill(told, say("making", { name }));
    try {
      const answer = await fetch(Server.at(`/outputs/${kind}`), { credentials: "same-origin" });
      if (!answer.ok) {
        const { error } = await answer.json();
        return fill(told, error);
      }
      const found = /filename\*=UTF-8''(.+)$/.exec(answer.headers.get("content-disposition") || "");
      const url = URL.createObjectURL(await answer.blob());
      h("a", { href: url, download: found ? decodeURIComponent(found[1]) : kind }).click();
      setTimeout(() => URL.revokeObjectURL(url), 10000);
      return fill(told, say("made", { name }));
    } catch {
      return fill(told, say("unreached"));
    }
  }

  function dialog() {
    const told = h("p", { class: "told", role: "status" });
    return Desk.dialog("downloads", [
      h("p", { class: "meta" }, say("downloads_text")),
      h(
        "ul",
        { class: "exports" },
        KINDS.map((kind) =>
          h(
            "li",
            {},
            h(
              "button",
              { type: "button", class: "button", onclick: () => fetchOne(kind, told) },
              say(`output_${kind}`),
            ),
            h("span", { class: "meta" }, say(`output_${kind}_hint`)),
          ),
        ),
      ),
      told,
    ]);
  }

  return { dialog };
})();
