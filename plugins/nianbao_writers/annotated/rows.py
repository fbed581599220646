"""Which figure on a page is which cell of the form.

A web page or a PDF has figures in rows, and a figure by itself (``0``) is nowhere alone. But a row
of them is: where the rows of a page that read ``9 1 0 0 0 0 11`` are as many as the rows of the
form's tables that do, they are the same ones, in their order. Where they are not, nobody is
certain, and nothing is said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from nianbao import CellKey, ReportView, TableView

__all__ = ["Figure", "placed"]

Handle = TypeVar("Handle")

#: Fewer figures than these may stand in a row by chance.
_LEAST = 3


class Figure(NamedTuple, Generic[Handle]):
    """A figure of a row on the page, and what leads to it."""

    text: str
    handle: Handle


def placed(rows: Sequence[Sequence[Figure[Handle]]], view: ReportView) -> dict[CellKey, Handle]:
    """The cells that are certain, each with what leads to it; ``rows`` in the order of the page.

    What stands in a row beside the figures, such as its label, is passed over.
    """
    wanted: dict[tuple[str, ...], list[list[CellKey]]] = defaultdict(list)
    for cells in _rows(view):
        filled = [(key, text) for key, text in cells if text]
        if len(filled) >= _LEAST:
            wanted[tuple(text for _, text in filled)].append([key for key, _ in filled])
    known = {text for texts in wanted for text in texts}
    present: dict[tuple[str, ...], list[list[Handle]]] = defaultdict(list)
    for row in rows:
        figures = [figure for figure in row if figure.text in known]
        texts = tuple(figure.text for figure in figures)
        if texts in wanted:
            present[texts].append([figure.handle for figure in figures])
    found: dict[CellKey, Handle] = {}
    for texts, keys in wanted.items():
        if len(keys) == len(present[texts]):
            for row_keys, handles in zip(keys, present[texts], strict=True):
                found.update(zip(row_keys, handles, strict=True))
    return found


def _rows(view: ReportView) -> Iterator[list[tuple[CellKey, str]]]:
    """The rows of the form's tables as they are on a page, with keys and texts of their cells."""
    blocks = [*view.preamble, *(block for section in view.sections for block in section.blocks)]
    for table in blocks:
        if isinstance(table, TableView):
            rows = [
                [
                    (CellKey(table.key, row.key, cell.column), cell.text.strip())
                    for cell in row.cells
                ]
                for row in table.rows
            ]
            # A table of the layout "line" has the cells of all its rows side by side.
            yield from [[cell for row in rows for cell in row]] if table.layout == "line" else rows
