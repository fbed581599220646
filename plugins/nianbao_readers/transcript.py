"""The text that a reader draws from a file which is no text itself, written block by block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nianbao import Block, Cell, Document, Grid, Mark, Paragraph, Source, Text

__all__ = ["DrawnCell", "Spot", "Transcript"]


class Spot(NamedTuple):
    """Where in the file something stands: the number of its paragraph or of its page, from 1."""

    paragraph: int | None = None
    page: int | None = None


class DrawnCell(NamedTuple):
    """A cell before it has an offset."""

    text: str
    spot: Spot
    row_span: int = 1
    column_span: int = 1


class Transcript:
    """Lays blocks one after the other and remembers at which offset each of them came to stand.

    Blocks and rows are set apart by a line end, the cells of a row by a tab; every paragraph and
    cell gets a mark.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._blocks: list[Block] = []

    def add_paragraph(self, text: str, spot: Spot, *, level: int = 0, label: str = "") -> None:
        """Lay a paragraph; one without any text leaves no trace."""
        if text.strip():
            self._blocks.append(Paragraph(text, self._lay(text, "\n", spot), level, label))

    def add_grid(self, rows: Sequence[Sequence[DrawnCell]]) -> None:
        """Lay a grid whose columns can be told from the cells' places and spans."""
        start = self._length
        laid = []
        for row in rows:
            ends = ["\t"] * (len(row) - 1) + ["\n"]
            laid.append(
                tuple(
                    Cell(
                        cell.text,
                        self._lay(cell.text, end, cell.spot),
                        cell.row_span,
                        cell.column_span,
                    )
                    for cell, end in zip(row, ends, strict=bool(row))
                )
            )
        if any(laid):
            self._blocks.append(Grid(tuple(laid), start))

    def document(self, notices: Sequence[Text] = ()) -> Document:
        """The document of everything that was laid."""
        marks = tuple(self._marks) or (Mark(0),)
        return Document(
            tuple(self._blocks), Source("".join(self._parts), marks), notices=tuple(notices)
        )

    def _lay(self, text: str, end: str, spot: Spot) -> int:
        start = self._length
        self._marks.append(Mark(start, paragraph=spot.paragraph, page=spot.page))
        self._parts += (text, end)
        self._length += len(text) + len(end)
        return start
