"""A line of a table whose figures are to be assigned to cells of the form."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from nianbao.matching.drafts import Placed
from nianbao.matching.header import CellKey, Header
from nianbao.matching.line import Line
from nianbao.text.wording import Text

__all__ = ["Row", "row_of"]


@dataclass(slots=True)
class Row:
    """A line whose figures are to be assigned to ``cells``, in that order.

    Attributes:
        row: its key; empty where rows stand side by side on the line.
        rows: the rows that its figures are of.
        positions: those behind its label; ``pattern`` tells what stands there.
        is_whole: whether the header names every column that it has.
        known: where its columns begin behind the label, if the header tells.
        reason: why it is this row.
    """

    line: Line
    row: str
    rows: Collection[str]
    cells: Sequence[CellKey]
    label_at: int
    positions: Sequence[int]
    pattern: str
    header: Header
    is_whole: bool
    reason: Text | None = None
    known: frozenset[int] = frozenset()

    @property
    def shape(self) -> tuple[int, int, int]:
        """What rows must have in common for one to tell where the columns of the other begin."""
        return self.label_at, len(self.line.cells), len(self.cells)

    def window(self, at: int) -> Sequence[int]:
        """The positions of its figures if the first of them is the one at ``at``."""
        return self.positions[at : at + len(self.cells)]

    @property
    def filled(self) -> int:
        """How many figures it has, from the first cell that is not blank to the last."""
        return len(self.pattern.strip("B"))

    @property
    def first(self) -> int:
        """Which of ``positions`` has the first of them; 0 in a row of blanks."""
        return len(self.pattern) - len(self.pattern.lstrip("B")) if self.filled else 0

    @property
    def is_cut(self) -> bool:
        """Whether a part of the row's label is, or may be, on another line."""
        return self.line.mended or (self.label_at >= 0 and self.line.contents[self.label_at].near)

    def without(self, place: int) -> list[int]:
        """The positions of its figures but for one of them, counted from the first."""
        window = self.positions[self.first : self.first + len(self.cells) + 1]
        return [*window[:place], *window[place + 1 :]]


def row_of(placed: Placed, rows: Collection[str], cells: Sequence[CellKey], header: Header) -> Row:
    """The row of a placed line, whose figures are to go into ``cells``."""
    positions, pattern = placed.line.behind(placed.label_at)
    whole = header.names(placed.row) if placed.row else header.names_line(list(rows))
    return Row(
        placed.line,
        placed.row,
        rows,
        cells,
        placed.label_at,
        positions,
        pattern,
        header,
        whole,
        placed.reason,
    )
