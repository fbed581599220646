// Where somebody is: the view, the finding, the filter, how far it is scrolled. It is kept over a
// reload, also where the page is then that of another run, in which reports have other numbers.

const Place = (() => {
  let kept = null; // where one was before the reload, until it is shown again

  const top = () => document.getElementById("main").offsetTop;
  const whose = (report) => `${report.organ}|${report.year}`;

  function keep() {
    const report = ReportView.report;
    const row = document.activeElement?.closest("#rows tr[data-report]");
    const [name, index] = parts();
    Session.set("place", {
      hash: location.hash,
      y: scrollY - top(), // what is above the view may be more or less afterwards
      report: report && {
        uri: report.uri,
        whose: whose(report),
        finding: ReportView.selected?.fingerprint,
        ...ReportView.memory(),
      },
      rule: name === "rule" ? RUN.rules[index]?.id : undefined,
      row: row ? RUN.reports[row.dataset.report].uri : undefined,
    });
  }

  /** Point the address at what it pointed at before the reload. */
  function find() {
    kept = Session.get("place");
    Session.set("place", null);
    if (kept?.hash !== location.hash) kept = null;
    const address = kept?.report ? ofReport(kept.report) : kept?.rule ? ofRule(kept.rule) : null;
    if (address !== null) history.replaceState(null, "", address);
  }

  function ofReport({ uri, whose: organ, finding }) {
    const report =
      RUN.reports.find((each) => each.uri === uri) ||
      RUN.reports.find((each) => each.organ && whose(each) === organ);
    if (!report) {
      kept = null;
      return "#/";
    }
    const found = Reports.content(report.index).findings.find(
      (each) => each.fingerprint === finding,
    );
    return `#/report/${report.index}${found ? `/${found.number}` : ""}`;
  }

  function ofRule(id) {
    const index = RUN.rules.findIndex((rule) => rule.id === id);
    return index < 0 ? "#/rules" : `#/rule/${index}`;
  }

  /** After the view is there: its filter, its focus, and as far down as it was. */
  function restore() {
    if (!kept) return;
    if (kept.report) ReportView.recall(kept.report);
    else Rows.reach(kept.y + top());
    const at = RUN.reports.findIndex((report) => report.uri === kept.row);
    document.querySelector(`#rows tr[data-report="${at}"] a`)?.focus({ preventScroll: true });
    scrollTo({ top: kept.y + top(), behavior: "instant" });
    kept = null;
  }

  addEventListener("pagehide", keep);
  return { find, restore };
})();
