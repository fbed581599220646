"""Figures that outlive their report: each with its name and its place."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import Context, Location, Role, Table, Text

__all__ = ["Figure", "Line", "cell_name", "count_of", "line_of"]


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


def count_of(table: Table, row: str, column: str) -> int | None:
    """The count in a cell; None where it is blank, uncertain or no count."""
    number = table.number(row, column)
    return number if isinstance(number, int) and number >= 0 else None


def cell_name(table: Table, row: str, column: str) -> Text:
    """What a cell is called: 表三/（七）总计/自然人."""
    return Text(table.label(row, column), table.label(row, column, language="en"))


def line_of(table: Table, row: str, context: Context) -> Line:
    """The certain counts of a row, by their columns."""
    if row not in table.rows:
        return {}
    line = {}
    for column in table.form.columns_of(row):
        number = count_of(table, row, column)
        if number is not None:
            location = context.location(table.place(row, column))
            line[column] = Figure(number, cell_name(table, row, column), location)
    return line
