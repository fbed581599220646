"""The sums that figures must make (勾稽关系), and the one cell that explains why several of them do
not hold."""

from __future__ import annotations

import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from nianbao import State, Table, TableForm

__all__ = [
    "Breach",
    "Cell",
    "Number",
    "Sum",
    "absent_rows",
    "breaches",
    "counts_held",
    "culprits",
    "form_sums",
    "number",
    "sums_of",
]

#: (row key, column key)
Cell = tuple[str, str]
Number = int | Decimal


class Sum(NamedTuple):
    """One equation: the cells of ``left`` make those of ``right``; ``key`` is the row or the column
    it is about."""

    across: str
    key: str
    left: tuple[Cell, ...]
    right: tuple[Cell, ...]


class Breach(NamedTuple):
    """A sum that does not hold, with both sides."""

    sum: Sum
    left: Number
    right: Number

    @property
    def difference(self) -> Number:
        """By how much the left side is more than the right."""
        return self.left - self.right

    @property
    def gap(self) -> Number:
        """By how much the sides differ."""
        return max(self.difference, -self.difference)


def absent_rows(table: Table) -> frozenset[str]:
    """Rows that the table has no need of: some reports give several rows as one, and then either
    these or that one count."""
    return _absent_rows(table.form, table.rows)


@functools.lru_cache(maxsize=256)
def _absent_rows(form: TableForm, rows: tuple[str, ...]) -> frozenset[str]:
    absent: set[str] = set()
    for row in form.rows:
        if row.instead_of:
            present = [key for key in row.instead_of if key in rows]
            absent.update([row.key] if present or row.key not in rows else row.instead_of)
    return frozenset(absent)


def sums_of(
    across: str, left: tuple[str, ...], right: tuple[str, ...], table: Table
) -> tuple[Sum, ...]:
    """The equations of some terms in a table; keys that this edition of the form does not have
    count for nothing."""
    return _sums(across, left, right, table.form, absent_rows(table))


def form_sums(table: Table) -> tuple[Sum, ...]:
    """All equations that the form itself says of a table."""
    return _form_sums(table.form, absent_rows(table))


@functools.lru_cache(maxsize=64)
def _form_sums(form: TableForm, absent: frozenset[str]) -> tuple[Sum, ...]:
    said = (_sums(each.across, each.left, each.right, form, absent) for each in form.sums)
    return tuple(itertools.chain.from_iterable(said))


@functools.lru_cache(maxsize=256)
def _sums(
    across: str,
    left: tuple[str, ...],
    right: tuple[str, ...],
    form: TableForm,
    absent: frozenset[str],
) -> tuple[Sum, ...]:
    rows = [row.key for row in form.rows if row.key not in absent]
    columns = [column.key for column in form.columns]
    lines, terms = (columns, rows) if across == "columns" else (rows, columns)
    # In the order of the form, so that a rule and the form mean the same equation.
    sides = [[key for key in terms if key in _with_merged(form, side)] for side in (left, right)]
    if not all(sides):
        return ()
    return tuple(
        Sum(across, line, *(tuple(_cell(across, line, key) for key in side) for side in sides))
        for line in lines
    )


def _with_merged(form: TableForm, keys: tuple[str, ...]) -> set[str]:
    """The keys, and the rows that replace some of them (（六）其他处理 for its items)."""
    merged = {row.key for row in form.rows if row.instead_of and set(row.instead_of) <= {*keys}}
    return {*keys, *merged}


def _cell(across: str, line: str, term: str) -> Cell:
    return (term, line) if across == "columns" else (line, term)


def counts_held(table: Table, counted: Mapping[Cell, int]) -> bool:
    """Whether all equations of the form hold in a table of plain numbers; False also where a cell
    may be missing.

    ``counted`` are the numbers that are not 0. It looks at these alone, which makes it several
    times as fast as adding up.
    """
    if len(table.entries) != table.form.cells():
        return False
    parts = _parts(table.form, absent_rows(table))
    differences: dict[int, int] = defaultdict(int)
    for cell, number in counted.items():
        for index, sign in parts.get(cell, ()):
            differences[index] += sign * number
    return not any(differences.values())


@functools.lru_cache(maxsize=64)
def _parts(form: TableForm, absent: frozenset[str]) -> Mapping[Cell, tuple[tuple[int, int], ...]]:
    """For each cell the equations that it takes part in, by index, with the sign of its side."""
    parts: dict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for index, each in enumerate(_form_sums(form, absent)):
        for cells, sign in ((each.left, 1), (each.right, -1)):
            for cell in cells:
                parts[cell].append((index, sign))
    return {cell: tuple(each) for cell, each in parts.items()}


def breaches(sums: Iterable[Sum], table: Table) -> Mapping[Sum, Breach | None]:
    """Those of the sums that could be tested, with the breach where one does not hold."""
    numbers = {cell: entry.figure.number for cell, entry in table.entries.items()}
    found: dict[Sum, Breach | None] = {}
    get = numbers.__getitem__
    for each in sums:
        try:
            holds = sum(map(get, each.left)) == sum(map(get, each.right))  # type: ignore[arg-type]
        except (KeyError, TypeError):  # a cell is missing or holds no number
            holds = False
        if holds:
            found[each] = None
        elif sides := _sides(each, table):
            found[each] = Breach(each, *sides) if sides[0] != sides[1] else None
    return found


def culprits(
    found: Iterable[Breach], sums: Iterable[Sum]
) -> dict[Sum, tuple[Cell, Number, tuple[Sum, ...]]]:
    """For each breach the one cell whose figure explains it, by how much that figure is too high,
    and all the sums that it takes part in.

    A cell explains its breaches if every sum that it takes part in is broken, all by the same
    amount; it is named only where it takes part in more than one, and no other cell explains any of
    them.
    """
    broken = {breach.sum: breach for breach in found}
    taking_part: dict[Cell, list[Sum]] = defaultdict(list)
    for each in sums:
        for cell in (*each.left, *each.right):
            taking_part[cell].append(each)
    explanations: dict[Sum, list[tuple[Cell, Number, tuple[Sum, ...]]]] = defaultdict(list)
    for cell in {cell for each in broken for cell in (*each.left, *each.right)}:
        its = taking_part[cell]
        if len(its) < 2 or any(each not in broken for each in its):
            continue
        surpluses = {
            broken[each].difference if cell in each.left else -broken[each].difference
            for each in its
        }
        if len(surpluses) == 1:
            surplus = surpluses.pop()
            for each in its:
                explanations[each].append((cell, surplus, tuple(its)))
    return {each: found[0] for each, found in explanations.items() if len(found) == 1}


def number(table: Table, cell: Cell) -> Number | None:
    """The figure of a cell for a sum: None where it has none that a sum could rest on."""
    entry = table.get(*cell)
    if entry is None or entry.number is None:
        return None
    unit = table.form.column(cell[1]).unit
    return (
        entry.number
        if unit == "amount" or (isinstance(entry.number, int) and entry.number >= 0)
        else None
    )


def _sides(each: Sum, table: Table) -> tuple[Number, Number] | None:
    """Both sides of a sum, None where it cannot be tested.

    A blank counts as zero where the sum then holds, and where the whole row or column is left
    blank: there the blanks are a manner of writing zero. Elsewhere nobody knows what the blank
    is meant to be.
    """
    left = right = 0
    doubtful = False
    for cells, sign in ((each.left, 1), (each.right, -1)):
        for cell in cells:
            entry = table.get(*cell)
            if entry is None:
                return None
            if entry.state in (State.BLANK, State.MARKER):
                doubtful = doubtful or not _is_blank_throughout(table, cell)
                continue
            value = number(table, cell)
            if value is None:
                return None
            if sign > 0:
                left += value  # type: ignore[assignment]
            else:
                right += value  # type: ignore[assignment]
    return None if doubtful and left != right else (left, right)


def _is_blank_throughout(table: Table, cell: Cell) -> bool:
    row, column = cell
    blank = (State.BLANK, State.MARKER)
    in_column = all(
        entry.state in blank for (_, each), entry in table.entries.items() if each == column
    )
    return in_column or all(
        entry.state in blank for (each, _), entry in table.entries.items() if each == row
    )
