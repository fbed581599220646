"""The document: what a reader draws from a file, before anybody asks what it means."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.model.source import Source
from nianbao.text.wording import Text

__all__ = ["Block", "Cell", "Document", "Grid", "Paragraph"]


class Paragraph(NamedTuple):
    """One paragraph or heading.

    Attributes:
        text: the paragraph as it stands, ``len(text)`` code points from ``start`` on. A reader may
            put the invisible U+2060 in the place of a markup character, so that offsets stay true
            and the text reads as it is shown.
        start: offset into the source's text.
        level: 1 to 6 for a heading that the file marks as one, else 0.
        label: the number that a word processor shows before the paragraph but does not store in its
            text.
    """

    text: str
    start: int
    level: int = 0
    label: str = ""

    @property
    def end(self) -> int:
        """Offset one past the last character."""
        return self.start + len(self.text)


class Cell(NamedTuple):
    """One cell of a grid, at its first row and column; merged cells tell how many they cover."""

    text: str
    start: int
    row_span: int = 1
    column_span: int = 1

    @property
    def end(self) -> int:
        """Offset one past the last character."""
        return self.start + len(self.text)


class Grid(NamedTuple):
    """Rows of cells.

    Attributes:
        rows: the cells of each row in reading order. A cell stands only in the row where it begins.
        start: offset of the first cell, also for a grid without any.
        ruled: whether a cell's column can be told from its place and spans. It can in HTML, Word
            and piped tables; in tab-separated text merged cells may have been dropped, so there it
            cannot.
    """

    rows: tuple[tuple[Cell, ...], ...]
    start: int
    ruled: bool = True

    @property
    def end(self) -> int:
        """Offset one past the last character."""
        return max((row[-1].end for row in self.rows if row), default=self.start)


Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader yields: paragraphs and grids in reading order, each with its place in the
    source.

    Attributes:
        blocks: everything that belongs to the text of the document, nothing of the page around it.
        source: the text that the offsets count in.
        metadata_title: the title that the file states outside its text (a page's ``<title>``),
            where there is one.
        published: the date of publication, where the file states it outside the report's own text.
        encoding: of a text file, by its IANA name.
        notices: what the reader left aside, in a sentence each.
        recognised: whether its text was recognised in pictures (OCR), so that nothing in it is
            certain by itself.
    """

    blocks: tuple[Block, ...]
    source: Source
    metadata_title: str = ""
    published: datetime.date | None = None
    encoding: str = ""
    notices: tuple[Text | str, ...] = ()
    recognised: bool = False
