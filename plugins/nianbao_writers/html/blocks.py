"""A report as the page shows it: a list of blocks, and where in them a place of the source is."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from nianbao import (
    BlockView,
    CellView,
    DoubtView,
    GridView,
    Location,
    ParagraphView,
    Region,
    ReportView,
    TableView,
    Text,
)
from nianbao_writers.html.words import WORDS

__all__ = ["LONGEST", "Anchor", "Blocks", "Shapes"]

#: What the page holds of one paragraph or cell at most, in code points; a hostile file may have
#: millions on one line.
LONGEST = 20_000

#: A place in the blocks of a report: ``[block, start, end]`` in UTF-16 units of a text, or
#: ``[block, row key, column key]`` of a table, both empty for the table as a whole.
Anchor = list[int | str]


class Shapes:
    """The tables of the run's forms, each once: labels are most of a table, and all reports share
    them."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.known: dict[tuple[Any, ...], int] = {}

    def index(self, table: TableView) -> int:
        """The number of a table's shape."""
        of = self.language
        columns = tuple((key, label.of(of)) for key, label in table.columns)
        rows = tuple(
            (
                row.key,
                row.label.of(of),
                row.group.of(of) if row.group else "",
                tuple(cell.column for cell in row.cells),
            )
            for row in table.rows
        )
        return self.known.setdefault((table.key, columns, rows), len(self.known))

    def as_json(self) -> list[dict[str, Any]]:
        """All shapes, in the order of their numbers."""
        return [{"key": key, "columns": columns, "rows": rows} for key, columns, rows in self.known]


class _Stretch(NamedTuple):
    """A stretch of the source, and the block that shows it."""

    start: int
    end: int
    block: int
    view: ParagraphView | TableView | GridView


class Blocks:
    """The blocks of one report, in the order they are read."""

    def __init__(self, view: ReportView | None, shapes: Shapes) -> None:
        self._shapes = shapes
        self._views: list[tuple[str, BlockView]] = list(_views(view)) if view else []
        self._stretches = sorted(
            _Stretch(each.region.start, each.region.end, index, each)
            for index, (_, each) in enumerate(self._views)
        )
        self._tables = {
            each.key: (index, each)
            for index, (_, each) in enumerate(self._views)
            if isinstance(each, TableView)
        }

    def as_json(self) -> list[Any]:
        """The blocks; a paragraph of running text is its text alone, for most are."""
        return [self._block(kind, each) for kind, each in self._views]

    @property
    def tables(self) -> Iterator[TableView]:
        """The tables of the form."""
        return (table for _, table in self._tables.values())

    def anchor(self, location: Location) -> Anchor | None:
        """Where the page shows a place of this report; None for the report as a whole, whose
        findings are at its title."""
        if location.cell and location.cell.table in self._tables:
            block, table = self._tables[location.cell.table]
            return [block, *_known(table, location.cell.row, location.cell.column)]
        at = bisect.bisect_right(
            self._stretches, location.region.start, key=lambda each: each.start
        )
        stretch = self._stretches[at - 1] if at else None
        if stretch is None or location.region.start > stretch.end:
            return None
        if isinstance(stretch.view, ParagraphView):
            return [stretch.block, *_offsets(stretch.view, location.region)]
        if isinstance(stretch.view, TableView):
            return [stretch.block, *_part_at(stretch.view, location)]
        return [stretch.block, "", ""]

    def position(self, anchor: Anchor) -> int:
        """The position of a cell in its table, in the form's order; -1 for anything else."""
        view = self._views[int(anchor[0])][1]
        cells = (
            [(row.key, cell.column) for row in view.rows for cell in row.cells]
            if isinstance(view, TableView)
            else []
        )
        key = (anchor[1], anchor[2])
        return cells.index(key) if key in cells else -1

    def number(self, anchor: Anchor | None) -> str | None:
        """The number of the cell at an anchor, None where it has none that is certain."""
        if anchor is None or not isinstance(anchor[1], str):
            return None
        view = self._views[int(anchor[0])][1]
        found = _cell(view, anchor[1], str(anchor[2])) if isinstance(view, TableView) else None
        return found.number if found else None

    def _block(self, kind: str, view: BlockView) -> Any:
        if isinstance(view, TableView):
            return self._table(view)
        if isinstance(view, GridView):
            rows = [[_shortened(text) for text in row] for row in view.rows]
            return {"kind": "grid", "rows": rows}
        if kind == "prose" and not view.label:
            return _shortened(view.text)
        label = {"label": view.label} if view.label else {}
        return {"kind": kind, **label, "text": _shortened(view.text)}

    def _table(self, table: TableView) -> dict[str, Any]:
        of = self._shapes.language
        cells = [(row.label, cell) for row in table.rows for cell in row.cells]
        reasons = {doubt.row.zh: doubt.reason for doubt in table.doubts if doubt.row}
        return {
            "kind": "table",
            "name": table.name.of(of),
            "shape": self._shapes.index(table),
            "cells": [_text(cell) for _, cell in cells],
            "states": {
                index: cell.state for index, (_, cell) in enumerate(cells) if cell.state != "number"
            },
            "reasons": {
                index: _reason(cell, reasons.get(label.zh)).of(of)
                for index, (label, cell) in enumerate(cells)
                if cell.state in ("unread", "missing")
            },
            **self._corrections(table),
            "uncertain": [self._doubt(doubt) for doubt in table.doubts],
        }

    def _corrections(self, table: TableView) -> dict[str, Any]:
        """What was corrected, by the index of the cell; most reports have nothing of it."""
        cells = (cell for row in table.rows for cell in row.cells)
        found = {
            index: cell.correction.text.of(self._shapes.language)
            for index, cell in enumerate(cells)
            if cell.correction
        }
        return {"corrections": found} if found else {}

    def _doubt(self, doubt: DoubtView) -> tuple[str, str]:
        of = self._shapes.language
        known = [doubt.row] if doubt.row and doubt.row.zh not in doubt.text else []
        parts = [text.of(of) for text in (*known, doubt.reason) if text]
        return _shortened(doubt.text), "：".join(parts) if of == "zh" else ": ".join(parts)


def _views(view: ReportView) -> Iterator[tuple[str, BlockView]]:
    yield from _of_kind(view.preamble)
    for section in view.sections:
        yield "heading", section.heading
        yield from _of_kind(section.blocks)


def _of_kind(blocks: Iterable[BlockView]) -> Iterator[tuple[str, BlockView]]:
    return (("prose", block) for block in blocks)


def _offsets(paragraph: ParagraphView, region: Region) -> tuple[int, int]:
    """Offsets as a browser counts them: a rare character (𠮷) has two units."""
    text = _shortened(paragraph.text)
    start = region.start - paragraph.region.start
    end = min(region.end, paragraph.region.end) - paragraph.region.start
    return _units(text[:start]), _units(text[: max(start, end)])


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _text(cell: CellView) -> str | None:
    return None if cell.state in ("unread", "missing") else _shortened(cell.text.strip())


def _reason(cell: CellView, doubt: Text | None) -> Text:
    if cell.state == "missing":
        return WORDS["absent_reason"]
    return doubt or WORDS["unread_cell"]


def _cell(table: TableView, row: str, column: str) -> CellView | None:
    return next(
        (
            cell
            for each in table.rows
            if each.key == row
            for cell in each.cells
            if cell.column == column
        ),
        None,
    )


def _known(table: TableView, row: str, column: str) -> tuple[str, str]:
    """The keys of a cell, of its row where the report has no such cell, or of neither."""
    if _cell(table, row, column) is not None:
        return row, column
    return (row, "") if any(each.key == row for each in table.rows) else ("", "")


def _part_at(table: TableView, location: Location) -> tuple[str, str]:
    """The keys of the cell that a place is in, else those of the row that it speaks of; empty for a
    place in the header, and for the table as a whole."""
    region = location.region
    for row in table.rows:
        for cell in row.cells:
            own = cell.region
            if own and own.start <= region.start and region.end <= own.end:
                return row.key, cell.column
    doubted = [
        each.row.zh for each in table.doubts if each.row and each.region.start == region.start
    ]
    for row in table.rows:
        parts = [table.name.zh, *([row.group.zh] if row.group else []), row.label.zh]
        if row.label.zh in doubted or location.logical == "/".join(parts):
            return row.key, ""
    return "", ""
