"""Tables for data and tables for layout."""

from __future__ import annotations

from typing import NamedTuple

from lxml import etree

__all__ = ["layouts"]

#: A cell with so many characters in several parts, or with so many in one, holds an article.
_LONG, _LONGER, _FEW_PARTS = 150, 400, 2
_CELLS = frozenset({"td", "th"})
#: What parts the text of a cell.
_PARTS = frozenset({"p", "div", "br", "table", "li"})
_COUNTED = _CELLS | _PARTS | {"h1"}


def layouts(table: etree._Element) -> set[etree._Element]:
    """Which of a table and all that are nested in it only arrange the page.

    A table does if it says so, if a cell holds an article or a heading, if it holds tables with
    more cells than its own, or if it has but one column: then there is nothing to tell apart by
    columns. All are looked at in one walk, for a page may nest hundreds of them; most tables hold
    none and have short cells, which libxml2 itself can tell in a fraction of the time.
    """
    if _IS_PLAIN(table):
        return set() if _has_columns(table) and not _arranges(table) else {table}
    walk = _Walk()
    for event, element in etree.iterwalk(table, events=("start", "end", "comment", "pi")):
        tag = element.tag
        if event == "start":
            text = element.text
            if tag in _COUNTED:
                walk.start(tag)
            else:  # most are spans of Word
                walk.beside = False
        else:
            text = element.tail if element is not table else None
            if event == "end":
                walk.beside = tag in _CELLS
                if walk.beside:
                    walk.end_cell()
                elif tag == "table":
                    walk.end_table(element)
        if text and not text.isspace():
            walk.characters += len("".join(text.split()))
    return walk.layouts


#: No table or heading inside, and no cell with more characters than an article's, white space
#: counted in. How long cells are is asked of small tables only: they may lie in each other.
_IS_PLAIN = etree.XPath(
    f"string-length() < 100000 and not(.//table | .//h1 | .//td[string-length() > {_LONG}] "
    f"| .//th[string-length() > {_LONG}])"
)


def _has_columns(table: etree._Element) -> bool:
    """Whether a cell follows another, with nothing but comments between them."""
    following = (next(cell.itersiblings("*"), None) for cell in table.iter(*_CELLS))
    return any(each is not None and each.tag in _CELLS for each in following)


def _arranges(table: etree._Element) -> bool:
    """Whether a table says that it only arranges the page."""
    return table.get("role") in {"presentation", "none"}


class _Before(NamedTuple):
    """What had been seen where a table or a cell begins."""

    characters: int
    parts: int
    headings: int
    cells: int
    columns: int
    articles: int


class _Walk:
    """Counts what goes by: an element holds what came between its start and its end."""

    __slots__ = (
        "articles",
        "beside",
        "cells",
        "characters",
        "columns",
        "headings",
        "layouts",
        "open",
        "own",
        "parts",
    )

    def __init__(self) -> None:
        self.layouts: set[etree._Element] = set()
        self.characters = 0  # other than white space
        self.parts = 0
        self.headings = 0
        self.cells = 0
        self.columns = 0  # cells that follow another in their row
        self.articles = 0  # cells that hold an article or a heading
        self.open: list[_Before] = []  # tables and cells
        self.own: list[int] = []  # for each open table, the cells that are in no inner one
        self.beside = False  # whether a cell has just ended

    def start(self, tag: str) -> None:
        """Begin an element that counts."""
        if tag in _CELLS:
            self.columns += self.beside
            self.open.append(self._so_far())
            self.cells += 1
            self.own[-1] += 1
        elif tag == "table":
            self.open.append(self._so_far())
            self.own.append(0)
        self.beside = False
        if tag in _PARTS:
            self.parts += 1
        elif tag == "h1":
            self.headings += 1

    def end_cell(self) -> None:
        """End the innermost cell."""
        self.articles += self._is_article(self.open.pop())

    def end_table(self, element: etree._Element) -> None:
        """End the innermost table."""
        if self._is_layout(element, self.open.pop(), self.own.pop()):
            self.layouts.add(element)

    def _so_far(self) -> _Before:
        return _Before(
            self.characters, self.parts, self.headings, self.cells, self.columns, self.articles
        )

    def _is_article(self, before: _Before) -> bool:
        """Whether the cell that ends holds an article or a heading."""
        length, parts = self.characters - before.characters, self.parts - before.parts
        return self.headings > before.headings or (
            length > _LONG and (parts > _FEW_PARTS or length > _LONGER)
        )

    def _is_layout(self, table: etree._Element, before: _Before, own: int) -> bool:
        """Whether the table that ends, with so many cells of its own, arranges the page."""
        return (
            own * 2 < self.cells - before.cells
            or self.articles > before.articles
            or self.columns == before.columns
            or _arranges(table)
        )
