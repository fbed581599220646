// One report as it reads, its findings beside it, and the way from each to the other.

const ReportView = (() => {
  let shown = null; // {report, content, list, selected, places}

  function view(index) {
    const report = RUN.reports[index];
    const content = Reports.content(index);
    shown = { report, content, selected: 0, shared: new Map(content.findings.map((finding) => [finding, Alike.of(finding)])) };
    const paper = h("article", { class: "paper", id: "paper", "aria-label": say("report_text"), tabindex: "-1" },
      title(report, content), notes(content), content.blocks.map((block, at) => blockOf(block, at, content)), absent(report));
    paper.addEventListener("click", clicked);
    const list = h("ol", { class: "cards" }, content.findings.map((finding) => Card.card(finding, content)));
    list.addEventListener("click", cardClicked);
    shown.list = list;
    return [
      header(report),
      h("div", { class: "columns" }, paper,
        h("aside", { class: "panel", "aria-label": say("findings") },
          h("div", { class: "panel-head" }, h("h2", {}, say("findings"), " ", h("span", { class: "count" }, content.findings.length)), stepper(), filters(content)),
          content.findings.length ? list : nothing(report, content), evidence(content))),
    ];
  }

  function header(report) {
    const facts = [report.year ? say("of_year", { year: report.year }) : null, report.level, report.form ? say("edition", { form: report.form }) : null];
    const order = Overview.order();
    const at = order.indexOf(report.index);
    const beside = (step, name, symbol) => {
      const other = at < 0 ? undefined : order[at + step];
      return h("a", {
        class: "step", href: other === undefined ? null : `#/report/${other}`, "aria-disabled": other === undefined ? "true" : null,
        "aria-label": say(name), title: say(name),
      }, icon(symbol));
    };
    return h("header", { class: "report-head" },
      h("nav", { class: "crumbs", "aria-label": say("crumbs") }, h("a", { href: "#/" }, icon("left"), say("all_reports")),
        beside(-1, "previous_report", "up"), beside(1, "next_report", "down")),
      h("div", { class: "report-name" }, h("div", {},
        h("h1", { tabindex: "-1" }, report.organ || report.title || report.uri, " ", report.year ? h("span", { class: "year" }, report.year) : null),
        h("p", { class: "facts" }, verdict(report), facts.filter(Boolean).map((fact) => h("span", {}, fact)), h("bdi", { class: "uri" }, report.uri))),
      h("p", { class: "tools" }, compare(report), h("button", { type: "button", class: "button", onclick: () => print() }, icon("print"), say("print")))));
  }

  /** Last year's figures beside this year's. */
  function compare(report) {
    const before = Reports.earlier(report);
    if (!before) return null;
    const on = Settings.get("compare") === "yes";
    return [
      h("button", {
        type: "button", class: "button", id: "compare", "aria-pressed": String(on),
        onclick: (event) => {
          const now = event.currentTarget.getAttribute("aria-pressed") !== "true";
          event.currentTarget.setAttribute("aria-pressed", String(now));
          Settings.set("compare", now ? "yes" : "");
          document.getElementById("paper").classList.toggle("comparing", now);
        },
      }, icon("compare"), say("compare", { year: before.year })),
      h("a", { class: "button", href: `#/report/${before.index}` }, say("open_year", { year: before.year })),
    ];
  }

  function title(report, content) {
    const whole = content.findings.filter((finding) => !finding.at);
    return h("h2", { class: "paper-title" }, h("span", place(whole.map((finding) => ({ finding }))), report.title || report.organ || report.uri), references(whole));
  }

  /** What could not be read, and why. */
  const notes = (content) => (content.notes.length ? h("ul", { class: "notes" }, content.notes.map(([level, text]) =>
    h("li", { class: `note is-${level}` }, icon(level), h("span", {}, h("b", {}, say(level)), " ", text)))) : null);

  function blockOf(block, at, content) {
    const marks = marksOf(content, at);
    if (block.kind === "table") return tableOf(block, at, content);
    const name = block.kind === "heading" ? "h3" : "p";
    return h(name, { id: `block-${at}`, class: name === "p" ? "prose" : null }, block.label ? h("span", { class: "ordinal" }, block.label) : null, marked(block.text, marks));
  }

  /** The marks of a block of text: places of findings, and places related to them. */
  function marksOf(content, at) {
    const marks = [];
    for (const finding of content.findings) {
      const add = (place, related) => {
        if (place && place[0] === at && typeof place[1] === "number") marks.push({ start: place[1], end: place[2], finding, related });
      };
      add(finding.at, false);
      finding.related.forEach((each) => { if (each.report === undefined) add(each.at, true); });
      for (const [start, end] of shown.shared.get(finding)?.get(at) || []) marks.push({ start, end, finding, related: true });
    }
    return marks;
  }

  function tableOf(block, at, content) {
    const own = new Map();
    const related = new Map();
    const loose = [];
    const note = (map, place, finding) => {
      const key = `${place[1]} ${place[2]}`;
      if (!map.has(key)) map.set(key, []);
      if (!map.get(key).includes(finding)) map.get(key).push(finding);
    };
    for (const finding of content.findings) {
      if (inTable(finding.at, at)) {
        if (finding.at[2]) note(own, finding.at, finding);
        else loose.push(finding);
      }
      for (const each of placesOf(finding)) if (inTable(each, at) && each[2]) note(related, each, finding);
    }
    const before = Reports.earlier(shown.report);
    const earlier = before ? earlierCells(before, block) : new Map();
    const table = Tables.layout(block, (cell) => {
      const key = `${cell.row} ${cell.column}`;
      return figure(block, at, cell, own.get(key) || [], related.get(key) || [], earlier.get(key), before);
    });
    const equations = content.findings.filter((finding) => finding.equation && inTable(finding.at, at));
    return h("section", { class: "sheet", id: `block-${at}`, "aria-label": block.name },
      h("p", { class: "sheet-name" }, h("span", place(loose.map((finding) => ({ finding }))), block.name), references(loose)),
      h("div", { class: "sheet-scroll", tabindex: "0", role: "group", "aria-label": say("table_caption", { table: block.name }) }, table),
      equations.length ? h("ul", { class: "equations" }, equations.map((finding) => h("li", {}, h("button", {
        type: "button", class: "equation-line", "data-finding": finding.number,
      }, Card.badge(finding), h("span", { class: "equation-name" }, finding.line), Equations.written(finding.equation), Equations.mended(finding.equation))))) : null,
      block.uncertain.length ? h("div", { class: "unread" }, h("p", {}, say("unread_rows")), h("ul", {}, block.uncertain.map(([text, reason]) =>
        h("li", {}, h("code", {}, text), h("span", { class: "meta" }, reason))))) : null);
  }

  const inTable = (place, at) => Boolean(place) && place[0] === at && typeof place[1] === "string";

  /** All further places of a finding in its own report. */
  function placesOf(finding) {
    const places = finding.related.filter((each) => each.report === undefined && each.at).map((each) => each.at);
    const { equation } = finding;
    return equation ? [...places, ...[...equation.left, ...equation.right].map(([at]) => at)] : places;
  }

  function earlierCells(before, block) {
    const other = Reports.content(before.index).blocks.find((each) => each.kind === "table" && each.name === block.name && each.shape === block.shape);
    return other ? Tables.cellsOf(other) : new Map();
  }

  function figure(block, at, cell, own, related, earlier, before) {
    const unread = cell.text === null || Boolean(cell.reason);
    const blank = !unread && ["blank", "marker", "text"].includes(cell.state);
    const content = unread ? h("span", { class: "unread-cell", title: cell.reason }, say(cell.state === "missing" ? "absent_cell" : "unread"), h("span", { class: "unseen" }, cell.reason))
      : cell.text === "" ? h("span", { class: "blank-cell" }, h("span", { class: "unseen" }, say("blank"))) : cell.text;
    const attributes = place([...own.map((finding) => ({ finding })), ...related.map((finding) => ({ finding, related: true }))], `cell${unread ? " is-unread" : ""}${blank ? " is-blank" : ""}`);
    return h("span", { ...attributes, "data-cell": `${at} ${cell.row} ${cell.column}` }, content, references(own),
      earlier && earlier.text !== null ? h("span", { class: "earlier" }, h("span", { class: "unseen" }, say("in_year", { year: before.year })), earlier.text, change(cell.text, earlier.text)) : null);
  }

  /** By how much a figure has changed. */
  function change(now, before) {
    const difference = Number(now) - Number(before);
    if (!now || !before || !Number.isFinite(difference) || !difference) return null;
    return h("span", { class: difference > 0 ? "more" : "less" }, `${difference > 0 ? "+" : "−"}${Math.round(Math.abs(difference) * 1e6) / 1e6}`);
  }

  function filters(content) {
    if (content.findings.length < 4) return null;
    const present = ["all", ...LEVELS.filter((level) => content.findings.some((finding) => finding.level === level)), "open"];
    return h("div", { class: "chips", role: "group", "aria-label": say("filter") }, present.map((name) => h("button", {
      type: "button", class: "chip", "aria-pressed": String(name === "all"),
      onclick: (event) => {
        for (const chip of event.currentTarget.parentElement.children) chip.setAttribute("aria-pressed", String(chip === event.currentTarget));
        shown.list.querySelectorAll(".card").forEach((card) => {
          const finding = content.findings[card.dataset.number - 1];
          card.hidden = !(name === "all" || (name === "open" ? !decided(finding) && counts(finding) : finding.level === name));
        });
      },
    }, name === "all" ? say("all") : name === "open" ? say("undecided") : say(name))));
  }

  /** On a narrow screen: the selected finding, and the way to its neighbours. */
  const stepper = () => h("div", { class: "stepper" },
    h("button", { type: "button", class: "step", "aria-label": say("previous"), onclick: () => step(-1) }, icon("up")),
    h("button", { type: "button", class: "step", "aria-label": say("next"), onclick: () => step(1) }, icon("down")));

  function nothing(report, content) {
    if (report.state !== "read") return h("p", { class: "nothing" }, icon("undetermined"), say(`state_${report.state}`));
    const tested = content.outcomes.reduce((sum, each) => sum + (each[1] || 0), 0);
    return h("p", { class: "nothing" }, icon(report.verdict), report.verdict === "conformant" ? say("none_found", { tested: tested.toLocaleString() }) : say("none_but_undetermined"));
  }

  /** What was tested, and what was not and why. */
  function evidence(content) {
    if (!content.outcomes.length) return null;
    const count = (status) => content.outcomes.filter(([, , each]) => each === status).length;
    return h("details", { class: "evidence" }, h("summary", {}, say("evidence", { passed: count("pass"), failed: count("fail"), other: count("not-applicable") })),
      h("ul", {}, content.outcomes.map(([rule, tested, status, reason]) => h("li", { class: `outcome is-${status}` },
        h("span", { class: "code" }, RUN.rules[rule].id), h("span", {}, RUN.rules[rule].title),
        h("span", { class: "meta" }, say(`status_${status}`), tested ? ` · ${say("tested", { count: tested })}` : null, reason ? ` · ${reason}` : null)))));
  }

  /** Findings of the last round that are mended. */
  function absent(report) {
    const gone = (RUN.absent || []).filter((each) => each.report === report.index);
    return gone.length ? h("section", { class: "mended-list" }, h("h3", {}, icon("done"), say("mended_here", { count: gone.length })),
      h("ul", {}, gone.map((each) => h("li", {}, h("span", { class: "code" }, each.rule), each.message)))) : null;
  }

  // -- selecting -------------------------------------------------------------------------------

  function select(number, { quiet = false, from = "list" } = {}) {
    const finding = shown?.content.findings[number - 1];
    if (!finding) return;
    clear();
    shown.selected = number;
    const card = document.getElementById(`finding-${number}`);
    card.hidden = false;
    card.classList.add("on");
    card.firstElementChild.setAttribute("aria-expanded", "true");
    light(finding);
    if (from !== "paper") reveal(document.querySelector(`#paper [data-findings~="${number}"]`));
    bring(card);
    if (from !== "paper" || !quiet) card.firstElementChild.focus({ preventScroll: true });
    history.replaceState(null, "", `#/report/${shown.report.index}/${number}`);
    if (!quiet) announce(say("selected", { number, count: shown.content.findings.length, level: say(finding.level) }));
  }

  function light(finding) {
    const paper = document.getElementById("paper");
    paper.classList.add("selecting");
    for (const element of paper.querySelectorAll(`[data-findings~="${finding.number}"]`)) element.classList.add("on");
    for (const element of paper.querySelectorAll(`[data-related~="${finding.number}"]`)) element.classList.add("with");
    for (const element of paper.querySelectorAll(`.equation-line[data-finding="${finding.number}"]`)) element.classList.add("on");
    for (const cell of paper.querySelectorAll("[data-cell].on, [data-cell].with")) {
      const role = roleOf(finding, cell.dataset.cell);
      if (role) cell.setAttribute("data-role", role);
    }
    noteEarlier(finding);
    noteOtherPlace(finding);
  }

  /** Beside a place in the text what the table says, which may be far below. */
  function noteOtherPlace(finding) {
    const mark = document.querySelector(`#paper mark[data-findings~="${finding.number}"]`);
    const cell = finding.related.find((each) => each.report === undefined && each.at?.[2] && typeof each.at[1] === "string");
    if (!mark || !cell || finding.equation) return;
    mark.nextElementSibling?.after(h("button", { type: "button", class: "noted", onclick: (event) => { event.stopPropagation(); show(cell.at); } },
      icon("compare"), cell.text));
  }

  /** In the cell of a finding what the report of the year before says, where the finding rests on it. */
  function noteEarlier(finding) {
    const cell = document.querySelector(`#paper [data-cell][data-findings~="${finding.number}"]`);
    for (const each of cell ? finding.related : []) {
      const other = each.report === undefined ? undefined : RUN.reports[each.report];
      if (other && each.at?.[2] && other.year < shown.report.year && other.organ === shown.report.organ) {
        cell.append(h("span", { class: "noted" }, icon("back"), say("in_year", { year: other.year }), each.snippet));
      }
    }
  }

  function roleOf(finding, name) {
    const [block, row, column] = name.split(" ");
    const at = [Number(block), row, column];
    const found = finding.equation && Equations.role(finding.equation, at);
    return found || finding.related.find((each) => each.at && each.report === undefined && Equations.same(each.at, at))?.role;
  }

  function clear() {
    document.getElementById("paper")?.classList.remove("selecting");
    document.querySelectorAll(".noted").forEach((element) => element.remove());
    for (const element of document.querySelectorAll("#main .on, #main .with, #main .flash")) {
      element.classList.remove("on", "with", "flash");
      element.removeAttribute("data-role");
      element.querySelector?.(".card-head")?.setAttribute("aria-expanded", "false");
    }
    if (shown) shown.selected = 0;
  }

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
  const reveal = (element) => element?.scrollIntoView({ block: "center", inline: "nearest", behavior: calm() ? "auto" : "smooth" });

  /** Scroll a card into its list, and the list alone: the paper is on its way to the place. */
  function bring(card) {
    const panel = card.closest(".panel");
    const above = panel.querySelector(".panel-head").offsetHeight;
    const top = card.offsetTop - above;
    const bottom = card.offsetTop + card.offsetHeight;
    if (top < panel.scrollTop || card.offsetHeight + above > panel.clientHeight) panel.scrollTop = top - 4;
    else if (bottom > panel.scrollTop + panel.clientHeight) panel.scrollTop = bottom - panel.clientHeight + 12;
  }

  /** Show a place that belongs to no finding of this report: where another report's finding points. For
   * two reports that are alike, all that they share. */
  function show(at, finding) {
    if (finding && !at) flashShared(finding);
    const found = elementAt(at);
    if (!found) return;
    document.querySelectorAll(".flash").forEach((element) => element.classList.remove("flash"));
    found.classList.add("flash");
    reveal(found);
  }

  function flashShared(finding) {
    for (const [block, ranges] of Alike.between(shown.report.index, finding.report)) {
      const element = document.getElementById(`block-${block}`);
      const { text } = shown.content.blocks[block];
      fill(element, marked(text, ranges.map(([start, end]) => ({ start, end, finding, related: true }))));
      element.querySelectorAll(".place").forEach((place) => place.classList.add("with"));
    }
  }

  function elementAt(at) {
    if (!at) return document.querySelector(".paper-title");
    const cell = typeof at[1] === "string" && at[2] ? document.querySelector(`[data-cell="${at.join(" ")}"]`) : null;
    return cell || document.getElementById(`block-${at[0]}`);
  }

  function clicked(event) {
    const target = event.target.closest("[data-finding], [data-findings], [data-related]");
    if (!target) return undefined;
    // A click where several findings meet goes from one to the next.
    const numbers = (target.dataset.finding || target.dataset.findings || target.dataset.related).split(" ").map(Number);
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
    const cards = [...shown.list.querySelectorAll(".card:not([hidden])")].map((card) => Number(card.dataset.number));
    if (!cards.length) return;
    const at = cards.indexOf(shown.selected);
    select(cards[at < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(at + by, 0), cards.length - 1)]);
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

  const after = () => document.getElementById("paper").classList.toggle("comparing", Settings.get("compare") === "yes");

  return { view, after, select, step, clear, show, refresh, leave: () => { shown = null; },
    get selected() { return shown?.selected ? shown.content.findings[shown.selected - 1] : undefined; },
    get report() { return shown?.report; } };
})();

/** A verdict, by its shape and in words. */
const verdict = (report) => h("span", { class: `verdict is-${report.verdict}` }, icon(report.verdict), say(report.verdict));
