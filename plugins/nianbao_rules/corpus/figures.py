"""Figures that outlive their report: each with its name and its place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from nianbao import Context, Location, Report, Role, Table, Text

__all__ = ["Counts", "Figure", "Line", "cell_name", "count_of", "counts_of", "figure_of", "line_of"]


class Figure(NamedTuple):
    """A count of a table that is certain: its number, the name of its cell, and where it is."""

    number: int
    cell: Text
    location: Location

    def shown(self, role: Role) -> Location:
        """Its place, as a related place that shows the number."""
        told = Text(f"{self.cell.zh}：{self.number}", f"{self.cell.en}: {self.number}")
        return self.location.showing(told, role)


#: The figures of a row, by the keys of their columns.
Line = dict[str, Figure]

#: The counts of a table that are certain, by the keys of their rows and columns.
Counts = Mapping[tuple[str, str], int]


def count_of(table: Table, row: str, column: str) -> int | None:
    """The count in a cell; None where it is blank, uncertain or no count."""
    return _count(table.number(row, column))


def _count(number: int | Decimal | None) -> int | None:
    return number if isinstance(number, int) and number >= 0 else None


def counts_of(report: Report, _context: Context) -> Mapping[str, Counts]:
    """All counts of a report, by table; for `Context.share`, since several rules compare them."""
    return {
        key: {
            cell: number
            for cell, entry in table.entries.items()
            if (number := _count(entry.number)) is not None
        }
        for key, table in report.tables.items()
    }


def cell_name(table: Table, row: str, column: str) -> Text:
    """What a cell is called: 表三/（七）总计/自然人."""
    return Text(table.label(row, column), table.label(row, column, language="en"))


def line_of(table: Table, row: str, context: Context) -> Line:
    """The certain counts of a row, by their columns."""
    if row not in table.rows:
        return {}
    figures = (
        (column, figure_of(table, row, column, context)) for column in table.form.columns_of(row)
    )
    return {column: figure for column, figure in figures if figure is not None}


def figure_of(table: Table, row: str, column: str, context: Context) -> Figure | None:
    """The count in a cell with its name and place; None where there is no certain count."""
    number = count_of(table, row, column)
    if number is None:
        return None
    location = context.location(table.place(row, column))
    return Figure(number, cell_name(table, row, column), location)
