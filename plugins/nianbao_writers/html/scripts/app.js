// Which view is shown, the keys, and what all views share. The address says it all: #/report/12/3
// is finding 3 of report 12, and can be sent to a colleague with the file.

const VIEWS = {
  "": { build: () => Overview.view(), after: () => Overview.after(), tab: "reports" },
  rules: { build: () => RulesView.view(), tab: "rules" },
  rule: {
    build: ([index]) => RulesView.one(Number(index)),
    fits: ([index]) => Number(index) in RUN.rules,
    tab: "rules",
  },
  organs: { build: () => OrgansView.view(), tab: "organs" },
  log: { build: () => LogView.view(), tab: "log" },
  report: {
    build: ([index]) => ReportView.view(Number(index)),
    fits: ([index]) => Number(index) in RUN.reports,
    tab: "reports",
    after: ([, first, origin, number, place]) => {
      ReportView.after();
      if (first === "at") {
        const finding = Reports.content(Number(origin)).findings[number - 1];
        ReportView.show(finding.related[place].at, finding);
      }
      if (first && first !== "at") ReportView.select(Number(first));
    },
  },
};

const parts = () => location.hash.replace(/^#\/?/, "").split("/");

/** Go to a view; what follows its name says which one. */
function go(...path) {
  location.hash = `#/${path.join("/")}`;
}

let current = null;
const scrolled = new Map();

function route() {
  const [name, ...rest] = parts();
  const view =
    VIEWS[name] && (!VIEWS[name].fits || VIEWS[name].fits(rest)) ? VIEWS[name] : VIEWS[""];
  const address = `${name}/${name === "report" || name === "rule" ? rest[0] : ""}`;
  const main = document.getElementById("main");
  if (current === address && name === "report") {
    view.after(rest);
    return;
  }
  if (current !== null) scrolled.set(current, scrollY);
  ReportView.leave();
  fill(main, view.build(rest));
  for (const tab of document.querySelectorAll("#tabs a")) {
    if (tab.dataset.tab === view.tab) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  const first = current === null;
  current = address;
  const heading = main.querySelector("h1");
  document.title = heading.textContent.includes(say("page_title"))
    ? heading.textContent
    : `${heading.textContent} – ${say("page_title")}`;
  document.body.dataset.view = name || "overview";
  scrollTo(0, name === "report" ? 0 : scrolled.get(address) || 0);
  if (!first) heading.focus({ preventScroll: true });
  view.after?.(rest);
}

// -- keys ----------------------------------------------------------------------------------------

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  n: () => neighbour(1),
  p: () => neighbour(-1),
  "/": () => document.getElementById("search").focus(),
  "?": () => document.getElementById("help").showModal(),
  Escape: () => back(),
  0: () => choose(null),
  1: () => choose(0),
  2: () => choose(1),
  3: () => choose(2),
  u: () => undo(),
  r: () => document.querySelector(".card.on textarea")?.focus(),
  b: () => askName(),
  c: () => document.getElementById("compare")?.click(),
};

function keyed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]"))
    return;
  const typing = event.target.matches("input:not([type=radio]), textarea, select");
  if (typing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function undo() {
  const count = Acts.undo();
  announce(count ? say("undone", { count }) : say("nothing_to_undo"));
}

/** Where to write one's name: what asks for it, else the dialog of decisions. */
function askName() {
  const asked = document.getElementById("own-name");
  if (!asked) document.getElementById("decisions").showModal();
  (asked || document.getElementById("by")).focus();
}

function choose(index) {
  const finding = ReportView.selected;
  if (finding) Decisions.choose(finding, index === null ? null : DECISIONS[index]);
}

/** The next or the last of what the view lists: findings of a report, else its links. */
function move(by) {
  if (ReportView.report) return ReportView.step(by);
  const links = [
    ...document.querySelectorAll(
      "#main tbody a, #main .rules a, #main .rule-findings a, #main .tree a, #main .notes a",
    ),
  ];
  if (!links.length) return undefined;
  const at = links.indexOf(document.activeElement);
  const next =
    links[
      at < 0 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
    ];
  next.focus();
  return next.scrollIntoView({ block: "nearest" });
}

/** The next report in the order of the list. */
function neighbour(by) {
  if (!ReportView.report) return;
  const order = Listing.order();
  const next = order[order.indexOf(ReportView.report.index) + by];
  if (next !== undefined) go("report", next);
}

/** From a finding to its report, from a report to the list. */
function back() {
  if (ReportView.selected) {
    ReportView.clear();
    history.replaceState(null, "", `#/report/${ReportView.report.index}`);
    document.getElementById("paper").focus({ preventScroll: true });
  } else if (parts()[0] === "rule") go("rules");
  else if (parts()[0]) go("");
}

// -- the page ------------------------------------------------------------------------------------

const systemDark = matchMedia("(prefers-color-scheme: dark)");

/** Show the theme that the person has chosen, else that of the system. */
function theme(chosen = Settings.get("theme")) {
  document.documentElement.dataset.theme = chosen || (systemDark.matches ? "dark" : "light");
}

function nextTheme() {
  const other = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
  Settings.set("theme", other);
  theme(other);
}

function help() {
  const row = (keys, text) =>
    h(
      "li",
      {},
      h(
        "span",
        {},
        keys.map((key) => h("kbd", {}, key)),
      ),
      h("span", {}, say(text)),
    );
  return h(
    "dialog",
    { id: "help", "aria-labelledby": "help-title" },
    h(
      "form",
      { method: "dialog", class: "dialog" },
      h("h2", { id: "help-title" }, say("help")),
      h(
        "ul",
        { class: "keys" },
        row(["j", "k"], "key_move"),
        row(["Enter"], "key_open"),
        row(["Esc"], "key_back"),
        row(["n", "p"], "key_neighbour"),
        row(["1", "2", "3", "0"], "key_decide"),
        row(["u"], "key_undo"),
        row(["r"], "key_reason"),
        row(["b"], "key_name"),
        row(["c"], "key_compare"),
        row(["/"], "key_search"),
        row(["?"], "key_help"),
      ),
      h("p", { class: "meta" }, say("help_text")),
      h(
        "p",
        { class: "dialog-foot" },
        h("button", { class: "button primary", value: "close" }, say("close")),
      ),
    ),
  );
}

function countDecisions() {
  const count = STORE.entries().length || "";
  fill(document.getElementById("decision-count"), count);
  document
    .getElementById("open-decisions")
    .setAttribute("aria-label", `${say("decisions")} ${count}`.trim());
  fill(
    document.getElementById("decisions-count"),
    say("decisions_count", { count: STORE.entries().length }),
  );
}

function start() {
  theme();
  systemDark.addEventListener("change", () => theme());
  document.body.append(help(), Decisions.dialog());
  document
    .getElementById("open-decisions")
    .addEventListener("click", () => document.getElementById("decisions").showModal());
  document
    .getElementById("open-help")
    .addEventListener("click", () => document.getElementById("help").showModal());
  document.getElementById("theme").addEventListener("click", nextTheme);
  document
    .getElementById("search-form")
    .addEventListener("submit", (event) => event.preventDefault());
  // The address is for views alone.
  document.getElementById("skip").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("main").focus();
  });
  const search = document.getElementById("search");
  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (parts()[0]) go("");
      Listing.search(search.value);
    }, 120);
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      document.querySelector("#rows tbody a")?.focus();
    }
  });
  STORE.ask(() => {
    ReportView.refresh();
    RulesView.refresh();
    Bulk.refresh();
    Overview.progress();
    countDecisions();
  });
  countDecisions();
  addEventListener("hashchange", route);
  addEventListener("keydown", keyed);
  history.scrollRestoration = "manual";
  search.value = Listing.query();
  Place.find();
  route();
  Place.restore();
}

start();
