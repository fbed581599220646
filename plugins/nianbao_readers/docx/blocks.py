"""The paragraphs and tables of a Word document in their order, before they are laid into a
transcript."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from nianbao_readers.docx.inline import Inline
from nianbao_readers.docx.numbering import Numbering
from nianbao_readers.docx.parts import attribute, integer, named
from nianbao_readers.docx.styles import Styles
from nianbao_readers.xml_archive import local

__all__ = ["RARE", "Blocks", "WordCell", "WordParagraph", "WordTable"]

#: Nothing in a report spans more; greater numbers are nonsense.
_WIDEST = 1000
#: What is never opened in search of paragraphs and tables: they themselves, properties, and what
#: was deleted.
_CLOSED = frozenset(
    {
        "p",
        "tbl",
        "tr",
        "tc",
        "tblPr",
        "tblGrid",
        "tblPrEx",
        "trPr",
        "tcPr",
        "sdtPr",
        "sectPr",
        "del",
        "moveFrom",
        "Fallback",
    }
)


#: Elements that hardly any document has, and for which each paragraph, row or cell would be asked:
#: what says that its end was deleted, and an old way to merge cells.
RARE = ("del", "moveFrom", "cellDel", "hMerge")


class WordParagraph(NamedTuple):
    """A paragraph; ``number`` counts all paragraphs of the document from 1, those in cells and
    empty ones among them."""

    text: str
    number: int
    level: int = 0
    label: str = ""


@dataclasses.dataclass(slots=True)
class WordCell:
    """A cell at its first row; ``column`` counts from 0 on the grid."""

    contents: list[WordParagraph | WordTable]
    number: int
    column: int
    column_span: int
    row_span: int = 1


class WordTable(NamedTuple):
    """The rows of a table; a merged cell stands in the row where it begins."""

    rows: list[list[WordCell]]


class Blocks:
    """Walks one document from its first to its last paragraph."""

    def __init__(self, styles: Styles, numbering: Numbering, *, plain: bool) -> None:
        """A ``plain`` document has none of the elements ``RARE``."""
        self._plain = plain
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline(styles)
        self._number = 0

    @property
    def text_boxes(self) -> int:
        """How many text boxes with text were left aside so far."""
        return self._inline.text_boxes

    def of(self, container: etree._Element) -> list[WordParagraph | WordTable]:
        """The paragraphs and tables directly in a body or a cell, content controls opened."""
        found: list[WordParagraph | WordTable] = []
        open_end: WordParagraph | None = (
            None  # a paragraph whose end was deleted: it goes on in the next one
        )
        for element in _opened(container, "p", "tbl"):
            if local(element) == "tbl":
                if open_end:
                    found.append(open_end)
                open_end = None
                found.append(self._table(element))
                continue
            paragraph = self._paragraph(element)
            if open_end:
                paragraph = paragraph._replace(
                    text=open_end.text + paragraph.text, number=open_end.number
                )
            deleted = not self._plain and _end_is_deleted(element)
            open_end = paragraph if deleted else None
            if open_end is None:
                found.append(paragraph)
        return [*found, open_end] if open_end else found

    def _paragraph(self, element: etree._Element) -> WordParagraph:
        self._number += 1
        number = self._number
        properties = named(element, "pPr")
        style = self._styles.style_of(properties)
        text = self._inline.text(element, style)
        if (
            not text
            and self._styles.may_hide
            and self._styles.hides(named(properties, "rPr"), style)
        ):
            return WordParagraph(
                "", number
            )  # hidden as a whole: it is not counted in its list either
        level = self._styles.level(properties, style)
        return WordParagraph(text, number, level, self._numbering.label(properties, style))

    def _table(self, element: etree._Element) -> WordTable:
        open_cells: dict[
            int, WordCell
        ] = {}  # by column, the merged cell that may go on in the next row
        rows = _opened(element, "tr")
        kept = (row for row in rows if self._plain or named(row, "trPr", "del") is None)
        return WordTable([self._row(row, open_cells) for row in kept])

    def _row(self, row: etree._Element, open_cells: dict[int, WordCell]) -> list[WordCell]:
        """The cells that begin in a row; cells merged with the one above lengthen that one."""
        column = _count(named(row, "trPr", "gridBefore"), 0)
        cells = [WordCell([], self._number + 1, 0, column)] if column else []
        above = dict(open_cells)
        open_cells.clear()
        for element in _opened(row, "tc"):
            properties = named(element, "tcPr")
            if not self._plain and named(properties, "cellDel") is not None:
                continue
            span = _count(named(properties, "gridSpan"), 1) or 1
            number = self._number + 1
            contents = self.of(element)
            merge = named(properties, "vMerge")
            beside = None if self._plain else named(properties, "hMerge")
            goes_on = merge is not None and attribute(merge) != "restart"
            if attribute(beside) == "continue" and cells:
                cells[-1].column_span += span
            elif goes_on and column in above:
                above[column].row_span += 1
                open_cells[column] = above[column]
            else:
                cells.append(WordCell(contents, number, column, span))
                if merge is not None:
                    open_cells[column] = cells[-1]
            column += span
        return cells


def _opened(container: etree._Element, *wanted: str) -> Iterator[etree._Element]:
    """The elements of these names in a container, and in the wrappers inside it (content controls,
    tracked changes)."""
    for child in container:
        name = local(child)
        if name in wanted:
            yield child
        elif name not in _CLOSED:
            yield from _opened(child, *wanted)


def _count(element: etree._Element | None, default: int) -> int:
    return min(integer(attribute(element), default), _WIDEST)


def _end_is_deleted(paragraph: etree._Element) -> bool:
    marks = named(paragraph, "pPr", "rPr")
    return named(marks, "del") is not None or named(marks, "moveFrom") is not None
