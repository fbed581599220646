// What a cell of a table shows: its figure, that it was not read or was corrected, last year's
// figure.

const Cells = (() => {
  const own = (findings) => findings.map((finding) => ({ finding }));

  function labelled(at, row, text, findings) {
    return findings.length
      ? [
          h("span", { ...place(own(findings)), "data-cell": `${at} ${row} ` }, text),
          references(findings),
        ]
      : text;
  }

  function figure(at, cell, found, earlier, before) {
    const unread = cell.text === null;
    const blank = !unread && cell.state !== "number" && cell.state !== "annotated";
    const marks = [
      ...own(found.own),
      ...found.related.map((finding) => ({ finding, related: true })),
    ];
    return h(
      "span",
      {
        ...place(marks, `cell${unread ? " is-unread" : ""}${blank ? " is-blank" : ""}`),
        "data-cell": `${at} ${cell.row} ${cell.column}`,
      },
      cell.correction
        ? h(
            "span",
            { class: "corrected", title: cell.correction },
            said(cell),
            h("span", { class: "unseen" }, cell.correction),
          )
        : said(cell),
      references(found.own),
      earlier && earlier.text !== null
        ? h(
            "span",
            { class: "earlier" },
            h("span", { class: "unseen" }, say("in_year", { year: before.year })),
            earlier.text,
            change(cell.text, earlier.text),
          )
        : null,
    );
  }

  /** What a cell holds; that it was not read, and why; or that it is blank. */
  function said(cell) {
    if (cell.text === null) {
      return h(
        "span",
        { class: "unread-cell", title: cell.reason },
        say(cell.state === "missing" ? "absent_cell" : "unread"),
        h("span", { class: "unseen" }, cell.reason),
      );
    }
    return cell.text === ""
      ? h("span", { class: "blank-cell" }, h("span", { class: "unseen" }, say("blank")))
      : cell.text;
  }

  /** By how much a figure has changed. */
  function change(now, before) {
    const difference = Number(now) - Number(before);
    if (!now || !before || !Number.isFinite(difference) || !difference) return null;
    return h(
      "span",
      { class: difference > 0 ? "more" : "less" },
      `${difference > 0 ? "+" : "−"}${Math.round(Math.abs(difference) * 1e6) / 1e6}`,
    );
  }

  return { labelled, figure };
})();
