// A report as it reads, with a mark at every place that a finding speaks of.
//
// A place is [block, start, end] in a text, or [block, row, column] in a table: both empty for the
// table as a whole, the column empty for a row.

const Paper = (() => {
  /** The report as an element; shared holds for a finding what its report shares with another. */
  function of(report, content) {
    const shared = new Map(content.findings.map((finding) => [finding, Alike.of(finding)]));
    return h(
      "article",
      { class: "paper", id: "paper", "aria-label": say("report_text"), tabindex: "-1" },
      title(report, content),
      notes(content),
      content.blocks.map((block, at) => blockOf(block, at, report, content, shared)),
      mended(report),
    );
  }

  const own = (findings) => findings.map((finding) => ({ finding }));

  function title(report, content) {
    const whole = content.findings.filter((finding) => !finding.at);
    return h(
      "h2",
      { class: "paper-title" },
      h("span", place(own(whole)), report.title || report.organ || report.uri),
      references(whole),
    );
  }

  /** What could not be read, and why. */
  const notes = (content) =>
    content.notes.length
      ? h(
          "ul",
          { class: "notes" },
          content.notes.map(([level, text]) =>
            h(
              "li",
              { class: `note is-${level}` },
              icon(level),
              h("span", {}, h("b", {}, say(level)), " ", text),
            ),
          ),
        )
      : null;

  function blockOf(block, at, report, content, shared) {
    if (block.kind === "table") return sheet(block, at, report, content);
    if (block.kind === "grid") return grid(block, at, content);
    const heading = block.kind === "heading";
    return h(
      heading ? "h3" : "p",
      { id: `block-${at}`, class: heading ? null : "prose" },
      block.label ? h("span", { class: "ordinal" }, block.label) : null,
      marked(block.text, marksOf(content, at, shared)),
    );
  }

  /** The marks of a block of text: places of findings, and places related to them. */
  function marksOf(content, at, shared) {
    const marks = [];
    for (const finding of content.findings) {
      const mark = (where, related) => {
        if (where?.[0] === at && typeof where[1] === "number")
          marks.push({ start: where[1], end: where[2], finding, related });
      };
      mark(finding.at, false);
      finding.related.forEach((each) => {
        if (each.report === undefined) mark(each.at, true);
      });
      for (const [start, end] of shared.get(finding).get(at) || [])
        marks.push({ start, end, finding, related: true });
    }
    return marks;
  }

  /** A table that is none of the form's. */
  function grid(block, at, content) {
    const findings = content.findings.filter((finding) => inTable(finding.at, at));
    return h(
      "section",
      { class: "sheet", id: `block-${at}`, "aria-label": say("other_table") },
      h(
        "p",
        { class: "sheet-name" },
        h("span", place(own(findings)), say("other_table")),
        references(findings),
      ),
      h(
        "div",
        { class: "sheet-scroll", tabindex: "0", role: "group", "aria-label": say("other_table") },
        h(
          "table",
          { class: "grid" },
          h(
            "tbody",
            {},
            block.rows.map((row) =>
              h(
                "tr",
                {},
                row.map((text) => h("td", {}, text)),
              ),
            ),
          ),
        ),
      ),
    );
  }

  function sheet(block, at, report, content) {
    const places = placesIn(content.findings, at);
    const before = Reports.earlier(report);
    const earlier = before ? earlierCells(before, block) : new Map();
    const found = (row, column) => places.get(`${row} ${column}`) || { own: [], related: [] };
    const table = Tables.layout(block, {
      figure: (cell) =>
        Cells.figure(
          at,
          cell,
          found(cell.row, cell.column),
          earlier.get(`${cell.row} ${cell.column}`),
          before,
        ),
      label: (row, text) => Cells.labelled(at, row, text, found(row, "").own),
    });
    const whole = found("", "").own;
    return h(
      "section",
      { class: "sheet", id: `block-${at}`, "aria-label": block.name },
      h("p", { class: "sheet-name" }, h("span", place(own(whole)), block.name), references(whole)),
      h(
        "div",
        {
          class: "sheet-scroll",
          tabindex: "0",
          role: "group",
          "aria-label": say("table_caption", { table: block.name }),
        },
        table,
      ),
      equations(content.findings.filter((finding) => finding.equation && inTable(finding.at, at))),
      unread(block),
    );
  }

  /** The findings at each cell, row, or the table: {own, related} by "row column". */
  function placesIn(findings, at) {
    const places = new Map();
    const note = (where, kind, finding) => {
      if (!inTable(where, at)) return;
      const key = `${where[1]} ${where[2]}`;
      if (!places.has(key)) places.set(key, { own: [], related: [] });
      const list = places.get(key)[kind];
      if (!list.includes(finding)) list.push(finding);
    };
    for (const finding of findings) {
      note(finding.at, "own", finding);
      for (const each of furtherPlaces(finding)) note(each, "related", finding);
    }
    return places;
  }

  const inTable = (where, at) => Boolean(where) && where[0] === at && typeof where[1] === "string";

  /** All further places of a finding in its own report. */
  function furtherPlaces(finding) {
    const places = finding.related
      .filter((each) => each.report === undefined && each.at)
      .map((each) => each.at);
    const { equation } = finding;
    return equation
      ? [...places, ...[...equation.left, ...equation.right].map(([where]) => where)]
      : places;
  }

  function earlierCells(before, block) {
    const other = Reports.content(before.index).blocks.find(
      (each) => each.kind === "table" && each.shape === block.shape,
    );
    return other ? Tables.cellsOf(other) : new Map();
  }

  const equations = (findings) =>
    findings.length
      ? h(
          "ul",
          { class: "equations" },
          findings.map((finding) =>
            h(
              "li",
              {},
              h(
                "button",
                { type: "button", class: "equation-line", "data-finding": finding.number },
                Card.badge(finding),
                h("span", { class: "equation-name" }, finding.line),
                Equations.written(finding.equation),
                Equations.mended(finding.equation),
              ),
            ),
          ),
        )
      : null;

  const unread = (block) =>
    block.uncertain.length
      ? h(
          "div",
          { class: "unread" },
          h("p", {}, say("unread_rows")),
          h(
            "ul",
            {},
            block.uncertain.map(([text, reason]) =>
              h("li", {}, h("code", {}, text), h("span", { class: "meta" }, reason)),
            ),
          ),
        )
      : null;

  /** Findings of the last round that are mended. */
  function mended(report) {
    const gone = (RUN.absent || []).filter((each) => each.report === report.index);
    return gone.length
      ? h(
          "section",
          { class: "mended-list" },
          h("h3", {}, icon("done"), say("mended_here", { count: gone.length })),
          h(
            "ul",
            {},
            gone.map((each) => h("li", {}, h("span", { class: "code" }, each.rule), each.message)),
          ),
        )
      : null;
  }

  return { of };
})();
