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


def layouts(table: etree._Element) -> set[etree._Element]:
    """Which of a table and all that are nested in it only arrange the page.

    A table does if it says so, if a cell holds an article or a heading, if it holds tables with
    more cells than its own, or if it has but one column: then there is nothing to tell apart by
    columns. All are looked at in one walk, for a page may nest hundreds of them.
    """
    walk = _Walk()
    for event, element in etree.iterwalk(table, events=("start", "end", "comment", "pi")):
        text = element.text if event == "start" else element.tail
        if event == "start":
            walk.start(element.tag)
        elif event == "end":
            walk.end(element)
        if text and (event == "start" or element is not table):
            walk.characters += len("".join(text.split()))
    return walk.layouts


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
        """Begin an element."""
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

    def end(self, element: etree._Element) -> None:
        """End an element."""
        self.beside = element.tag in _CELLS
        if self.beside:
            self.articles += self._is_article(self.open.pop())
        elif element.tag == "table" and self._is_layout(element, self.open.pop(), self.own.pop()):
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
            or table.get("role") in {"presentation", "none"}
        )
