"""One reading of a report's cells: those of interest are a handful among some two hundred zeros."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nianbao import Context, Entry, Figure, Report, State, Table

__all__ = ["Entries", "OddEntry", "read_entries"]

#: (row key, column key)
Cell = tuple[str, str]


class OddEntry(NamedTuple):
    """An entry that is more or less than a whole number from zero on."""

    table: Table
    cell: Cell
    entry: Entry


class Entries(NamedTuple):
    """The entries of a report.

    Attributes:
        total: how many there are.
        odd: those that are no plain number, in reading order.
        counted: for the key of each table without odd entries those of its numbers that are not 0.
    """

    total: int
    odd: tuple[OddEntry, ...]
    counted: Mapping[str, Mapping[Cell, int]]

    def of(self, *states: State) -> list[OddEntry]:
        """The odd ones of these states."""
        return [each for each in self.odd if each.entry.state in states]


def read_entries(report: Report, _context: Context) -> Entries:
    """Read the report; use it as ``context.share(read_entries, report)``."""
    total = 0
    odd: list[OddEntry] = []
    counted: dict[str, Mapping[Cell, int]] = {}
    plain, whole = State.NUMBER, int
    zero: Figure | None = None  # cells of the same text mostly share one figure
    for key, table in report.tables.items():
        total += len(table.entries)
        before = len(odd)
        numbers: dict[Cell, int] = {}
        for cell, entry in table.entries.items():
            figure = entry.figure
            if figure is zero:
                continue
            number = figure.number
            if figure.state is not plain or type(number) is not whole:
                odd.append(OddEntry(table, cell, entry))
            elif number:
                if number < 0:
                    odd.append(OddEntry(table, cell, entry))
                numbers[cell] = number
            else:
                zero = figure
        if len(odd) == before:
            counted[key] = numbers
    return Entries(total, tuple(odd), counted)
