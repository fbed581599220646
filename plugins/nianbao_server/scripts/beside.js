// A second report beside the first: its original, or last year's. Whatever a file holds becomes
// text nodes, or pictures that the server has made.

const Beside = (() => {
  let shown = ""; // what is beside: "original", "earlier" or nothing

  function pane(title, ...children) {
    return h(
      "section",
      { class: "beside-pane", id: "beside", "aria-label": title, tabindex: "0" },
      h(
        "header",
        { class: "beside-head" },
        h("h2", {}, title),
        h("button", { type: "button", class: "link", onclick: close }, say("close")),
      ),
      children,
    );
  }

  function close() {
    shown = "";
    document.getElementById("beside")?.remove();
    document.querySelector(".columns")?.classList.remove("with-beside");
    for (const button of document.querySelectorAll("[data-beside]"))
      button.setAttribute("aria-pressed", "false");
  }

  function open(kind, element) {
    close();
    shown = kind;
    document.getElementById("paper").after(element);
    document.querySelector(".columns").classList.add("with-beside");
    document.querySelector(`[data-beside="${kind}"]`)?.setAttribute("aria-pressed", "true");
  }

  /** Last year's report, as it reads. */
  function earlier(report) {
    if (shown === "earlier") return close();
    const paper = Paper.of(report, Reports.content(report.index));
    // It is there to be read: nothing in it answers, and no id is there twice.
    for (const element of [paper, ...paper.querySelectorAll("*")]) {
      element.removeAttribute("id");
      for (const name of Object.keys(element.dataset)) delete element.dataset[name];
    }
    const title = say("beside_title", { organ: report.organ, year: report.year });
    paper.setAttribute("aria-label", title);
    return open("earlier", pane(title, paper));
  }

  /** The original: pictures of its pages, or what its reader has read. */
  async function original(report) {
    if (shown === "original") return close();
    const name = report.uri.split("/").at(-1);
    const body = h("div", { role: "status" }, h("p", { class: "meta" }, say("original_loading")));
    open("original", pane(say("original_of", { name }), body));
    try {
      const { ok, value } = await Server.ask("GET", `/originals/${Server.path(report.uri)}`);
      if (!ok) fill(body, h("p", { class: "warned" }, value.error));
      else if (value.pages) fill(body, pages(value));
      else fill(body, asRead(value.blocks));
    } catch {
      fill(body, h("p", { class: "warned" }, say("unreached")));
    }
    return undefined;
  }

  const pages = ({ name, pages: sizes, all }) => [
    sizes.map(([width, height], at) =>
      h("img", {
        src: Server.at(`/pictures/${name}/${at}`),
        width,
        height,
        loading: "lazy",
        class: "page-picture",
        alt: say("original_page", { number: at + 1, all }),
      }),
    ),
    all > sizes.length
      ? h("p", { class: "meta" }, say("original_more", { count: sizes.length }))
      : null,
  ];

  const asRead = (blocks) => [
    h("p", { class: "meta" }, say("original_as_read")),
    h(
      "div",
      { class: "as-read" },
      blocks.map((block) =>
        block.rows
          ? h(
              "table",
              {},
              h(
                "tbody",
                {},
                block.rows.map((row) =>
                  h(
                    "tr",
                    {},
                    row.map(([text, rows, columns]) =>
                      h(
                        "td",
                        {
                          rowspan: rows > 1 ? Math.min(rows, 200) : null,
                          colspan: columns > 1 ? Math.min(columns, 60) : null,
                        },
                        text,
                      ),
                    ),
                  ),
                ),
              ),
            )
          : h("p", { class: block.level ? "as-heading" : null }, block.text),
      ),
    ),
  ];

  /** Another report is shown: nothing is beside it yet. */
  const leave = () => {
    shown = "";
  };

  return { earlier, original, leave };
})();
