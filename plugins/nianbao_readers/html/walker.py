"""The walk over a page, element by element."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from lxml import etree

from nianbao_readers.html.markup import (
    BLOCKS,
    HEADINGS,
    LEFT_OUT,
    hides,
    hints,
    is_link,
    item_number,
    list_start,
    marker,
    span,
)
from nianbao_readers.html.page import LINE, Page
from nianbao_readers.html.pieces import Box, CellPiece, GridPiece, Piece, TextPiece
from nianbao_readers.html.shown import Shown
from nianbao_readers.html.tables import layouts

__all__ = ["walk"]

#: What is no element, and has no text of the page.
_REMARKS = (etree._Comment, etree._ProcessingInstruction)
#: The most that HTML allows.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65_534
#: Elements that need more than their text taken.
_STRUCTURE = BLOCKS | LEFT_OUT | {"a", "br", "sub", "sup"}
#: Elements whose end matters.
_ENDING = BLOCKS | {"a"}
#: What is longer is the text under a heading that was never closed.
_LONGEST_HEADING = 120


def walk(page: Page) -> tuple[list[Piece], Box]:
    """The pieces of the whole page and the box of its root."""
    walker = _Walker(page)
    start, end, pass_by = walker.start, walker.end, walker.pass_by
    # Comments are looked for here: iterwalk looks back over all before each, by their square.
    commented = next(page.root.iter(etree.Comment, etree.PI), None) is not None
    events = etree.iterwalk(page.root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if start(element):
                events.skip_subtree()
            elif commented:
                pass_by(next(iter(element), None))
        else:
            # Most elements are spans of Word, and nothing follows them.
            if element.tag in _ENDING or element.tail:
                end(element)
            if commented:
                pass_by(element.getnext())
    walker.root.last = len(walker.pieces)
    return walker.pieces, walker.root


#: An element's line as the parser counts it.
_own_line: Any = attrgetter("sourceline")


def _marked_line(element: etree._Element) -> int:
    return int(element.get(LINE) or 1)


class _Walker:
    """Takes the start and the end of each element in document order, never recursing: pages may
    nest very deep."""

    def __init__(self, page: Page) -> None:
        self.pieces: list[Piece] = []
        self.root = Box(0)
        self._line_of = _marked_line if page.numbered else _own_line
        self._may_hide = page.may_hide
        self._boxes = [self.root]
        self._shown = Shown()  # of the paragraph or the cell we are in
        self._link: etree._Element | None = None
        self._left_out: etree._Element | None = None
        self._level = 0
        self._label = ""
        self._lists: list[
            tuple[etree._Element, int]
        ] = []  # the ordered lists we are in, and their next numbers
        self._layouts: set[etree._Element] = set()  # the layout tables that we are in, or will be
        self._layout_depth = 0
        self._table: etree._Element | None = None
        self._rows: list[list[CellPiece]] = []
        self._cell: etree._Element | None = None
        self._cell_line = 1
        self._preformatted = 0

    def start(self, element: etree._Element) -> bool:
        """Begin an element; whether to leave out what is in it."""
        tag, text, style = element.tag, element.text, element.get("style")
        if (
            tag in LEFT_OUT
            or (style is not None and hides(style))
            or (self._may_hide and element.get("hidden") is not None)
        ):
            if text or tag in _STRUCTURE:
                self._shown.line = self._line_of(element) or 1
            self._left_out = element
            return True
        if tag in _STRUCTURE:
            self._shown.line = self._line_of(element) or 1
            if tag in BLOCKS:
                self._start_block(element)
            else:
                self._start_inline(element)
            if text:
                self._add(text)
        elif text:
            self._shown.line = self._line_of(element) or 1
            self._add(text)
        return False

    def end(self, element: etree._Element) -> None:
        """End an element, and take the text behind it."""
        if element is self._left_out:
            self._left_out = None
        elif element.tag in BLOCKS:
            self._end_block(element)
        elif element is self._link:
            self._link = None
        if element.tail:
            self._add(element.tail)

    def pass_by(self, node: etree._Element | None) -> None:
        """Take the text behind comments, from ``node`` to the next element."""
        while isinstance(node, _REMARKS):
            self._shown.line += (node.text or "").count("\n")
            if node.tail:
                self._add(node.tail)
            node = node.getnext()

    def _start_inline(self, element: etree._Element) -> None:
        if element.tag == "br":
            self._break()
        elif element.tag == "a":
            if self._link is None and is_link(element):
                self._link = element
        else:
            self._shown.part()  # a note's number must not be read as digits of the figure before it

    def _start_block(self, element: etree._Element) -> None:
        tag = element.tag
        if self._cell is not None:
            self._shown.break_line()
            return
        if self._table is not None:
            self._start_in_table(element)
            return
        self._flush()
        self._level = HEADINGS.get(tag, self._level)
        if tag == "ol":
            self._lists.append((element, list_start(element)))
        elif tag == "li":
            self._label = self._marker(element)
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "table":
            self._start_table(element)
        box = Box(len(self.pieces), *hints(element))
        self._boxes[-1].children.append(box)
        self._boxes.append(box)

    def _marker(self, item: etree._Element) -> str:
        """The number shown before an item of the innermost list, if that is an ordered one."""
        parent, following = self._lists[-1] if self._lists else (None, 0)
        if parent is None or item.getparent() is not parent:
            return ""
        number = item_number(item, following)
        self._lists[-1] = (parent, number + 1)
        return marker(parent, item, number)

    def _start_table(self, element: etree._Element) -> None:
        if not self._layout_depth:
            self._layouts = layouts(element)
        if element in self._layouts:
            self._layout_depth += 1
        else:
            self._table = element
            self._rows = []

    def _start_in_table(self, element: etree._Element) -> None:
        self._flush()  # stray text between cells: a browser shows it before the table
        if element.tag == "tr":
            self._rows.append([])
        elif element.tag in {"td", "th"}:
            self._cell = element
            self._cell_line = self._shown.line
            if not self._rows:
                self._rows.append([])

    def _end_block(self, element: etree._Element) -> None:
        if self._cell is not None:
            if element is self._cell:
                self._end_cell(element)
            else:
                self._shown.break_line()
            return
        self._flush()
        if element is self._table:
            self._end_table()
        elif self._table is not None:
            return
        if element.tag in HEADINGS:
            self._level = 0
        elif element.tag == "li":
            self._label = ""
        elif element.tag == "ol":
            self._lists.pop()
        elif element.tag == "pre":
            self._preformatted -= 1
        elif element in self._layouts:
            self._layout_depth -= 1
        box = self._boxes.pop()
        box.last = len(self.pieces)

    def _end_cell(self, element: etree._Element) -> None:
        begun = self._shown.begun
        text = self._shown.take()
        down, right = span(element, "rowspan", _MOST_ROWS), span(element, "colspan", _MOST_COLUMNS)
        self._rows[-1].append(CellPiece(text, begun if text else self._cell_line, down, right))
        self._cell = None

    def _end_table(self) -> None:
        self._table = None
        if any(self._rows):  # a row without cells counts, for cells from above may reach into it
            self.pieces.append(GridPiece(tuple(tuple(row) for row in self._rows)))

    def _break(self) -> None:
        if self._cell is not None:
            self._shown.break_line()
        elif self._level:
            self._shown.go_on()
        elif self._table is None:
            self._flush()

    def _add(self, text: str) -> None:
        linked = self._link is not None
        if self._preformatted and self._cell is None:
            self._add_lines(text, linked)
        else:
            self._shown.add(text, linked)

    def _add_lines(self, text: str, linked: bool) -> None:
        """Add preformatted text: each of its lines is a paragraph."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self._flush()
                self._shown.line += 1
            self._shown.add(part, linked)

    def _flush(self) -> None:
        """End the paragraph, if one has begun."""
        begun, links = self._shown.begun, self._shown.links
        if text := self._shown.take():
            level = self._level if len(text) <= _LONGEST_HEADING else 0
            self.pieces.append(TextPiece(text, begun, level, self._label, links))
            self._label = ""
