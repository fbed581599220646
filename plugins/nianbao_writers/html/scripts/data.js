// What the page shows: one block of JSON for the run, and one for each report, which is parsed when
// it is first asked for. A server could give the same blocks.

const RUN = JSON.parse(document.getElementById("run").textContent);
const LEVELS = ["error", "warning", "note"];

const Reports = (() => {
  const parsed = new Map();
  const places = new Map();
  RUN.reports.forEach((report, index) => {
    report.index = index;
    places.set(`${report.organ}|${report.year}`, index);
  });

  const raw = (index) => document.getElementById(`report-${index}`).textContent;

  /** The content of a report: {blocks, findings, notes, outcomes, reasons}. */
  function content(index) {
    if (!parsed.has(index)) {
      const found = JSON.parse(raw(index));
      found.blocks = found.blocks.map((block) =>
        typeof block === "string" ? { kind: "prose", text: block } : block,
      );
      found.findings.forEach((finding, number) => {
        finding.number = number + 1;
        finding.report = index;
        finding.rule = RUN.rules[finding.rule];
        finding.key = decisionKey(RUN.reports[index], finding);
      });
      parsed.set(index, found);
    }
    return parsed.get(index);
  }

  const said = new Map();

  /** All that a report says, and that is said of it, as one text: prose, labels and figures of
   * tables, findings. */
  function text(index) {
    if (!said.has(index)) {
      const { blocks, findings } = content(index);
      const parts = [
        ...blocks.flatMap(wordsOf),
        ...findings.flatMap((each) => [
          each.rule.id,
          each.rule.title,
          each.message,
          each.snippet,
          each.logical,
        ]),
      ];
      said.set(index, parts.filter(Boolean).join("\n").toLowerCase());
    }
    return said.get(index);
  }

  function wordsOf(block) {
    if (block.kind === "grid") return block.rows.flat();
    if (block.kind !== "table") return [block.label, block.text];
    const labels = RUN.shapes[block.shape].rows.flatMap(([, label, group]) => [label, group]);
    return [block.name, ...labels, ...block.cells, ...block.uncertain.flat()];
  }

  /** Whether a report says a word anywhere; a number only as a whole: 14 is not in 143. */
  const mentions = (index, word) =>
    /^\d+([.,]\d+)*$/.test(word)
      ? new RegExp(`(?<![\\d.])${word.replaceAll(".", "\\.")}(?!\\d)`).test(text(index))
      : text(index).includes(word);

  return {
    content,
    mentions,
    /** The report of the same organ for the year before, or undefined. */
    earlier(report) {
      if (!report.organ || !report.year) return undefined;
      return RUN.reports[places.get(`${report.organ}|${report.year - 1}`)];
    },
  };
})();

/** A finding is known again by its organ, its year and its content: a file that was sent again
 * under another name keeps what was decided. */
function decisionKey(report, finding) {
  const whose = report.organ && report.year ? `${report.organ}|${report.year}` : report.uri;
  return `${whose}|${finding.fingerprint}`;
}

/** Whether a finding counts: it is not suppressed, and the baseline does not know it. */
const counts = (finding) => !finding.suppression && finding.state !== "unchanged";
