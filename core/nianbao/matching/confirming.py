"""What may be believed of figures that a program recognised in a picture: those that the sums of
the form (勾稽关系) confirm, and nothing else.

A program that sees a 1 for a 7 is sure of itself. In a table whose figures make each other, a wrong
one shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from nianbao.matching import reasons
from nianbao.model.form import TableForm
from nianbao.model.report import Entry, Oddity, State, Table

__all__ = ["confirmed"]

_Cell = tuple[str, str]
#: Cells that make other cells.
_Equation = tuple[list[_Cell], list[_Cell]]


def confirmed(table: Table) -> Table:
    """The table with the figures alone that take part in a sum that holds, and in none that does
    not; every other row is a doubt."""
    holding, broken = set[_Cell](), set[_Cell]()
    for left, right in _equations(table.form):
        if not all(_is_figure(table.entries.get(cell)) for cell in (*left, *right)):
            continue
        (holding if _sum(table, left) == _sum(table, right) else broken).update(left, right)
    kept = {
        cell: entry._replace(reason=reasons.both(entry.reason, reasons.CONFIRMED))
        for cell, entry in table.entries.items()
        if cell in holding - broken
    }
    lost = dict.fromkeys(row for row, column in table.entries if (row, column) not in kept)
    doubts = (
        Oddity("", _start(table, row), table.form.row(row).label, reasons.RECOGNISED, (row,))
        for row in lost
    )
    uncertain = sorted((*table.uncertain, *doubts), key=lambda doubt: doubt.start)
    return replace(table, entries=kept, uncertain=tuple(uncertain))


def _equations(form: TableForm) -> Iterator[_Equation]:
    """The sums of a form, cell by cell."""
    for each in form.sums:
        if each.across == "rows":
            for row in form.rows:
                left, right = ([(row.key, key) for key in side] for side in (each.left, each.right))
                yield left, right
        else:
            for column in form.columns:
                left, right = (
                    [(key, column.key) for key in side] for side in (each.left, each.right)
                )
                yield left, right


def _is_figure(entry: Entry | None) -> bool:
    """Whether a cell has a number. A blank could be a figure that was not seen."""
    return entry is not None and entry.state is State.NUMBER


def _sum(table: Table, cells: Sequence[_Cell]) -> int | Decimal:
    return sum((table.entries[cell].number or 0 for cell in cells), start=0)


def _start(table: Table, row: str) -> int:
    """Where the first cell of a row is."""
    return min(entry.start for (key, _), entry in table.entries.items() if key == row)
