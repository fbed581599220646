// The tables of the form as the form sets them, with their merged labels.
//
// A table is {shape, name, cells, states, reasons}; RUN.shapes[shape] has its key, columns
// [[key, label]] and rows [[key, label, group, [column keys]]]; cells[i] is the text of the i-th
// cell, null where it could not be read. corrections[i] says who corrected it, and what was read.

const Tables = (() => {
  // The item of article 20 over the rows of table two, in both editions of the form.
  const ITEMS = {
    regulations: "一",
    normative_documents: "一",
    licences: "五",
    other_services: "五",
    penalties: "六",
    coercion: "六",
    fees: "八",
    procurement: "九",
  };
  // Rows of table three beside the results.
  const OUTSIDE = new Set(["new", "carried_in", "carried_out"]);
  const LAYOUTS = { disclosure, applications, review };

  /** The element of a table; figure(cell) and label(row, text) make what its cells hold. */
  function layout(table, { figure, label }) {
    const shape = RUN.shapes[table.shape];
    const side = (row, text, extra = {}) =>
      h("th", { scope: "row", class: "label", ...extra }, label(row, text));
    const body = (LAYOUTS[shape.key] || plain)(shape, each(table, figure), side);
    return h(
      "table",
      { class: `form form-${shape.key}` },
      h("caption", { class: "unseen" }, say("table_caption", { table: table.name })),
      body,
    );
  }

  /** The cells of a table by "row column". */
  function cellsOf(table) {
    const found = new Map();
    let at = 0;
    for (const [row, , , columns] of RUN.shapes[table.shape].rows) {
      for (const column of columns) {
        found.set(`${row} ${column}`, {
          row,
          column,
          at,
          text: table.cells[at],
          state: table.states[at] || "number",
          reason: table.reasons[at],
          correction: (table.corrections || {})[at],
        });
        at += 1;
      }
    }
    return found;
  }

  function each(table, figure) {
    const cells = cellsOf(table);
    return (row, column, span = 1) => {
      const cell = cells.get(`${row} ${column}`);
      return h(
        "td",
        { colspan: span > 1 ? span : null, class: "figure" },
        cell ? figure(cell) : null,
      );
    };
  }

  const head = (text, extra = {}) => h("th", { scope: "col", ...extra }, text);
  const labels = (shape) => new Map(shape.columns);

  function disclosure(shape, cell, side) {
    const label = labels(shape);
    const width = 6; // blocks have one, two or three columns
    const body = h("tbody");
    let block = "";
    for (const [row, text, , columns] of shape.rows) {
      const span = width / columns.length;
      const name = `${ITEMS[row]} ${columns.join(" ")}`;
      if (name !== block) {
        if (ITEMS[row]) {
          body.append(
            h(
              "tr",
              {},
              h(
                "th",
                { colspan: width + 1, class: "item", scope: "colgroup" },
                say("item", { item: ITEMS[row] }),
              ),
            ),
          );
        }
        body.append(
          h(
            "tr",
            {},
            head(say("subject")),
            columns.map((key) => head(label.get(key), { colspan: span })),
          ),
        );
        block = name;
      }
      body.append(
        h(
          "tr",
          {},
          side(row, text),
          columns.map((column) => cell(row, column, span)),
        ),
      );
    }
    return body;
  }

  function applications(shape, cell, side) {
    const label = labels(shape);
    const keys = shape.columns.map(([key]) => key);
    const within = keys.slice(1, -1);
    const top = h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { rowspan: 3, colspan: 3, class: "corner", scope: "col" }, say("corner")),
        h("th", { colspan: keys.length, scope: "colgroup" }, say("applicants")),
      ),
      h(
        "tr",
        {},
        head(label.get(keys[0]), { rowspan: 2 }),
        h("th", { colspan: within.length, scope: "colgroup" }, say("legal_persons")),
        head(label.get(keys.at(-1)), { rowspan: 2 }),
      ),
      h(
        "tr",
        {},
        within.map((key) => head(label.get(key))),
      ),
    );
    const results = shape.rows.filter(([key]) => !OUTSIDE.has(key));
    const body = h("tbody");
    for (const row of shape.rows) {
      const [key, text, group] = row;
      const line = h("tr", { class: key.endsWith("_total") ? "sum" : null });
      if (row === results[0]) {
        line.append(
          h("th", { rowspan: results.length, class: "merged", scope: "rowgroup" }, say("results")),
        );
      }
      if (group && results.find((other) => other[2] === group) === row) {
        const count = results.filter((other) => other[2] === group).length;
        line.append(h("th", { rowspan: count, class: "merged", scope: "rowgroup" }, group));
      }
      add(line, [
        side(key, text, { colspan: OUTSIDE.has(key) ? 3 : group ? null : 2 }),
        keys.map((column) => cell(key, column)),
      ]);
      body.append(line);
    }
    return [top, body];
  }

  function review(shape, cell) {
    const label = labels(shape);
    const [first, ...others] = shape.rows;
    const count = shape.columns.length;
    return [
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { colspan: count, scope: "colgroup" }, first[1]),
          h("th", { colspan: count * others.length, scope: "colgroup" }, say("litigation")),
        ),
        h(
          "tr",
          {},
          first[3].map((key) => head(label.get(key), { rowspan: 2 })),
          others.map(([, text]) => h("th", { colspan: count, scope: "colgroup" }, text)),
        ),
        h(
          "tr",
          {},
          others.map(([, , , columns]) => columns.map((key) => head(label.get(key)))),
        ),
      ),
      h(
        "tbody",
        {},
        h(
          "tr",
          {},
          shape.rows.map(([row, , , columns]) => columns.map((column) => cell(row, column))),
        ),
      ),
    ];
  }

  /** A table of a form that this page knows nothing of. */
  function plain(shape, cell, side) {
    return [
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head(""),
          shape.columns.map(([, text]) => head(text)),
        ),
      ),
      h(
        "tbody",
        {},
        shape.rows.map(([row, text, group, columns]) =>
          h(
            "tr",
            {},
            side(row, group ? `${group} ${text}` : text),
            shape.columns.map(([key]) =>
              columns.includes(key) ? cell(row, key) : h("td", { class: "none" }),
            ),
          ),
        ),
      ),
    ];
  }

  return { layout, cellsOf };
})();
