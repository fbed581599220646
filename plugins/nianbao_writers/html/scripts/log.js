// What happened in the run beside findings: files that nobody could read, plugins that failed, and
// what the last round had found and is mended.

const LogView = (() => {
  function view() {
    const unread = RUN.reports.filter(
      (report) => !["read", "partly", "roster"].includes(report.state),
    );
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
              Reports.content(report.index).notes.map(([, text]) =>
                h("span", { class: "meta" }, text),
              ),
            ),
          ),
        ),
      ),
      section(
        "run_notes",
        RUN.notes.map(([level, text]) =>
          h(
            "li",
            { class: `note is-${level}` },
            icon(level),
            h("span", {}, h("b", {}, say(level)), " ", text),
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
