"""The tables of a page with their text, and rows that a page break has cut in two."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao_readers.paged.lattice import Lattice, find_lattices
from nianbao_readers.paged.lines import PADDING, Line, begins_item, cell_text, lines_of
from nianbao_readers.paged.page import Glyph, Page

__all__ = ["Box", "Table", "join_split_row", "take_tables"]

_ALIGNED = 4.0  # points by which the edges of one column may differ on two pages


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A cell with its lines of text, its sides, and the rows and columns it covers."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    x1: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """The text of the cell."""
        return cell_text(self.lines, self.x1 - self.x0)


class Table(NamedTuple):
    """A table on a page: its edges, how many rows it has, and its cells in reading order."""

    page: int
    top: float
    bottom: float
    rows: int
    boxes: tuple[Box, ...]


def take_tables(page: Page) -> tuple[list[Table], list[Glyph]]:
    """The tables of a page from top to bottom, and the glyphs that stand in none."""
    lattices = find_lattices(page.horizontal, page.vertical)
    inside: list[dict[int, list[Glyph]]] = [{} for _ in lattices]
    owners = [_owners(lattice) for lattice in lattices]
    outside = []
    for glyph in page.glyphs:
        x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
        for lattice, owner, cells in zip(lattices, owners, inside, strict=True):
            if (place := lattice.place(x, y)) is not None:
                cells.setdefault(owner[place], []).append(glyph)
                break
        else:
            outside.append(glyph)
    found = zip(lattices, inside, strict=True)
    return [_table(page.number, lattice, cells) for lattice, cells in found if cells], outside


def join_split_row(upper: Table, lower: Table) -> tuple[Table, Table | None]:
    """The two pieces of a table on two pages, a row that the page break cut in two put together in
    the upper one.

    That a row was cut can be told where a label fills its cell at the foot of one page and goes on
    at the head of the next, without a number of its own, while what stands beside it stands on one
    of the pages only. Else nothing is changed.
    """
    pairs = _facing(upper, lower)
    if not pairs or not _is_cut(pairs):
        return upper, lower
    grown = {
        above: dataclasses.replace(above, lines=above.lines + below.lines) for above, below in pairs
    }
    joined = upper._replace(boxes=tuple(grown.get(box, box) for box in upper.boxes))
    rest = tuple(sorted(_without_first_row(lower.boxes), key=lambda box: (box.row, box.column)))
    return joined, lower._replace(rows=lower.rows - 1, boxes=rest) if rest else None


def _owners(lattice: Lattice) -> dict[tuple[int, int], int]:
    return {
        (row, column): index
        for index, area in enumerate(lattice.areas)
        for row in range(area.row, area.row + area.row_span)
        for column in range(area.column, area.column + area.column_span)
    }


def _table(page: int, lattice: Lattice, cells: dict[int, list[Glyph]]) -> Table:
    boxes = tuple(
        Box(
            *area,
            lattice.xs[area.column],
            lattice.xs[area.column + area.column_span],
            tuple(lines_of(cells.get(index, ()))),
        )
        for index, area in enumerate(lattice.areas)
    )
    return Table(page, lattice.ys[0], lattice.ys[-1], len(lattice.ys) - 1, boxes)


def _facing(upper: Table, lower: Table) -> list[tuple[Box, Box]]:
    """The cells at the foot of the one piece with those at the head of the other; empty if their
    columns are not the same."""
    foot = sorted(
        (box for box in upper.boxes if box.row + box.row_span == upper.rows),
        key=lambda box: box.column,
    )
    head = sorted((box for box in lower.boxes if box.row == 0), key=lambda box: box.column)
    pairs = list(zip(foot, head, strict=False))
    aligned = all(
        abs(above.x0 - below.x0) <= _ALIGNED and abs(above.x1 - below.x1) <= _ALIGNED
        for above, below in pairs
    )
    return pairs if aligned and len(foot) == len(head) else []


def _is_cut(pairs: Sequence[tuple[Box, Box]]) -> bool:
    both = [(above, below) for above, below in pairs if above.lines and below.lines]
    beside = {
        bool(above.lines)
        for above, below in pairs
        if bool(above.lines) != bool(below.lines) and above.row_span == 1
    }
    return bool(both) and len(beside) == 1 and all(_goes_on(above, below) for above, below in both)


def _goes_on(above: Box, below: Box) -> bool:
    last, text = above.lines[-1], below.text
    full = (above.x1 - above.x0) - (last.x1 - last.x0) < PADDING + last.em
    return full and not text[0].isdigit() and not begins_item(text)


def _without_first_row(boxes: Iterable[Box]) -> Iterable[Box]:
    for box in boxes:
        if box.row > 0:
            yield dataclasses.replace(box, row=box.row - 1)
        elif box.row_span > 1:  # its text has gone to the cell above, of which it is the rest
            yield dataclasses.replace(box, row_span=box.row_span - 1, lines=())
