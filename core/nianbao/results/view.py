"""A report as an output shows it: compact, immutable, able to cross processes and into JSON.

A writer that shows whole reports asks for it (``needs={"view"}``); it is made where the document is
checked, and only then. Nothing in it refers to the document, and what must not be shown is masked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from nianbao.model.correction import Correction
from nianbao.model.source import Region
from nianbao.text.wording import Text

__all__ = [
    "BlockView",
    "CellView",
    "DoubtView",
    "GridView",
    "ParagraphView",
    "ReportView",
    "RowView",
    "SectionView",
    "TableView",
]


class ParagraphView(NamedTuple):
    """A paragraph as it is read; ``label`` is the number a word processor shows before it."""

    text: str
    region: Region
    label: str = ""


class CellView(NamedTuple):
    """A cell of a table of the form.

    Attributes:
        column: key of the column.
        text: as it stands; empty where the cell is blank or was not read.
        state: ``number``, ``annotated``, ``blank``, ``marker``, ``text``, or ``unread`` where the
            figure could not be given to its cell with certainty, or ``missing``.
        number: the number as decimal digits; None where there is no certain one.
        region: where it stands; None where it was not read.
        correction: by whom, when and why its text was corrected, and what had been read.
    """

    column: str
    text: str
    state: str
    number: str | None = None
    region: Region | None = None
    correction: Correction | None = None


class RowView(NamedTuple):
    """A row of the form's table; ``group`` is the merged label it stands under, if any."""

    key: str
    label: Text
    group: Text | None
    cells: tuple[CellView, ...]


class DoubtView(NamedTuple):
    """A row that could not be read with certainty: what stands there, where, and why."""

    row: Text | None
    text: str
    region: Region
    reason: Text | None = None


class TableView(NamedTuple):
    """A table of the form with all its cells, in the form's order.

    Attributes:
        columns: keys and labels of the columns.
        groups: for each column the merged label over it, if any.
        doubts: the rows that could not be read with certainty.
    """

    key: str
    name: Text
    layout: str
    region: Region
    columns: tuple[tuple[str, Text], ...]
    rows: tuple[RowView, ...]
    doubts: tuple[DoubtView, ...] = ()


class GridView(NamedTuple):
    """A table that is none of the form's: the texts of its cells, row by row."""

    rows: tuple[tuple[str, ...], ...]
    region: Region


BlockView = ParagraphView | TableView | GridView


class SectionView(NamedTuple):
    """A section of the report: its key and number in the form, its heading, what follows it."""

    key: str
    number: int
    heading: ParagraphView
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as an output shows it.

    Attributes:
        title: the title and where it stands; None where none was found.
        preamble: what stands before the first section.
        published: the day of publication, ``2024-01-20``; empty where it is not known.
    """

    title: ParagraphView | None
    organ: str
    level: str
    year: int | None
    form: int
    published: str
    preamble: tuple[BlockView, ...]
    sections: tuple[SectionView, ...]
