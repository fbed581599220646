"""Checks of what single cells hold."""

from __future__ import annotations

from decimal import Decimal

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Problem,
    Report,
    State,
    Text,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK
from nianbao_rules.tables.entries import OddEntry, read_entries
from nianbao_rules.tables.naming import cell_label, shown

__all__ = ["cell_unit", "whole_number"]


def _problem(message: str, odd: OddEntry) -> Problem:
    arguments: dict[str, Argument] = {
        "cell": cell_label(odd.table, odd.cell),
        "text": shown(odd.entry.text),
    }
    return Problem(message, odd.table.place(*odd.cell), arguments)


@Check.define(
    "whole-number",
    reports={
        "no-number": ("cell", "text"),
        "negative": ("cell", "text"),
        "fraction": ("cell", "text"),
    },
    summary=Text(
        "件数为非负整数，金额为非负小数。",
        "Counts are non-negative whole numbers, amounts non-negative decimals.",
    ),
)
def whole_number(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """TAL006: a count is a non-negative whole number, an amount a non-negative decimal."""
    cells = context.share(read_entries, report)
    if not cells.total:
        return NOTHING_TO_CHECK
    problems = [_problem("no-number", odd) for odd in cells.of(State.TEXT)]
    problems += [
        _problem(fault, odd)
        for odd in cells.of(State.NUMBER, State.ANNOTATED)
        if (fault := _number_fault(odd))
    ]
    return Examination(cells.total - len(cells.of(State.BLANK, State.MARKER)), problems)


def _number_fault(odd: OddEntry) -> str:
    """The message on a number, empty for one that its column may hold."""
    unit = odd.table.form.column(odd.cell[1]).unit
    number = odd.entry.number
    if number is None or unit == "change":
        return ""
    if number < 0:
        return "negative"
    return "fraction" if unit == "count" and isinstance(number, Decimal) else ""


@Check.define(
    "cell-unit",
    reports={"annotated": ("cell", "text")},
    summary=Text("数字单元格中没有单位或附注。", "A cell for a figure holds no unit and no note."),
)
def cell_unit(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """TAL011: a cell holds the number and nothing else."""
    cells = context.share(read_entries, report)
    if not cells.total:
        return NOTHING_TO_CHECK
    tested = cells.total - len(cells.of(State.BLANK, State.MARKER, State.TEXT))
    return Examination(tested, [_problem("annotated", odd) for odd in cells.of(State.ANNOTATED)])
