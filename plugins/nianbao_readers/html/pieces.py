"""The walk over a page: its paragraphs and tables in the order shown, and the boxes they stand in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from nianbao_readers.html.markup import BLOCKS, HEADINGS, LEFT_OUT, is_furniture, is_hidden, is_link, marker, span
from nianbao_readers.html.page import LINE, Page
from nianbao_readers.html.tables import is_layout

__all__ = ["Box", "CellPiece", "GridPiece", "Piece", "TextPiece", "walk"]

_BLANKS = re.compile(r"[ \t\n\f]+")
#: Invisible characters that editors leave at the ends of a paragraph.
_EDGES = "​﻿⁠­"
#: The most that HTML allows.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534


class TextPiece(NamedTuple):
    """A paragraph: its shown text, where it begins, and how many of its characters are links."""

    text: str
    line: int
    level: int = 0
    label: str = ""
    links: int = 0


class CellPiece(NamedTuple):
    """A cell of a data table."""

    text: str
    line: int
    row_span: int
    column_span: int


class GridPiece(NamedTuple):
    """A data table."""

    rows: tuple[tuple[CellPiece, ...], ...]
    line: int


Piece = TextPiece | GridPiece


@dataclass(slots=True, eq=False)
class Box:
    """A block element, with the pieces ``first`` up to ``last`` inside it."""

    furniture: bool
    first: int
    last: int = 0
    children: list[Box] = field(default_factory=list)


def walk(page: Page) -> tuple[list[Piece], Box]:
    """The pieces of the whole page and the box of its root."""
    walker = _Walker(_marked_line if page.numbered else _own_line)
    events = etree.iterwalk(page.root, events=("start", "end", "comment", "pi"))
    for event, element in events:
        if event == "start":
            if walker.start(element):
                events.skip_subtree()
        elif event == "end":
            walker.end(element)
        else:
            walker.pass_by(element)
    return walker.pieces, walker.root


def _own_line(element: etree._Element) -> int:
    return int(element.sourceline or 1)


def _marked_line(element: etree._Element) -> int:
    return int(element.get(LINE) or 0)


class _Walker:
    """Takes the start and the end of each element in document order, never recursing: pages may nest very deep."""

    def __init__(self, line_of: Callable[[etree._Element], int]) -> None:
        self.pieces: list[Piece] = []
        self.root = Box(False, 0)
        self._line_of = line_of
        self._boxes = [self.root]
        self._line = 1  # where we are in the file
        self._runs: list[str] = []
        self._begun = 0  # the line at which the first text of the runs stands
        self._links = 0
        self._link: etree._Element | None = None
        self._level = 0
        self._label = ""
        self._depth = 0  # of layout tables
        self._layouts: set[etree._Element] = set()
        self._table: etree._Element | None = None
        self._rows: list[list[CellPiece]] = []
        self._cell: etree._Element | None = None
        self._cell_line = 1
        self._preformatted = 0

    def start(self, element: etree._Element) -> bool:
        """Begin an element; whether to leave out what is in it."""
        self._line = self._line_of(element) or self._line
        tag = element.tag
        if tag in LEFT_OUT or is_hidden(element):
            return True
        if tag in BLOCKS:
            self._start_block(element)
        elif tag == "br":
            self._break()
        elif tag == "a":
            if self._link is None and is_link(element):
                self._link = element
        elif tag in {"sup", "sub"}:
            self._runs.append(" ")  # a note's number must not be read as digits of the figure before it
        if element.text:
            self._add(element.text)
        return False

    def end(self, element: etree._Element) -> None:
        """End an element, and take the text behind it."""
        if element.tag in BLOCKS and element.tag not in LEFT_OUT and not is_hidden(element):
            self._end_block(element)
        elif element is self._link:
            self._link = None
        if element.tail:
            self._add(element.tail)

    def pass_by(self, comment: etree._Element) -> None:
        """Take the text behind a comment."""
        self._line += (comment.text or "").count("\n")
        if comment.tail:
            self._add(comment.tail)

    def _start_block(self, element: etree._Element) -> None:
        tag = element.tag
        if self._cell is not None:
            self._runs.append("\n")
            return
        if self._table is not None:
            self._start_in_table(element)
            return
        self._flush()
        self._level = HEADINGS.get(tag, self._level)
        if tag == "li":
            self._label = marker(element)
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "table":
            self._start_table(element)
        box = Box(is_furniture(element), len(self.pieces))
        self._boxes[-1].children.append(box)
        self._boxes.append(box)

    def _start_table(self, element: etree._Element) -> None:
        if is_layout(element, self._depth):
            self._depth += 1
            self._layouts.add(element)
        else:
            self._table = element
            self._table_line = self._line
            self._rows = []

    def _start_in_table(self, element: etree._Element) -> None:
        if element.tag == "tr":
            self._rows.append([])
        elif element.tag in {"td", "th"}:
            self._runs.clear()  # stray text between cells is not shown there
            self._cell = element
            self._cell_line = self._line
            self._begun = 0
            if not self._rows:
                self._rows.append([])

    def _end_block(self, element: etree._Element) -> None:
        if self._cell is not None:
            if element is self._cell:
                self._end_cell(element)
            else:
                self._runs.append("\n")
            return
        if self._table is not None:
            if element.tag == "caption":
                self._flush()
            if element is not self._table:
                return
            self._end_table()
        self._flush()
        if element.tag in HEADINGS:
            self._level = 0
        elif element.tag == "pre":
            self._preformatted -= 1
        elif element in self._layouts:
            self._layouts.discard(element)
            self._depth -= 1
        box = self._boxes.pop()
        box.last = len(self.pieces)

    def _end_cell(self, element: etree._Element) -> None:
        text = _joined(self._runs)
        line = self._begun if text else self._cell_line
        self._rows[-1].append(
            CellPiece(text, line, span(element, "rowspan", _MOST_ROWS), span(element, "colspan", _MOST_COLUMNS))
        )
        self._cell = None
        self._runs.clear()
        self._begun = self._links = 0

    def _end_table(self) -> None:
        self._table = None
        self._runs.clear()
        self._begun = self._links = 0
        rows = tuple(tuple(row) for row in self._rows if row)
        if rows:
            self.pieces.append(GridPiece(rows, self._table_line))

    def _break(self) -> None:
        if self._cell is not None:
            self._runs.append("\n")
        elif self._level:
            if _ends_latin(self._runs):
                self._runs.append(" ")
        elif self._table is None:
            self._flush()

    def _add(self, text: str) -> None:
        if self._table is not None and self._cell is None and text.isspace():
            self._line += text.count("\n")
            return
        for part in text.split("\n") if self._preformatted and self._cell is None else (text,):
            if part is not text and self._runs:
                self._flush()
            self._add_run(part)
            if part is not text:
                self._line += 1
        if self._preformatted and self._cell is None and "\n" in text:
            self._line -= 1

    def _add_run(self, text: str) -> None:
        bare = text.strip()
        if bare:
            if not self._begun:
                self._begun = self._line + text.count("\n", 0, len(text) - len(text.lstrip()))
            if self._link is not None:
                self._links += len(bare)
        self._line += text.count("\n")
        self._runs.append(_BLANKS.sub(" ", text))

    def _flush(self) -> None:
        """End the paragraph, if one has begun."""
        if self._begun:
            text = _joined(self._runs)
            if text:
                self.pieces.append(TextPiece(text, self._begun, self._level, self._label, self._links))
                self._label = ""
        self._runs.clear()
        self._begun = self._links = 0


def _joined(runs: list[str]) -> str:
    """The text of some runs; lines without text are dropped, and the blanks around each line."""
    text = "".join(runs)
    if "\n" in text:
        text = "\n".join(line for part in text.split("\n") if (line := part.strip().strip(_EDGES).strip()))
    else:
        text = text.strip().strip(_EDGES).strip()
    return _BLANKS.sub(_single, text) if "  " in text else text


def _single(blanks: re.Match[str]) -> str:
    return "\n" if "\n" in blanks[0] else " "


def _ends_latin(runs: list[str]) -> bool:
    last = next((run for run in reversed(runs) if run.strip()), "").rstrip()
    return bool(last) and last[-1].isascii() and last[-1].isalnum()
