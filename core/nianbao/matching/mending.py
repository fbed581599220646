"""Labels that a converter broke over several lines, made whole.

A narrow column sets its label on two lines or three, and the figures stand beside any of them:

    1.本机关不掌握相                 1.本机关不掌握相 0 0 0 0 0 0 0        1.本机关不掌握相
    关政府信息 0 0 0 0 0 0 0         关政府信息                           0 0 0 0 0 0 0
                                                                          关政府信息

Parts are joined only where together they are a label of the form, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nianbao.matching.labels import BLANK, Labels
from nianbao.matching.line import Line, make_line
from nianbao.model.document import Cell

__all__ = ["mended"]

#: Over how many lines a label and its figures may be spread, page marks between them included.
_REACH = 5
_WORD = re.compile(r"\S+")
#: A page mark on a line of its own: "— 4 —", "第 4 页", or nothing at all.
_PAGE_MARK = re.compile(r"\s*(?:[—–-]+\s*[0-9]{1,3}\s*[—–-]+|第\s*[0-9]{1,3}\s*页.{0,12})?\s*")


def mended(lines: Iterable[Line], labels: Labels) -> Iterator[Line]:
    """The lines, with each label that was broken over several of them on one."""
    waiting = list(lines)
    at = 0
    while at < len(waiting):
        line, used = waiting[at], 1
        if "T" in line.pattern or "N" not in line.pattern:
            line, used = _mend(waiting, at, labels)
        at += used
        # Running text that is no part of a label says nothing to a table.
        if not line.flattened or line.has_figures or "L" in line.pattern:
            yield line


def _mend(lines: list[Line], at: int, labels: Labels) -> tuple[Line, int]:
    """The line at an index, made whole, and how many lines it took."""
    line = lines[at]
    if line.label_at < 0:
        return line, 1
    if found := _row(lines, at, labels):
        return found
    if at + 1 < len(lines) and (header := _header(line, lines[at + 1], labels)):
        # The second line may be cut again: 申请人情 / 况 over 自然 / 人.
        return header, 2
    return line, 1


def _row(lines: list[Line], at: int, labels: Labels) -> tuple[Line, int] | None:
    """The row whose label begins on the line at an index and goes on below it."""
    first = lines[at]
    place = first.label_at
    text = first.cells[place].text
    own = first.contents[place].rows
    figures = first if first.has_figures else None
    best: tuple[Line, int] | None = None
    for index in range(at + 1, min(at + _REACH, len(lines))):
        line = lines[index]
        part = line.label_at
        if part >= 0 and not (
            _is_alone(line, part) and labels.begins(text + line.cells[part].text)
        ):
            if _is_page_mark(line):
                continue
            break
        if line.has_figures and figures is not None and part < 0:
            break  # the figures of another row
        text += line.cells[part].text if part >= 0 else ""
        content = labels.exact(text)
        whole = bool(content.rows) and (not own or own == content.rows)
        label = Cell(text, first.cells[place].start)
        if line.has_figures and figures is not None:
            # The second half of a label with figures behind it, though the first half has some:
            # those behind it are of a row without label.
            if whole and not labels.exact(line.cells[part].text).rows:
                lines[index] = _without_label(line, part)
                best = _whole(first, figures, label, labels), index - at
            break
        figures = line if line.has_figures else figures
        if whole and part >= 0:
            best = _whole(first, figures, label, labels), index - at + 1
    return best


def _without_label(line: Line, place: int) -> Line:
    """A line with nothing before its figures."""
    cells, contents = list(line.cells), list(line.contents)
    cells[place], contents[place] = Cell("", cells[place].start), BLANK
    pattern = f"{line.pattern[:place]}B{line.pattern[place + 1 :]}"
    return line._replace(cells=cells, contents=contents, pattern=pattern)


def _is_page_mark(line: Line) -> bool:
    return "N" not in line.pattern and _PAGE_MARK.fullmatch(line.text) is not None


def _is_alone(line: Line, place: int) -> bool:
    """Whether one text alone stands before the figures: a line with two begins a row of its own."""
    head = line.pattern[:place]
    return "L" not in head and "T" not in head


def _whole(first: Line, figures: Line | None, label: Cell, labels: Labels) -> Line:
    """A line with the whole label, and the figures where they stood."""
    base = figures or first
    place = base.label_at if base.label_at >= 0 else first.label_at
    ruled = base.ruled and first.ruled and len(base.cells) == len(first.cells)
    if ruled and base.pattern[place] in "BTL":
        cells = list(base.cells)
        for position in range(place):
            if not cells[position].text:  # the label of the group stands on the first line
                cells[position] = first.cells[position]
        cells[place] = label
    else:
        behind = base.cells[base.label_at + 1 :]
        if base.label_at < 0:
            behind = [cell for cell in behind if cell.text] or behind
        cells = [*first.cells[: first.label_at], label, *behind]
        ruled = False
    contents = [labels.exact(label.text) if cell is label else labels[cell.text] for cell in cells]
    return base._replace(
        cells=cells,
        contents=contents,
        pattern="".join(content.kind for content in contents),
        ruled=ruled,
        merged=ruled and base.merged,
        mended=True,
    )


def _header(upper: Line, lower: Line, labels: Labels) -> Line | None:
    """The header line that two lines make: 商业 科研 over 企业 机构."""
    if upper.has_figures or lower.has_figures or "T" not in lower.pattern:
        return None
    ruled = upper.ruled and lower.ruled
    cells = _by_position(upper, lower, labels) if ruled else _in_order(upper, lower, labels)
    if cells is None:
        return None
    contents = [labels[cell.text] for cell in cells]
    return make_line(
        cells,
        contents,
        upper.grid,
        upper.home,
        ruled=ruled,
        flattened=upper.flattened,
        mended=True,
    )


def _by_position(upper: Line, lower: Line, labels: Labels) -> list[Cell] | None:
    """The cells where each part stands exactly under the part that it completes."""
    if len(upper.cells) != len(lower.cells):
        return None
    cells = []
    joined: dict[tuple[int, int], Cell] = {}
    for above, below in zip(upper.cells, lower.cells, strict=True):
        if not below.text or above is below:
            cells.append(above)
            continue
        whole = Cell(above.text + below.text, above.start)
        if not above.text or labels.exact(whole.text).kind != "L":
            return None
        cells.append(joined.setdefault((id(above), id(below)), whole))
    return cells if joined else None


def _in_order(upper: Line, lower: Line, labels: Labels) -> list[Cell] | None:
    """The cells where the parts are in the order of those they complete, with none left over."""
    rest = [word for cell in lower.cells if cell.text for word in _words(cell, lower)]
    cells = []
    for above in (word for cell in upper.cells for word in _words(cell, upper)):
        whole = Cell(above.text + rest[0].text, above.start) if rest and above.text else above
        if whole is not above and labels.exact(whole.text).kind == "L":
            rest.pop(0)
            cells.append(whole)
        else:
            cells.append(above)
    return None if rest else cells


def _words(cell: Cell, line: Line) -> list[Cell]:
    """The parts of labels that stand side by side in one cell of flattened text."""
    if not line.flattened:
        return [cell]
    return [Cell(word[0], cell.start + word.start()) for word in _WORD.finditer(cell.text)]
