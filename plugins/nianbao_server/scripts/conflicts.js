// Two people decided on one finding: both decisions are shown, and one is chosen.

const Conflicts = (() => {
  const shown = (decision) =>
    decision
      ? [say(decision.decision), decision.reason, decision.by, decision.at]
          .filter(Boolean)
          .join(" · ")
      : say("conflict_none");

  /** Ask which decision holds, for each of [{key, mine, theirs}]. */
  function show(conflicts) {
    const open = document.getElementById("conflicts");
    if (open) return add(open.querySelector("ul"), conflicts.map(line));
    const dialog = h(
      "dialog",
      { id: "conflicts", "aria-labelledby": "conflicts-title" },
      h(
        "form",
        { method: "dialog", class: "dialog" },
        h("h2", { id: "conflicts-title" }, say("conflict_title")),
        h("p", {}, say("conflict_text")),
        h("ul", { class: "conflicts" }, conflicts.map(line)),
        h(
          "p",
          { class: "dialog-foot" },
          h("button", { class: "button primary", value: "close" }, say("close")),
        ),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    return dialog.showModal();
  }

  function line({ key, mine, theirs }) {
    const about = mine || theirs || {};
    const item = h(
      "li",
      {},
      h(
        "p",
        {},
        h("span", { class: "code" }, about.rule),
        " ",
        h("bdi", {}, about.organ || about.uri),
      ),
      h("p", { class: "meta" }, about.message),
      h("p", {}, say("conflict_theirs_is", { decision: shown(theirs) })),
      h("p", {}, say("conflict_mine_is", { decision: shown(mine) })),
      h(
        "p",
        { class: "choices" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => item.remove() },
          say("conflict_theirs"),
        ),
        h(
          "button",
          {
            type: "button",
            class: "button",
            onclick: () => {
              STORE.setAll([[key, mine]]);
              item.remove();
            },
          },
          say("conflict_mine"),
        ),
      ),
    );
    return item;
  }

  return { show };
})();
