"""Checks of cells that hold nothing, or a mark instead of a number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Problem,
    Related,
    Report,
    Role,
    State,
    Table,
    Text,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK
from nianbao_rules.tables.entries import OddEntry, read_entries
from nianbao_rules.tables.naming import cell_label, cell_said, equation, line_label, shown
from nianbao_rules.tables.sums import Cell, Number, Sum, form_sums, number

__all__ = ["blank_cell", "blank_total"]

_EMPTY = (State.BLANK, State.MARKER)
#: A form of which at least so much is blank was not filled in.
_UNFILLED = 0.95


class _Total(NamedTuple):
    """A blank total, and the sums with figures that say what it should be."""

    table: Table
    cell: Cell
    sums: tuple[Sum, ...]


def _blank_totals(report: Report, context: Context) -> Sequence[_Total]:
    """The blank totals of rows and columns in which there are figures."""
    entries = context.share(read_entries, report)
    empty = [(odd.table, odd.cell) for odd in entries.of(*_EMPTY)]
    found = []
    for table, cell in empty:
        making = [each for each in form_sums(table) if each.right == (cell,)]
        read = [each for each in making if all(_is_read(table, part) for part in each.left)]
        filled = [each for each in read if any(number(table, part) for part in each.left)]
        if filled:
            found.append(_Total(table, cell, tuple(filled)))
    return found


def _is_read(table: Table, cell: Cell) -> bool:
    """Whether it is known what a cell says: a number, or nothing. What a row that is not there says
    is not, and a sum without it would be wrong."""
    entry = table.get(*cell)
    return entry is not None and (number(table, cell) is not None or entry.state in _EMPTY)


@Check.define(
    "blank-cell",
    reports={
        "blank": ("table", "count", "cell"),
        "marker": ("table", "count", "cell", "marks"),
        "unfilled": ("blank", "count"),
    },
    summary=Text(
        "没有空白或以符号代替的单元格；每张表报告一次。",
        "No cell is blank or holds a mark instead of a number; one problem a table.",
    ),
)
def blank_cell(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """TAL007: zero is written 0. The total of a row with figures is left out, for it is
    not zero, and a form that nobody filled in is said to be one."""
    entries = context.share(read_entries, report)
    if not entries.total:
        return NOTHING_TO_CHECK
    blank = len(entries.of(State.BLANK))
    if blank >= _UNFILLED * entries.total and len(report.tables) > 1:
        arguments: dict[str, Argument] = {"blank": blank, "count": entries.total}
        unfilled = Problem("unfilled", report.place, arguments, inconclusive=True)
        return Examination(entries.total, [unfilled])
    totals = {(each.table.form.key, each.cell) for each in context.share(_blank_totals, report)}
    empty = [odd for odd in entries.of(*_EMPTY) if (odd.table.form.key, odd.cell) not in totals]
    problems = [
        _blanks(table, its)
        for table in report.tables.values()
        if (its := [odd for odd in empty if odd.table is table])
    ]
    return Examination(entries.total, problems)


def _blanks(table: Table, empty: list[OddEntry]) -> Problem:
    empty.sort(key=lambda odd: odd.entry.start)
    first, *others = [odd.cell for odd in empty]
    marks = dict.fromkeys(f"“{shown(odd.entry.text)}”" for odd in empty if odd.entry.text.strip())
    arguments: dict[str, Argument] = {
        "table": table.form.name,
        "count": len(empty),
        "cell": cell_label(table, first),
    }
    if marks:
        arguments["marks"] = "、".join(marks)
    related = tuple(Related(table.place(*cell), cell_label(table, cell)) for cell in others)
    return Problem("marker" if marks else "blank", table.place(*first), arguments, related)


@Check.define(
    "blank-total",
    reports={
        "blank": ("cell", "line", "sum", "expected"),
        "disputed": ("cell", "values"),
    },
    summary=Text(
        "有数字的行、列，其总计不空白；给出应填的数字。",
        "The total of a row or column with figures is not blank; the problem gives its value.",
    ),
)
def blank_total(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """TAL016: what the form's sums make of the other cells, blanks among them counted as 0."""
    entries = context.share(read_entries, report)
    totals = context.share(_blank_totals, report)
    if not entries.total:
        return NOTHING_TO_CHECK
    return Examination(entries.total, [_blank_total(each) for each in totals])


def _blank_total(total: _Total) -> Problem:
    table = total.table
    values: Mapping[Sum, Number] = {
        each: sum(number(table, cell) or 0 for cell in each.left) for each in total.sums
    }
    arguments: dict[str, Argument] = {"cell": cell_label(table, total.cell)}
    first = total.sums[0]
    if len(set(values.values())) > 1:
        arguments["values"] = _values(table, values)
        message = "disputed"
    else:
        message = "blank"
        arguments |= {
            "line": line_label(table.form, first.across, first.key),
            "sum": equation(table, first.left, values[first]),
            "expected": values[first],
        }
    related = tuple(
        Related(table.place(*cell), cell_said(table, cell), Role.ADDEND) for cell in first.left
    )
    return Problem(message, table.place(*total.cell), arguments, related)


def _values(table: Table, values: Mapping[Sum, Number]) -> Text:
    """按“（七）总计”行为 13，按“总计”列为 12."""
    zh, en = [], []
    for each, value in values.items():
        line, is_row = line_label(table.form, each.across, each.key), each.across == "rows"
        zh.append(f"按“{line.zh}”{'行' if is_row else '列'}为 {value}")
        en.append(f'{value} by the {"row" if is_row else "column"} "{line.en}"')
    return Text("，".join(zh), ", ".join(en))
