// Files that were not taken, and why: above all else, until somebody has read it. It is kept over a
// reload, for a check follows at once where other files were taken.

const Refusals = (() => {
  let told = Session.get("refusals") || []; // [text]
  const box = h("div", { id: "refusals" });

  function draw() {
    Session.set("refusals", told);
    fill(
      box,
      told.length
        ? h(
            "section",
            { class: "refusals", role: "alert", "aria-labelledby": "refusals-title" },
            h(
              "h2",
              { id: "refusals-title" },
              icon("undetermined"),
              say("not_sent", { count: told.length }),
            ),
            h(
              "ul",
              { tabindex: "0", "aria-labelledby": "refusals-title" },
              told.map((each) => h("li", {}, each)),
            ),
            h(
              "button",
              {
                type: "button",
                class: "button",
                onclick: () => {
                  told = [];
                  draw();
                },
              },
              say("dismiss"),
            ),
          )
        : null,
    );
  }

  /** Tell of files that were not taken, beside those that were told of before. */
  function add(texts) {
    if (!texts.length) return;
    told = [...new Set([...told, ...texts])];
    draw();
  }

  draw();
  return { box, add };
})();
