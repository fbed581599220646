// Lights the places of a finding in the paper: its own, those related to it with their part in a
// sum, and what another report says.

const Lights = (() => {
  const paper = () => document.getElementById("paper");

  function on(report, finding) {
    paper().classList.add("selecting");
    for (const element of paper().querySelectorAll(`[data-findings~="${finding.number}"]`))
      element.classList.add("on");
    for (const element of paper().querySelectorAll(`[data-related~="${finding.number}"]`))
      element.classList.add("with");
    for (const element of paper().querySelectorAll(
      `.equation-line[data-finding="${finding.number}"]`,
    ))
      element.classList.add("on");
    for (const cell of paper().querySelectorAll("[data-cell].on, [data-cell].with")) {
      const role = roleOf(finding, cell.dataset.cell);
      if (role) cell.setAttribute("data-role", role);
    }
    noteEarlier(report, finding);
    noteOtherPlace(finding);
  }

  function off() {
    paper()?.classList.remove("selecting");
    document.querySelectorAll("#paper .noted").forEach((element) => element.remove());
    for (const element of document.querySelectorAll("#paper .on, #paper .with, #paper .flash")) {
      element.classList.remove("on", "with", "flash");
      element.removeAttribute("data-role");
    }
  }

  function roleOf(finding, name) {
    const [block, row, column] = name.split(" ");
    const at = [Number(block), row, column];
    const found = finding.equation && Equations.role(finding.equation, at);
    return (
      found ||
      finding.related.find(
        (each) => each.at && each.report === undefined && Equations.same(each.at, at),
      )?.role
    );
  }

  /** In the cell of a finding what last year's report says, where the finding rests on it. */
  function noteEarlier(report, finding) {
    const cell = paper().querySelector(`[data-cell][data-findings~="${finding.number}"]`);
    for (const each of cell ? finding.related : []) {
      const other = each.report === undefined ? undefined : RUN.reports[each.report];
      if (other && each.at?.[2] && other.year < report.year && other.organ === report.organ) {
        cell.append(
          h(
            "span",
            { class: "noted" },
            icon("back"),
            say("in_year", { year: other.year }),
            each.snippet,
          ),
        );
      }
    }
  }

  /** Beside a place in the text what the table says, which may be far below. */
  function noteOtherPlace(finding) {
    const mark = paper().querySelector(`mark[data-findings~="${finding.number}"]`);
    const cell = finding.related.find(
      (each) => each.report === undefined && typeof each.at?.[1] === "string" && each.at[2],
    );
    if (!mark || !cell || finding.equation) return;
    mark.nextElementSibling?.after(
      h(
        "button",
        {
          type: "button",
          class: "noted",
          onclick: (event) => {
            event.stopPropagation();
            flash(cell.at);
          },
        },
        icon("compare"),
        cell.text,
      ),
    );
  }

  /** Show a place that is no finding's of this report: where another report's finding points. */
  function flash(at) {
    const found = elementAt(at);
    if (!found) return;
    document.querySelectorAll(".flash").forEach((element) => element.classList.remove("flash"));
    found.classList.add("flash");
    reveal(found);
  }

  /** The same for a finding that compares whole reports: all that this one shares with its. */
  function flashShared(report, content, finding) {
    for (const [block, ranges] of Alike.between(report.index, finding.report)) {
      const element = document.getElementById(`block-${block}`);
      fill(
        element,
        marked(
          content.blocks[block].text,
          ranges.map(([start, end]) => ({ start, end, finding, related: true })),
        ),
      );
      element.querySelectorAll(".place").forEach((each) => each.classList.add("with"));
    }
    flash(null);
  }

  function elementAt(at) {
    if (!at) return document.querySelector(".paper-title");
    const cell =
      typeof at[1] === "string" ? document.querySelector(`[data-cell="${at.join(" ")}"]`) : null;
    return cell || document.getElementById(`block-${at[0]}`);
  }

  const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  /** Bring an element into the middle of the window. */
  const reveal = (element) =>
    element?.scrollIntoView({
      block: "center",
      inline: "nearest",
      behavior: calm() ? "auto" : "smooth",
    });

  return { on, off, flash, flashShared, reveal };
})();
