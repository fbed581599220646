// Sums that do not hold, written out: 10 + 1 + 0 + 0 = 11 ≠ 0.
//
// An equation is {left: [[place, value]], right: [[place, value]], sums: [left, right], and where
// one cell explains it suspect: place, stated, expected}; a place is [block, row, column].

const Equations = (() => {
  /** What a side prints at most; of more terms only those that are not zero. */
  const WIDE = 8;

  function side(terms, suspect) {
    const few = terms.length > WIDE ? terms.filter(([, value]) => value !== "0") : terms;
    const parts = few.flatMap(([at, value], index) => [
      index ? h("span", { class: "sign" }, "+") : null,
      h("span", { class: same(at, suspect) ? "term suspect" : "term" }, value),
    ]);
    const zeros = terms.length - few.length;
    if (!few.length) parts.push(h("span", { class: "term" }, "0"));
    if (zeros && few.length)
      parts.push(h("span", { class: "zeros" }, say("zeros", { count: zeros })));
    return parts;
  }

  const same = (one, other) => Boolean(other) && one.join() === other.join();

  /** The equation as an element. */
  function written({ left, right, sums, suspect }) {
    const sign = (text) => h("span", { class: "sign" }, text);
    return h(
      "span",
      { class: "equation" },
      side(left, suspect),
      left.length > 1 ? [sign("="), h("span", { class: "made" }, sums[0])] : null,
      h("span", { class: "sign unequal" }, "≠"),
      right.length > 1
        ? [h("span", { class: "made" }, sums[1]), sign("="), side(right, suspect)]
        : side(right, suspect),
    );
  }

  /** What mends it, where one cell explains it. */
  const mended = (equation) =>
    equation.suspect
      ? h(
          "span",
          { class: "mended" },
          h("s", {}, equation.stated),
          h("span", { class: "sign" }, "→"),
          h("b", {}, equation.expected),
        )
      : null;

  /** The part that a cell plays in a sum. */
  function role(equation, at) {
    if (same(at, equation.suspect)) return "suspect";
    if (equation.left.some(([place]) => same(place, at)))
      return equation.right.length > 1 ? "left" : "addend";
    if (equation.right.some(([place]) => same(place, at)))
      return equation.right.length > 1 ? "right" : "total";
    return null;
  }

  return { written, mended, role, same };
})();
