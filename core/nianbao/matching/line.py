"""One row of a table, before anybody knows which row of which table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nianbao.matching.labels import Content
from nianbao.model.document import Cell

__all__ = ["Line", "make_line"]


class Line(NamedTuple):
    """One row of a table.

    Attributes:
        cells: by position; a merged cell stands, as the same object, at every position it covers.
        contents: what each of them says.
        pattern: the kinds of the contents as one string, ``LLNNBN``, quicker to search than they.
        grid: number of the table it comes from; lines of flattened text have that of their run.
        home: key of the table whose section it stands in; empty outside such sections.
        ruled: whether positions tell the column.
        flattened: read from paragraphs.
        merged: a cell stands at more than one position.
        mended: its label was broken over several lines.
        parted: label and figures are paragraphs of their own.
    """

    cells: Sequence[Cell]
    contents: Sequence[Content]
    pattern: str
    grid: int
    home: str
    ruled: bool
    flattened: bool = False
    merged: bool = False
    mended: bool = False
    parted: bool = False

    @property
    def start(self) -> int:
        """Offset of the first cell with text, or of the first cell."""
        return next((cell.start for cell in self.cells if cell.text), self.cells[0].start)

    @property
    def text(self) -> str:
        """The text of its cells, for messages."""
        return " ".join(dict.fromkeys(cell.text for cell in self.cells if cell.text))

    @property
    def label_at(self) -> int:
        """The position of the last text before the first figure; -1 where there is none."""
        head = self.pattern.partition("N")[0]
        return max(head.rfind("L"), head.rfind("T"))

    def behind(self, label_at: int) -> tuple[Sequence[int], str]:
        """The positions behind a label, and the kinds of what stands there.

        A merged cell counts once, where it begins.
        """
        positions: Sequence[int] = range(label_at + 1, len(self.cells))
        if not self.merged:
            return positions, self.pattern[label_at + 1 :]
        first = {id(self.cells[position]): position for position in reversed(positions)}
        positions = sorted(first.values())
        return positions, "".join(self.pattern[position] for position in positions)

    @property
    def has_figures(self) -> bool:
        """Whether a number stands in it."""
        return "N" in self.pattern


def make_line(
    cells: Sequence[Cell],
    contents: Sequence[Content],
    grid: int,
    home: str,
    *,
    ruled: bool,
    flattened: bool = False,
    mended: bool = False,
    parted: bool = False,
) -> Line:
    """A line of these cells."""
    merged = ruled and len(set(map(id, cells))) < len(cells)
    pattern = "".join([content.kind for content in contents])
    return Line(cells, contents, pattern, grid, home, ruled, flattened, merged, mended, parted)
