"""The sums that the form prescribes (勾稽关系), and the one cell that explains why several of them
do not hold."""

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
    "Sum",
    "Tally",
    "absent_rows",
    "breaches",
    "counts_held",
    "culprits",
    "number",
    "sums_of",
]

#: (row key, column key)
Cell = tuple[str, str]
Number = int | Decimal


class Tally(NamedTuple):
    """What a rule says: along ``across`` (rows or columns) the cells of ``left`` make those of
    ``right``."""

    table: str
    across: str
    left: tuple[str, ...]
    right: tuple[str, ...]


class Sum(NamedTuple):
    """One equation: the cells of ``left`` make those of ``right``; ``key`` is the row or the column
    it is about."""

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


def sums_of(tally: Tally, table: Table) -> tuple[Sum, ...]:
    """The equations of a tally in a table."""
    return _sums(tally, table.form, absent_rows(table))


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


@functools.lru_cache(maxsize=256)
def _sums(tally: Tally, form: TableForm, absent: frozenset[str]) -> tuple[Sum, ...]:
    """The equations; keys that this edition of the form does not have count for nothing."""
    rows = [row.key for row in form.rows if row.key not in absent]
    columns = [column.key for column in form.columns]
    lines, terms = (columns, rows) if tally.across == "columns" else (rows, columns)
    left, right = ([key for key in side if key in terms] for side in (tally.left, tally.right))
    if not left or not right:
        return ()
    return tuple(
        Sum(
            line,
            tuple(_cell(tally, line, term) for term in left),
            tuple(_cell(tally, line, term) for term in right),
        )
        for line in lines
    )


def _cell(tally: Tally, line: str, term: str) -> Cell:
    return (term, line) if tally.across == "columns" else (line, term)


def counts_held(
    tallies: tuple[Tally, ...], table: Table, counted: Mapping[Cell, int]
) -> tuple[int, ...] | None:
    """How many equations each of some tallies has, if all of them hold in a table of plain numbers;
    else None.

    ``counted`` are the numbers that are not 0. It looks at these alone, which makes it several
    times as fast as adding up. None also where a cell may be missing.
    """
    if len(table.entries) != table.form.cells():
        return None
    equations = _equations(tallies, table.form, absent_rows(table))
    differences: dict[int, int] = defaultdict(int)
    for cell, number in counted.items():
        for index, sign in equations.parts.get(cell, ()):
            differences[index] += sign * number
    return None if any(differences.values()) else equations.counts


class _Equations(NamedTuple):
    """For each cell the equations that it takes part in, by index, with the sign of its side; how
    many each tally has."""

    parts: Mapping[Cell, tuple[tuple[int, int], ...]]
    counts: tuple[int, ...]


@functools.lru_cache(maxsize=64)
def _equations(tallies: tuple[Tally, ...], form: TableForm, absent: frozenset[str]) -> _Equations:
    groups = [_sums(tally, form, absent) for tally in tallies]
    parts: dict[Cell, list[tuple[int, int]]] = defaultdict(list)
    for index, each in enumerate(itertools.chain(*groups)):
        for cells, sign in ((each.left, 1), (each.right, -1)):
            for cell in cells:
                parts[cell].append((index, sign))
    return _Equations({cell: tuple(each) for cell, each in parts.items()}, tuple(map(len, groups)))


def breaches(
    sums: Iterable[Sum], table: Table, numbers: Mapping[Cell, Number | None]
) -> tuple[int, list[Breach]]:
    """How many of the sums could be tested, and those that do not hold."""
    tested = 0
    found = []
    get = numbers.__getitem__
    for each in sums:
        try:
            holds = sum(map(get, each.left)) == sum(map(get, each.right))  # type: ignore[arg-type]
        except (KeyError, TypeError):  # a cell is missing or holds no number
            sides = _sides(each, table)
            if sides is None:
                continue
            holds = sides[0] == sides[1]
        tested += 1
        if not holds:
            sides = _sides(each, table)
            if sides is None:
                tested -= 1
            else:
                found.append(Breach(each, *sides))
    return tested, found


def culprits(found: Iterable[Breach], sums: Iterable[Sum]) -> dict[Sum, tuple[Cell, Number]]:
    """For each breach the one cell whose figure explains it, and by how much that figure is too
    high.

    A cell explains its breaches if every sum that it takes part in is broken, all by the same
    amount; it is named only where it takes part in more than one, and no other cell explains any of
    them.
    """
    broken = {breach.sum: breach for breach in found}
    taking_part: dict[Cell, list[Sum]] = defaultdict(list)
    for each in sums:
        for cell in (*each.left, *each.right):
            taking_part[cell].append(each)
    explanations: dict[Sum, list[tuple[Cell, Number]]] = defaultdict(list)
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
                explanations[each].append((cell, surplus))
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
        stands for.
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
