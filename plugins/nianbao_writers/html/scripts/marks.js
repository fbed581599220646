// A paragraph with its marks. Marks may overlap: the text is cut wherever one begins or ends, and
// each piece knows all findings that it belongs to.

/** What a paragraph shows at most until somebody asks for the rest. */
const LONG = 6000;

/**
 * The nodes of a text.
 *
 * marks: [{start, end, finding, related}], offsets in UTF-16 units of the text; a related place
 * only shows while its finding is selected.
 */
function marked(text, marks) {
  if (text.length > LONG) return shortened(text, marks);
  return pieces(text, 0, text.length, marks);
}

function pieces(text, from, to, marks) {
  const within = marks.filter((mark) => mark.start <= to && mark.end >= from);
  const cuts = new Set([from, to]);
  for (const mark of within) {
    cuts.add(Math.max(mark.start, from));
    cuts.add(Math.min(mark.end, to));
  }
  const ends = [...cuts].sort((a, b) => a - b);
  const nodes = [];
  ends.forEach((start, at) => {
    // An empty mark is a place at which something is missing.
    const points = within.filter(
      (mark) => mark.start === start && mark.end === start && !mark.related,
    );
    points.forEach((mark) =>
      nodes.push(...[h("span", place([mark], "point")), references([mark.finding])]),
    );
    const end = ends[at + 1];
    if (end === undefined) return;
    const over = within.filter(
      (mark) => mark.start <= start && mark.end >= end && mark.end > mark.start,
    );
    nodes.push(
      over.length
        ? h(own(over).length ? "mark" : "span", place(over), text.slice(start, end))
        : document.createTextNode(visible(text.slice(start, end))),
    );
    const ending = own(over).filter((mark) => mark.end === end);
    if (ending.length) nodes.push(references(ending.map((mark) => mark.finding)));
  });
  return nodes;
}

const own = (marks) => marks.filter((mark) => !mark.related);

/** Attributes by which a place is found from its findings, and they from it. */
function place(marks, extra = "") {
  const numbers = (found) => found.map((mark) => mark.finding.number).join(" ") || null;
  const first = own(marks)[0];
  return {
    class: ["place", first && `is-${gravest(own(marks).map((mark) => mark.finding))}`, extra]
      .filter(Boolean)
      .join(" "),
    "data-findings": numbers(own(marks)),
    "data-related": numbers(marks.filter((mark) => mark.related)),
  };
}

const gravest = (findings) =>
  LEVELS.find((level) => findings.some((finding) => finding.level === level));

/** The numbers of findings as one button, the way from a place to its findings by keyboard. One for
 * all that end here, so that no finger misses it; each press goes on to the next. */
function references(findings) {
  if (!findings.length) return null;
  const numbers = findings.map((finding) => finding.number);
  const label = findings.map((finding) =>
    say("to_finding", {
      number: finding.number,
      level: say(finding.level),
      message: finding.message,
    }),
  );
  return h(
    "button",
    {
      type: "button",
      class: `reference is-${gravest(findings)}`,
      "data-finding": numbers.join(" "),
      "aria-label": [...(label.length > 1 ? [numbers.join("·")] : []), ...label].join(" "),
    },
    numbers.join("·"),
  );
}

/** A very long text: its beginning and what stands around its marks, with a button for the rest. */
function shortened(text, marks) {
  const around = [
    [0, 1200],
    ...marks
      .slice(0, 50)
      .map((mark) => [mark.start - 300, Math.min(mark.end, mark.start + 300) + 300]),
  ]
    .map(([from, to]) => [Math.max(from, 0), Math.min(to, text.length)])
    .sort((a, b) => a[0] - b[0])
    .reduce((joined, [from, to]) => {
      const last = joined[joined.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else joined.push([from, to]);
      return joined;
    }, []);
  const nodes = [];
  let shown = 0;
  for (const [from, to] of around) {
    if (from > shown) nodes.push(omitted(text, marks, from - shown));
    nodes.push(
      ...pieces(
        text,
        from,
        to,
        marks.filter((mark) => mark.start < to),
      ),
    );
    shown = to;
  }
  if (shown < text.length) nodes.push(omitted(text, marks, text.length - shown));
  return nodes;
}

function omitted(text, marks, count) {
  return h(
    "button",
    {
      type: "button",
      class: "omitted",
      onclick: (event) => {
        const paragraph = event.currentTarget.parentElement;
        fill(paragraph, pieces(text, 0, text.length, marks));
        event.stopPropagation();
      },
    },
    say("omitted", { count: count.toLocaleString() }),
  );
}
