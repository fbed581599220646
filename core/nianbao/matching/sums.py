"""What the sums of the form (勾稽关系) say of figures that are taken in the form's order."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from nianbao.matching.header import CellKey
from nianbao.model.form import TableForm
from nianbao.model.report import Figure, State

__all__ = ["Number", "Proof", "Verdict", "column_faults", "row_proof"]

Number = int | Decimal


class Verdict(enum.Enum):
    """What a row's own sum says of it."""

    HOLDS = "holds"
    ZEROS = "zeros"  # holds, and says nothing: every figure is 0
    FAILS = "fails"
    NONE = "none"  # the form has no sum for the row, or a figure of it is no number


class Proof(NamedTuple):
    """What a row's own sum says of it; ``parts`` and ``total`` are its two sides."""

    verdict: Verdict
    parts: Number = 0
    total: Number = 0


def row_proof(table: TableForm, figures: Mapping[str, Figure]) -> Proof:
    """What its own sum says of a row whose figures, by column, are these. A blank counts as 0."""
    for each in table.sums:
        if each.across != "rows" or not {*each.left, *each.right} <= figures.keys():
            continue
        left = _sum(figures[key] for key in each.left)
        right = _sum(figures[key] for key in each.right)
        if left is None or right is None:
            return Proof(Verdict.NONE)
        if left != right:
            return Proof(Verdict.FAILS, left, right)
        zeros = not any(figure.number for figure in figures.values())
        return Proof(Verdict.ZEROS if zeros else Verdict.HOLDS, left, right)
    return Proof(Verdict.NONE)


def column_faults(
    table: TableForm, rows: Sequence[str], number: Callable[[CellKey], Number | None]
) -> list[str]:
    """The columns in which a sum over rows that one of ``rows`` takes part in does not hold.

    A sum of which a cell is unread says nothing.
    """
    found: dict[str, None] = {}
    for each in table.sums:
        if each.across != "columns" or not {*each.left, *each.right} & {*rows}:
            continue
        for column in table.columns:
            left = _column_sum(table, each.left, column.key, number)
            right = _column_sum(table, each.right, column.key, number)
            if left is not None and right is not None and left != right:
                found[column.key] = None
    return list(found)


def _column_sum(
    table: TableForm,
    rows: Sequence[str],
    column: str,
    number: Callable[[CellKey], Number | None],
) -> Number | None:
    """The sum of some rows in a column; of a row that reports give instead of several, once."""
    replacing = {key: row.key for row in table.rows for key in row.instead_of}
    present = {
        row if number((row, column)) is not None else replacing.get(row, row) for row in rows
    }
    total: Number = 0
    for row in present:
        value = number((row, column))
        if value is None:
            return None
        total += value
    return total


def _sum(figures: Iterable[Figure]) -> Number | None:
    total: Number = 0
    for figure in figures:
        if figure.number is not None:
            total += figure.number
        elif figure.state not in (State.BLANK, State.MARKER):
            return None
    return total
