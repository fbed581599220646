// The desk around the page: files in, checks, downloads, the roster; and what the server is at.

const Desk = (() => {
  let state = { state: "idle", number: 0 };
  let own = 0; // the check that this page has asked for
  let reached = true;
  let note = null;

  // -- the bar ---------------------------------------------------------------------------------

  const button = (name, act) =>
    h("button", { type: "button", class: "button", onclick: act }, say(name));
  const other = button("other_folder", () => Folders.dialog());
  other.hidden = true; // until the server says that it opens folders

  function bar() {
    return [
      h(
        "section",
        { class: "desk", "aria-label": say("desk") },
        Sending.chooser("add_files", false),
        Sending.chooser("add_folder", true),
        button("check_again", () => check()),
        button("downloads", () => Downloads.dialog()),
        button("roster", () => RosterEditor.dialog()),
        button("next_round", () => nextRound()),
        other,
      ),
      h("div", { class: "desk-note", id: "desk-note", role: "status" }),
    ];
  }

  /** Say something in the bar; {share, stop}. */
  function tell(text, more = {}) {
    note = { text, ...more };
    draw();
  }

  function draw() {
    const element = document.getElementById("desk-note");
    const lines = [];
    if (!reached) lines.push(line("warned", say("unreached")));
    if (STORE.trouble) lines.push(line("warned", STORE.trouble));
    Naming.draw();
    if (STORE.unsaved && (!reached || STORE.trouble))
      lines.push(line("warned", say("unsaved", { count: STORE.unsaved })));
    if (state.state === "failed")
      lines.push(line("warned", say("check_failed", { error: state.error })));
    if (note) lines.push(noted());
    if (state.state === "running") lines.push(running());
    if (state.state === "idle" && stale()) lines.push(fresh());
    if (state.state === "idle" && !stale()) {
      const count = pending();
      if (count) lines.push(line("", say("pending", { count })));
    }
    // A reader would speak the same words at every beat.
    if (element.dataset.shown === lines.map((each) => each.textContent).join()) return;
    element.dataset.shown = lines.map((each) => each.textContent).join();
    fill(element, lines);
  }

  const line = (kind, ...what) => h("p", { class: kind || null }, what);

  function running() {
    const busyWith = state.done < state.total ? "checking" : "comparing";
    const text = state.total ? say(busyWith, state) : say("preparing");
    return line("", progress(state.total ? state.done / state.total : 0), text);
  }

  function progress(share) {
    const piece = h("span", { class: "desk-progress", "aria-hidden": "true" }, h("span"));
    piece.firstElementChild.style.width = `${share * 100}%`;
    return piece;
  }

  function noted() {
    const { text, share, stop } = note;
    return line(
      "",
      share === undefined ? null : progress(share),
      text,
      stop ? h("button", { type: "button", class: "link", onclick: stop }, say("stop")) : null,
    );
  }

  const fresh = () =>
    line(
      "",
      say("new_results"),
      " ",
      h("button", { type: "button", class: "button", onclick: reload }, say("show_results")),
    );

  /** Whether the server has a later run than this page shows. */
  const stale = () => Boolean(state.run) && state.run !== RUN.desk.run;

  /** Accepted findings that the verdicts do not know of yet. */
  function pending() {
    const known = new Set();
    for (const report of RUN.reports)
      if (report.suppressed)
        for (const finding of Reports.content(report.index).findings)
          if (finding.suppression) known.add(finding.key);
    return STORE.entries().filter(
      ([key, each]) => each.decision !== "mend" && each.reason.trim() && each.by && !known.has(key),
    ).length;
  }

  // -- checks ----------------------------------------------------------------------------------

  async function check(task = "check") {
    try {
      const { ok, value } = await Server.ask("POST", `/${task}`, {});
      if (!ok) return tell(value.error);
      own = value.number;
      heard(value);
      return beat();
    } catch {
      reached = false;
      return draw();
    }
  }

  function nextRound() {
    const begin = h("button", { type: "button", class: "button primary" }, say("next_round"));
    const dialog = Desk.dialog("next_round", [h("p", {}, say("round_text"))], begin);
    begin.addEventListener("click", () => {
      dialog.close();
      check("round");
    });
  }

  /** Show the new run, at the same place (`Place`). */
  function reload() {
    Leaving.meant = true;
    location.reload();
  }

  const busy = () =>
    Boolean(document.querySelector("dialog[open]")) ||
    document.activeElement?.matches("textarea, input:not([type=radio])");

  // -- what the server is at -------------------------------------------------------------------

  function heard(value) {
    reached = true;
    // What was said of a check to come is not true any more once it is done.
    if (state.state === "running" && value.state !== "running") note = null;
    state = value;
    other.hidden = !value.folders;
    // The run that this page asked for is shown as soon as it is there; others are offered where
    // somebody is reading.
    const wanted = (own && state.number >= own) || !ReportView.report;
    if (state.state === "idle" && wanted && stale() && !busy()) reload();
    draw();
  }

  let waiting = 0;
  async function beat() {
    clearTimeout(waiting);
    try {
      const { ok, value } = await Server.ask("GET", "/state");
      if (ok) {
        heard(value);
        await STORE.catchUp(value.revision);
      } else reached = false;
    } catch {
      reached = false;
    }
    draw();
    waiting = setTimeout(beat, state.state === "running" ? 500 : document.hidden ? 15000 : 2500);
  }

  // -- dialogs ---------------------------------------------------------------------------------

  function dialog(name, children, action = null) {
    const element = h(
      "dialog",
      { id: `dialog-${name}`, "aria-labelledby": `title-${name}` },
      h(
        "form",
        { method: "dialog", class: "dialog" },
        h("h2", { id: `title-${name}` }, say(name)),
        children,
        h(
          "p",
          { class: "dialog-foot" },
          h(
            "button",
            { class: action ? "button" : "button primary", value: "close" },
            say("close"),
          ),
          action,
        ),
      ),
    );
    element.addEventListener("close", () => element.remove());
    document.body.append(element);
    element.showModal();
    return element;
  }

  /** Put the bar into the page: before its views, so that they are where they were on it. */
  const put = () => document.querySelector("header.top").after(Refusals.box, ...bar());

  function start() {
    document.body.append(Naming.bar);
    Sending.listen();
    STORE.ask(draw);
    addEventListener("beforeunload", (event) => {
      if (STORE.unsaved && !Leaving.meant) event.preventDefault();
    });
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) beat();
    });
    beat();
  }

  return { say: tell, check, dialog, put, start };
})();

Desk.put();
// After everything else is there.
queueMicrotask(() => Desk.start());
