"""The check ``tally``: figures that must make other figures (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Problem,
    Related,
    Report,
    Role,
    Table,
    Text,
)
from nianbao_rules.reasons import UNCERTAIN, table_missing
from nianbao_rules.tables.entries import read_entries
from nianbao_rules.tables.naming import cell_label, cell_said, equation, line_label
from nianbao_rules.tables.sums import (
    Breach,
    Cell,
    Number,
    Sum,
    breaches,
    counts_held,
    culprits,
    form_sums,
    number,
    sums_of,
)

__all__ = ["KEYS", "TABLE", "Line", "adds_up"]

TABLE = {"format": "table", "description": "表 · the table of the form"}
KEYS = {"uniqueItems": True, "description": "行或列 · rows or columns"}
#: A row or a column, after the ``across`` beside it.
Line = Annotated[str, {"format": "line"}]


class Tally(NamedTuple):
    """Along every column (or row) of a table, the cells of ``left`` make those of ``right``."""

    table: Annotated[str, TABLE]
    across: Annotated[
        Literal["columns", "rows"],
        {
            "description": "columns：每列各行相加；rows：每行各列相加 · "
            "columns: one sum per column, over rows; rows: the reverse"
        },
    ]
    left: Annotated[tuple[Line, ...], KEYS]
    right: Annotated[tuple[Line, ...], KEYS]


class _Culprit(NamedTuple):
    """The one cell that explains why sums do not hold: what it says, what it should say, and all
    the sums that it takes part in."""

    cell: Cell
    stated: Number
    expected: Number
    sums: tuple[Sum, ...]


@Check.define(
    "tally",
    reports={
        "differs": ("line", "left", "right", "difference", "left_sum", "right_sum"),
        "cell": (
            "line",
            "left",
            "right",
            "difference",
            "left_sum",
            "right_sum",
            "cell",
            "stated",
            "expected",
            "sums",
        ),
    },
    parameters=Tally,
    summary=Text(
        "表中每列（或每行）的若干数字之和等于另一些数字之和。",
        "In every column (or row) of a table some figures add up to others.",
    ),
    example="""\
table: review
across: rows
left: [upheld, corrected, other, pending]
right: [total]
""",
)
def adds_up(report: Report, tally: Tally, context: Context) -> Examination | NotApplicable:
    """Every sum that the rule demands holds, as far as its figures are certain.

    Where the form's own sums, and this rule's, point at one cell together, that cell is named. No
    other rule has a say in it, so that a rule finds the same whatever else is loaded.
    """
    table = report.table(tally.table)
    if table is None:
        return table_missing(report, tally.table, context)
    own = sums_of(tally.across, tally.left, tally.right, table)
    said = context.share(_form_results, report)[tally.table]
    if said is None and {*own} <= {*form_sums(table)}:
        return Examination(len(own)) if own else UNCERTAIN
    results = breaches(form_sums(table), table) if said is None else said
    if missing := [each for each in own if each not in results]:
        results = {**results, **breaches(missing, table)}
    tested = [each for each in own if each in results]
    broken = [breach for each in tested if (breach := results[each])]
    if not tested:
        return UNCERTAIN
    named = _named(table, results, own) if broken else {}
    return Examination(len(tested), [_problem(table, each, named.get(each.sum)) for each in broken])


def _form_results(
    report: Report, context: Context
) -> Mapping[str, Mapping[Sum, Breach | None] | None]:
    """For each table what became of the form's own sums; None where all of them hold."""
    counted = context.share(read_entries, report).counted
    return {
        key: None
        if key in counted and counts_held(table, counted[key])
        else breaches(form_sums(table), table)
        for key, table in report.tables.items()
    }


def _named(
    table: Table, results: Mapping[Sum, Breach | None], own: Sequence[Sum]
) -> Mapping[Sum, _Culprit]:
    sums = [*dict.fromkeys((*form_sums(table), *own))]
    broken = [breach for each in sums if (breach := results.get(each))]
    named = {}
    for each, (cell, surplus, its) in culprits(broken, sums).items():
        stated = number(table, cell)
        if stated is not None and stated >= surplus:
            named[each] = _Culprit(cell, stated, stated - surplus, its)
    return named


def _problem(table: Table, breach: Breach, culprit: _Culprit | None) -> Problem:
    each = breach.sum
    arguments: dict[str, Argument] = {
        "line": line_label(table.form, each.across, each.key),
        "left": breach.left,
        "right": breach.right,
        "difference": breach.gap,
        "left_sum": equation(table, each.left, breach.left),
        "right_sum": equation(table, each.right, breach.right),
    }
    if culprit is None:
        at = each.right[0] if len(each.right) == 1 else each.left[0]
        return Problem("differs", table.place(*at), arguments, tuple(_others(table, each, at)))
    arguments |= {
        "cell": cell_label(table, culprit.cell),
        "stated": culprit.stated,
        "expected": culprit.expected,
        "sums": len(culprit.sums),
    }
    related = tuple(_others(table, each, culprit.cell))
    return Problem("cell", table.place(*culprit.cell), arguments, related)


def _others(table: Table, each: Sum, at: Cell) -> Iterator[Related]:
    """All other cells of a sum, each with its part in it. Zeros too, for any of them may be the
    wrong one; but last, for many outputs show only the first places."""
    totals = len(each.right) == 1
    roles = dict.fromkeys(each.left, Role.ADDEND if totals else Role.LEFT)
    roles |= dict.fromkeys(each.right, Role.TOTAL if totals else Role.RIGHT)
    for cell in sorted(roles, key=lambda cell: not number(table, cell)):
        if cell != at:
            yield Related(table.place(*cell), cell_said(table, cell), roles[cell])
