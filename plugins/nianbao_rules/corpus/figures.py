"""Figures that outlive their report: each with its name and its place."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import Context, Location, Place, Table, Text

__all__ = ["Figure", "Line", "count_of", "line_of"]


class Figure(NamedTuple):
    """A count of a table that is certain: its number, the name of its cell, and where it stands."""

    number: int
    cell: Text
    location: Location

    def shown(self) -> Location:
        """Its place, as a related place that shows the number."""
        return self.location.showing(
            Text(f"{self.cell.zh}：{self.number}", f"{self.cell.en}: {self.number}")
        )


#: The figures of a row, by the keys of their columns.
Line = dict[str, Figure]


def count_of(table: Table, row: str, column: str) -> int | None:
    """The count in a cell; None where it is blank, uncertain or no count."""
    number = table.number(row, column)
    return number if isinstance(number, int) and number >= 0 else None


def line_of(table: Table, row: str, context: Context) -> Line:
    """The certain counts of a row, by their columns."""
    if row not in table.rows:
        return {}
    name = Text(table.label(row), table.label(row, language="en"))
    line = {}
    for column in table.form.columns_of(row):
        number = count_of(table, row, column)
        if number is not None:
            entry, label = table[row, column], table.form.column(column).label
            cell = Text(f"{name.zh}/{label.zh}", f"{name.en}/{label.en}")
            line[column] = Figure(
                number, cell, context.location(Place(entry.start, entry.end, cell.zh))
            )
    return line
