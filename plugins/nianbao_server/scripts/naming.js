// The name of who decides. It is asked for with the first decision and in the way of nobody: keys
// go on doing what they do, and decisions wait for the name.

const Naming = (() => {
  const input = h("input", {
    type: "text",
    id: "own-name",
    autocomplete: "name",
    maxlength: 100,
    required: true,
    class: "own-name",
  });
  const text = h("p", { class: "grow" });
  const bar = h(
    "form",
    { class: "naming", id: "naming", "aria-label": say("name_title"), hidden: true },
    text,
    h("label", { for: "own-name" }, say("by")),
    input,
    h("button", { type: "submit", class: "button primary" }, say("save")),
  );
  let back = null; // what had the focus before

  bar.addEventListener("focusin", (event) => {
    if (!bar.contains(event.relatedTarget)) back = event.relatedTarget;
  });
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    const name = input.value.trim();
    if (!name) return;
    Settings.set("by", name);
    document.getElementById("by").value = name;
    STORE.sign(name);
    (back?.isConnected ? back : document.getElementById("main")).focus({ preventScroll: true });
  });

  /** Ask, while decisions wait for it. */
  function draw() {
    const count = STORE.unsigned;
    if (count && bar.hidden) announce(say("name_wanted", { count }));
    bar.hidden = !count;
    fill(text, count ? say("name_wanted", { count }) : null);
  }

  return { bar, draw };
})();
