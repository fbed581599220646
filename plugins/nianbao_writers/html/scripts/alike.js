// What two reports that are nearly the same have in common: sentences, numbers left aside.

const Alike = (() => {
  /** Shorter sentences are formulas that everybody writes. */
  const SHORTEST = 12;

  /** [[start, end, folded]] of the sentences of a text. */
  function sentences(text) {
    return [...text.matchAll(/[^。；！？\n]+[。；！？]?/g)]
      .map((found) => [
        found.index,
        found.index + found[0].length,
        found[0].replace(/[\d\s]+/g, ""),
      ])
      .filter(([, , folded]) => folded.length >= SHORTEST);
  }

  /** The parts of a report's paragraphs that another has, too: Map of block to [[start, end]]. */
  function between(index, other) {
    const said = new Set(
      prose(other).flatMap(([, text]) => sentences(text).map(([, , folded]) => folded)),
    );
    const found = new Map();
    for (const [block, text] of prose(index)) {
      const ranges = sentences(text)
        .filter(([, , folded]) => said.has(folded))
        .map(([start, end]) => [start, end]);
      if (ranges.length) found.set(block, ranges);
    }
    return found;
  }

  const prose = (index) =>
    Reports.content(index).blocks.flatMap((block, at) =>
      block.kind === "prose" ? [[at, block.text]] : [],
    );

  /** The same for a finding that compares its report as a whole with another one; else nothing. */
  function of(finding) {
    const whole = finding.at
      ? undefined
      : finding.related.find((each) => each.report !== undefined && !each.at);
    return whole ? between(finding.report, whole.report) : new Map();
  }

  return { of, between };
})();
