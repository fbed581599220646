// What happened in the run beside findings: files that nobody could read, plugins that failed, and
// what the last round had found and is mended.

const LogView = (() => {
  const READ = ["read", "partly"];

  function view() {
    const unread = RUN.reports.filter((report) => ![...READ, "roster"].includes(report.state));
    return h(
      "div",
      { class: "narrow" },
      h(
        "header",
        { class: "page-head" },
        h("h1", { tabindex: "-1" }, say("log")),
        h("p", { class: "facts" }, h("span", {}, say("log_summary"))),
      ),
      section(
        "unread_files",
        unread.map((report) =>
          h(
            "li",
            { class: "note is-error" },
            icon("undetermined"),
            h(
              "span",
              {},
              h("a", { href: `#/report/${report.index}` }, h("bdi", {}, report.uri)),
              reasons(report).map((text) => h("span", { class: "meta" }, text)),
            ),
          ),
        ),
      ),
      section(
        "run_notes",
        notes().map(([level, text, uri]) =>
          h(
            "li",
            { class: `note is-${level}` },
            icon(level),
            h("span", {}, h("b", {}, say(level)), " ", uri ? [file(uri), " "] : null, text),
          ),
        ),
      ),
      RUN.absent
        ? section(
            "mended_all",
            RUN.absent.map((each) =>
              h(
                "li",
                { class: "note" },
                icon("done"),
                h(
                  "span",
                  {},
                  h("span", { class: "code" }, each.rule),
                  " ",
                  each.report === null
                    ? h("bdi", {}, each.uri)
                    : h("a", { href: `#/report/${each.report}` }, h("bdi", {}, each.uri)),
                  h("span", { class: "meta" }, each.message),
                ),
              ),
            ),
          )
        : null,
      section(
        "corpus_rules",
        RUN.outcomes.map(([rule, tested, status, reason]) =>
          h(
            "li",
            { class: "note" },
            icon(
              status === "pass"
                ? "conformant"
                : status === "fail"
                  ? "nonconformant"
                  : "undetermined",
            ),
            h(
              "span",
              {},
              h("span", { class: "code" }, RUN.rules[rule].id),
              " ",
              RUN.rules[rule].title,
              h(
                "span",
                { class: "meta" },
                say(`status_${status}`),
                tested ? ` · ${say("tested", { count: tested })}` : null,
                reason ? ` · ${reason}` : null,
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** Why a file was not read. */
  function reasons(report) {
    const told = Reports.content(report.index).notes.map(([, text]) => text);
    return told.length ? told : [say(`state_${report.state}`)];
  }

  /** What the program says of the run, and of the reports that it did read. */
  const notes = () => [
    ...RUN.notes,
    ...RUN.reports
      .filter((report) => READ.includes(report.state))
      .flatMap((report) =>
        Reports.content(report.index).notes.map(([level, text]) => [level, text, report.uri]),
      ),
  ];

  /** A file by its name, which leads to its report if there is one. */
  function file(uri) {
    const report = RUN.reports.find((each) => each.uri === uri);
    const name = h("bdi", {}, uri);
    return report ? h("a", { href: `#/report/${report.index}` }, name) : h("b", {}, name);
  }

  const section = (name, lines) =>
    h(
      "section",
      { class: "log" },
      h("h2", {}, say(name), " ", h("span", { class: "count" }, lines.length)),
      lines.length
        ? h("ul", { class: "notes" }, lines)
        : h("p", { class: "meta" }, say("nothing_here")),
    );

  return { view };
})();
