// The heading of a report: whose it is, its verdict, its neighbours, and last year's.

const Heading = (() => {
  function header(report) {
    const facts = [
      report.year ? say("of_year", { year: report.year }) : null,
      report.level,
      report.form ? say("edition", { form: report.form }) : null,
    ];
    const order = Listing.order();
    const at = order.indexOf(report.index);
    const beside = (step, name, symbol) => {
      const other = at < 0 ? undefined : order[at + step];
      return h(
        "a",
        {
          class: "step",
          href: other === undefined ? null : `#/report/${other}`,
          "aria-disabled": other === undefined ? "true" : null,
          "aria-label": say(name),
          title: say(name),
        },
        icon(symbol),
      );
    };
    return h(
      "header",
      { class: "report-head" },
      h(
        "nav",
        { class: "crumbs", "aria-label": say("crumbs") },
        h("a", { href: "#/" }, icon("left"), say("all_reports")),
        beside(-1, "previous_report", "up"),
        beside(1, "next_report", "down"),
      ),
      h(
        "div",
        { class: "report-name" },
        h(
          "div",
          {},
          h(
            "h1",
            { tabindex: "-1" },
            report.organ || report.title || report.uri,
            " ",
            report.year ? h("span", { class: "year" }, report.year) : null,
          ),
          h(
            "p",
            { class: "facts" },
            verdict(report),
            facts.filter(Boolean).map((fact) => h("span", {}, fact)),
            h("bdi", { class: "uri" }, report.uri),
          ),
        ),
        h(
          "p",
          { class: "tools" },
          compare(report),
          reportTools(report),
          h(
            "button",
            { type: "button", class: "button", onclick: () => print() },
            icon("print"),
            say("print"),
          ),
        ),
      ),
    );
  }

  /** Last year's figures beside this year's. */
  function compare(report) {
    const before = Reports.earlier(report);
    if (!before) return null;
    const on = Settings.get("compare") === "yes";
    return [
      h(
        "button",
        {
          type: "button",
          class: "button",
          id: "compare",
          "aria-pressed": String(on),
          onclick: (event) => {
            const now = event.currentTarget.getAttribute("aria-pressed") !== "true";
            event.currentTarget.setAttribute("aria-pressed", String(now));
            Settings.set("compare", now ? "yes" : "");
            document.getElementById("paper").classList.toggle("comparing", now);
          },
        },
        icon("compare"),
        say("compare", { year: before.year }),
      ),
      h(
        "a",
        { class: "button", href: `#/report/${before.index}` },
        say("open_year", { year: before.year }),
      ),
    ];
  }

  return { of: header };
})();
