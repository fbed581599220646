"""The check ``tally``: figures that must make other figures (勾稽关系)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Parameters,
    Problem,
    Related,
    Report,
    Role,
    Table,
    Text,
)
from nianbao_rules.reasons import UNCERTAIN, table_missing
from nianbao_rules.tables.entries import read_entries
from nianbao_rules.tables.sums import (
    Breach,
    Cell,
    Number,
    Sum,
    Tally,
    breaches,
    counts_held,
    culprits,
    number,
    sums_of,
)

__all__ = ["adds_up"]


class _Sheet(NamedTuple):
    """All sums of a report that some rule tests, with what is broken and which cells explain it."""

    tested: Mapping[Tally, tuple[int, list[Breach]]]
    culprits: Mapping[Sum, tuple[Cell, Number]]


def _prepare(parameters: Parameters) -> Tally:
    return Tally(
        parameters["table"],
        parameters["across"],
        tuple(parameters["left"]),
        tuple(parameters["right"]),
    )


_KEYS = {
    "type": "array",
    "items": {"type": "string", "format": "line"},
    "minItems": 1,
    "uniqueItems": True,
}


@Check.define(
    "tally",
    reports={
        "differs": ("line", "left", "right", "difference"),
        "cell": ("line", "left", "right", "difference", "cell", "stated", "expected"),
    },
    parameters={
        "type": "object",
        "properties": {
            "table": {
                "type": "string",
                "format": "table",
                "description": "key of the table in the form",
            },
            "across": {
                "enum": ["columns", "rows"],
                "description": "columns: one sum per column, over rows; rows: the reverse",
            },
            "left": {**_KEYS, "description": "keys of the rows or columns that are added up"},
            "right": {**_KEYS, "description": "keys of the rows or columns that they must make"},
        },
        "required": ["table", "across", "left", "right"],
        "additionalProperties": False,
    },
    prepare=_prepare,
    summary=Text(
        "表中每列（或每行）的若干数字之和等于另一些数字之和。",
        "In every column (or row) of a table some figures add up to others.",
    ),
)
def adds_up(report: Report, tally: Tally, context: Context) -> Examination | NotApplicable:
    """Every sum that the rule demands holds, as far as its figures are certain."""
    table = report.table(tally.table)
    if table is None:
        return table_missing(report, tally.table)
    sheet = context.share(_sheet, report)
    if tally not in sheet.tested:  # a third party's sum, which is looked at by itself
        sheet = _sheet_of(report, context, [tally])
    tested, broken = sheet.tested[tally]
    if not tested:
        return UNCERTAIN
    return Examination(tested, [_problem(table, tally, breach, sheet) for breach in broken])


def _sheet(report: Report, context: Context) -> _Sheet:
    """The sums of every rule that ships, since a cell can only be named where all sums that it
    takes part in are known."""
    return _sheet_of(report, context, [*dict.fromkeys(context.siblings["tally"])])


def _sheet_of(report: Report, context: Context, tallies: Sequence[Tally]) -> _Sheet:
    counted = context.share(read_entries, report).counted
    tested: dict[Tally, tuple[int, list[Breach]]] = {}
    named: dict[Sum, tuple[Cell, Number]] = {}
    for key, table in report.tables.items():
        own = tuple(tally for tally in tallies if tally.table == key)
        held = counts_held(own, table, counted[key]) if own and key in counted else None
        if held is not None:
            tested.update((tally, (count, [])) for tally, count in zip(own, held, strict=True))
            continue
        numbers = {cell: entry.figure.number for cell, entry in table.entries.items()}
        for tally in own:
            tested[tally] = breaches(sums_of(tally, table), table, numbers)
        broken = [breach for tally in own for breach in tested[tally][1]]
        if broken:
            named.update(
                culprits(broken, [each for tally in own for each in sums_of(tally, table)])
            )
    return _Sheet(tested, named)


def _problem(table: Table, tally: Tally, breach: Breach, sheet: _Sheet) -> Problem:
    form = table.form
    key = breach.sum.key
    line = form.column(key).label if tally.across == "columns" else form.row(key).label
    arguments: dict[str, Argument] = {
        "line": line,
        "left": breach.left,
        "right": breach.right,
        "difference": breach.gap,
    }
    culprit = sheet.culprits.get(breach.sum)
    if culprit is not None:
        cell, surplus = culprit
        stated = number(table, cell)
        expected = (stated or 0) - surplus
        if expected >= 0:
            arguments |= {"cell": _label(table, cell), "stated": stated or 0, "expected": expected}
            return Problem(
                "cell", table.place(*cell), arguments, tuple(_related(table, breach.sum, cell))
            )
    at = breach.sum.right[0] if len(breach.sum.right) == 1 else breach.sum.left[0]
    return Problem("differs", table.place(*at), arguments, tuple(_related(table, breach.sum, at)))


def _related(table: Table, each: Sum, at: Cell) -> Iterator[Related]:
    """The other cells of the sum. Zeros too, for any of them may be the wrong one; but last, for
    many outputs show only the first places."""
    balance = len(each.right) > 1
    left, right = (Role.LEFT, Role.RIGHT) if balance else (Role.ADDEND, Role.TOTAL)
    cells = [(cell, left) for cell in each.left] + [(cell, right) for cell in each.right]
    entries = [(cell, role, table.get(*cell)) for cell, role in cells if cell != at]
    for cell, role, entry in sorted(entries, key=lambda found: not (found[2] and found[2].number)):
        if entry is not None:
            label = _label(table, cell)
            zh, en = f"{label.zh}：{entry.text or '空白'}", f"{label.en}: {entry.text or 'blank'}"
            yield Related(table.place(*cell), Text(zh, en), role)


def _label(table: Table, cell: Cell) -> Text:
    return Text(table.label(*cell), table.label(*cell, language="en"))
