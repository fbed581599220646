// One report, its findings beside it, and the way from each to the other.

const ReportView = (() => {
  let shown = null; // {report, content, list, selected, last}; last: where the keys go on from

  function view(index) {
    const report = RUN.reports[index];
    const content = Reports.content(index);
    shown = { report, content, selected: 0, last: 0 };
    const paper = Paper.of(report, content);
    paper.addEventListener("click", clicked);
    const list = h(
      "ol",
      { class: "cards" },
      content.findings.map((finding) => Card.card(finding, content)),
    );
    list.addEventListener("click", cardClicked);
    shown.list = list;
    return [
      Heading.of(report),
      h(
        "div",
        { class: "columns" },
        paper,
        h(
          "aside",
          { class: "panel", "aria-label": say("findings") },
          h(
            "div",
            { class: "panel-head" },
            h(
              "h2",
              {},
              say("findings"),
              " ",
              h("span", { class: "count" }, content.findings.length),
            ),
            stepper(),
            filters(content),
          ),
          Bulk.form(`report ${report.uri}`, content.findings, () => {}),
          content.findings.length ? list : Evidence.nothing(report, content),
          Evidence.of(content),
        ),
      ),
    ];
  }

  function filters(content) {
    if (content.findings.length < 4) return null;
    const present = [
      "all",
      ...LEVELS.filter((level) => content.findings.some((finding) => finding.level === level)),
      "open",
    ];
    return h(
      "div",
      { class: "chips", role: "group", "aria-label": say("filter") },
      present.map((name) =>
        h(
          "button",
          {
            type: "button",
            class: "chip",
            "aria-pressed": String(name === "all"),
            "data-name": name,
            onclick: () => filter(name),
          },
          name === "all" ? say("all") : name === "open" ? say("undecided") : say(name),
        ),
      ),
    );
  }

  /** List the findings of a level alone, the undecided ones, or all. */
  function filter(name) {
    shown.filter = name;
    for (const chip of document.querySelectorAll(".chips .chip"))
      chip.setAttribute("aria-pressed", String(chip.dataset.name === name));
    for (const card of shown.list.querySelectorAll(".card")) {
      const finding = shown.content.findings[card.dataset.number - 1];
      card.hidden = !(
        name === "all" ||
        (name === "open" ? !decided(finding) && counts(finding) : finding.level === name)
      );
    }
  }

  /** What of this view outlasts a reload, and its way back. */
  const memory = () => ({
    filter: shown.filter,
    panel: document.querySelector(".panel")?.scrollTop || 0,
    beside: document.querySelector('[data-beside][aria-pressed="true"]')?.dataset.beside,
  });

  function recall({ filter: name, panel, beside }) {
    document.querySelector(`[data-beside="${beside}"]`)?.click();
    if (name && document.querySelector(`.chips [data-name="${name}"]`)) filter(name);
    document.querySelector(".panel")?.scrollTo(0, panel);
  }

  /** On a narrow screen: the selected finding, and the way to its neighbours. */
  const stepper = () =>
    h(
      "div",
      { class: "stepper" },
      h(
        "button",
        { type: "button", class: "step", "aria-label": say("previous"), onclick: () => step(-1) },
        icon("up"),
      ),
      h(
        "button",
        { type: "button", class: "step", "aria-label": say("next"), onclick: () => step(1) },
        icon("down"),
      ),
    );

  // -- selecting -------------------------------------------------------------------------------

  function select(number, { quiet = false, from = "list" } = {}) {
    const finding = shown?.content.findings[number - 1];
    if (!finding) return;
    clear();
    shown.selected = shown.last = number;
    const card = document.getElementById(`finding-${number}`);
    card.hidden = false;
    card.classList.add("on");
    card.firstElementChild.setAttribute("aria-expanded", "true");
    Lights.on(shown.report, finding);
    if (from !== "paper")
      Lights.reveal(document.querySelector(`#paper [data-findings~="${number}"]`));
    bring(card);
    if (from !== "paper" || !quiet) card.firstElementChild.focus({ preventScroll: true });
    history.replaceState(null, "", `#/report/${shown.report.index}/${number}`);
    if (!quiet)
      announce(
        say("selected", {
          number,
          count: shown.content.findings.length,
          level: say(finding.level),
        }),
      );
  }

  function clear() {
    Lights.off();
    for (const card of shown ? shown.list.querySelectorAll(".card.on") : []) {
      card.classList.remove("on");
      card.firstElementChild.setAttribute("aria-expanded", "false");
    }
    if (shown) shown.selected = 0;
  }

  /** Scroll a card into its list, and the list alone: the paper is on its way to the place. */
  function bring(card) {
    const panel = card.closest(".panel");
    const above = panel.querySelector(".panel-head").offsetHeight;
    const top = card.offsetTop - above;
    const bottom = card.offsetTop + card.offsetHeight;
    if (top < panel.scrollTop || card.offsetHeight + above > panel.clientHeight)
      panel.scrollTop = top - 4;
    else if (bottom > panel.scrollTop + panel.clientHeight)
      panel.scrollTop = bottom - panel.clientHeight + 12;
  }

  /** Show where a finding of another report points in this one. */
  function show(at, finding) {
    if (at) Lights.flash(at);
    else Lights.flashShared(shown.report, shown.content, finding);
  }

  function clicked(event) {
    const target = event.target.closest("[data-finding], [data-findings], [data-related]");
    if (!target) return undefined;
    // A click where several findings meet goes from one to the next.
    const numbers = (target.dataset.finding || target.dataset.findings || target.dataset.related)
      .split(" ")
      .map(Number);
    const at = numbers.indexOf(shown.selected);
    return select(numbers[(at + 1) % numbers.length], { from: "paper", quiet: false });
  }

  function cardClicked(event) {
    const link = event.target.closest("[data-finding]");
    if (link) return select(Number(link.dataset.finding));
    const head = event.target.closest(".card-head");
    if (!head) return undefined;
    const number = Number(head.parentElement.dataset.number);
    return number === shown.selected ? clear() : select(number);
  }

  /** The next finding that the list shows, or the one before. */
  function step(by) {
    const cards = [...shown.list.querySelectorAll(".card:not([hidden])")].map((card) =>
      Number(card.dataset.number),
    );
    if (!cards.length) return;
    // A card that was closed, by Enter or Escape, is still where one is.
    const at = cards.indexOf(shown.selected || shown.last);
    select(
      cards[
        at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1)
      ],
    );
  }

  /** After a decision: the cards say so. */
  function refresh() {
    if (!shown) return;
    for (const card of shown.list.children) {
      const finding = shown.content.findings[card.dataset.number - 1];
      card.classList.toggle("decided", Boolean(decided(finding)));
      const meta = card.querySelector(".card-head .meta");
      meta.querySelectorAll(".tag").forEach((tag) => tag.remove());
      add(meta, [Card.tags(finding)]);
      Decisions.refresh(card.querySelector(".decision"), finding);
    }
  }

  const after = () =>
    document
      .getElementById("paper")
      .classList.toggle("comparing", Settings.get("compare") === "yes");

  return {
    view,
    after,
    select,
    step,
    clear,
    show,
    refresh,
    memory,
    recall,
    leave: () => {
      shown = null;
    },
    get selected() {
      return shown?.selected ? shown.content.findings[shown.selected - 1] : undefined;
    },
    get report() {
      return shown?.report;
    },
  };
})();

/** A verdict, by its shape and in words. */
const verdict = (report) =>
  h("span", { class: `verdict is-${report.verdict}` }, icon(report.verdict), say(report.verdict));
