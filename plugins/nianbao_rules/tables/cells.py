"""Checks of single cells: what they hold, and whether they could be read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Parameters,
    Place,
    Problem,
    Related,
    Report,
    State,
    Table,
    Text,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK, table_missing
from nianbao_rules.tables.entries import read_entries
from nianbao_rules.tables.shape import head

__all__ = ["blank_cell", "cell_unit", "uncertain_cell", "whole_number", "zero_cells"]


def _label(table: Table, key: tuple[str, str]) -> Text:
    return Text(table.label(*key), table.label(*key, language="en"))


def _shown(text: str) -> str:
    return " ".join(text.split())


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
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """TAL006: a count is a non-negative whole number, an amount a non-negative decimal."""
    cells = context.share(read_entries, report)
    if not cells.total:
        return NOTHING_TO_CHECK
    problems = [
        Problem(
            "no-number", table.place(*key), {"cell": _label(table, key), "text": _shown(entry.text)}
        )
        for table, key, entry in cells.of(State.TEXT)
    ]
    for table, key, entry in cells.of(State.NUMBER, State.ANNOTATED):
        number = entry.number
        unit = table.form.column(key[1]).unit
        if number is None or unit == "change":
            continue
        arguments: dict[str, Argument] = {"cell": _label(table, key), "text": _shown(entry.text)}
        if number < 0:
            problems.append(Problem("negative", table.place(*key), arguments))
        elif unit == "count" and isinstance(number, Decimal):
            problems.append(Problem("fraction", table.place(*key), arguments))
    return Examination(cells.total - len(cells.of(State.BLANK, State.MARKER)), problems)


@Check.define(
    "blank-cell",
    reports={"blank": ("table", "count", "cell"), "marker": ("table", "count", "cell", "marks")},
    summary=Text(
        "没有空白或以符号代替的单元格；每张表报告一次。",
        "No cell is blank or holds a mark that stands for nothing; one problem a table.",
    ),
)
def blank_cell(
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """TAL007: nothing stands for zero but 0."""
    cells = context.share(read_entries, report)
    if not cells.total:
        return NOTHING_TO_CHECK
    problems = []
    for table in report.tables.values():
        blank = [
            (key, entry)
            for owner, key, entry in cells.of(State.BLANK, State.MARKER)
            if owner is table
        ]
        if blank:
            blank.sort(key=lambda each: each[1].start)
            related = tuple(Related(table.place(*key), _label(table, key)) for key, _ in blank[1:])
            marks = "、".join(
                dict.fromkeys(f"“{_shown(entry.text)}”" for _, entry in blank if entry.text.strip())
            )
            first = blank[0][0]
            arguments: dict[str, Argument] = {
                "table": table.form.name,
                "count": len(blank),
                "cell": _label(table, first),
            }
            if marks:
                problems.append(
                    Problem("marker", table.place(*first), {**arguments, "marks": marks}, related)
                )
            else:
                problems.append(Problem("blank", table.place(*first), arguments, related))
    return Examination(cells.total, problems)


@Check.define(
    "uncertain-cell",
    reports={"row": ("table", "row"), "flattened": ("table",)},
    summary=Text(
        "每个数字都能确定地归入单元格。", "Every figure could be given to its cell with certainty."
    ),
)
def uncertain_cell(
    report: Report, _parameters: Parameters, _context: Context
) -> Examination | NotApplicable:
    """TAL008: every figure could be given to its cell."""
    if not report.tables:
        return NOTHING_TO_CHECK
    problems = [problem for table in report.tables.values() for problem in _doubts(report, table)]
    return Examination(sum(table.form.cells() for table in report.tables.values()), problems)


def _doubts(report: Report, table: Table) -> Iterator[Problem]:
    if table.flattened:
        yield Problem("flattened", head(report, table), {"table": table.form.name})
    for oddity in table.uncertain:
        first = oddity.text.split(" ", 1)[0]
        place = Place(oddity.start, oddity.start + len(first), table.form.name.zh)
        row = oddity.subject or Text(_shown(oddity.text), _shown(oddity.text))
        yield Problem("row", place, {"table": table.form.name, "row": row})


@Check.define(
    "cell-unit",
    reports={"annotated": ("cell", "text")},
    summary=Text("数字单元格中没有单位或附注。", "A cell for a figure holds no unit and no note."),
)
def cell_unit(
    report: Report, _parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """TAL011: a cell holds the number and nothing else."""
    cells = context.share(read_entries, report)
    if not cells.total:
        return NOTHING_TO_CHECK
    problems = [
        Problem(
            "annotated", table.place(*key), {"cell": _label(table, key), "text": _shown(entry.text)}
        )
        for table, key, entry in cells.of(State.ANNOTATED)
    ]
    return Examination(cells.total - len(cells.of(State.BLANK, State.MARKER, State.TEXT)), problems)


@Check.define(
    "zero-cells",
    reports={"not-zero": ("cell", "text", "organ")},
    parameters={
        "type": "object",
        "properties": {
            "table": {"type": "string", "description": "key of the table in the form"},
            "rows": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "description": "keys of the rows",
            },
        },
        "required": ["table", "rows"],
        "additionalProperties": False,
    },
    summary=Text("表中某些行只能为 0。", "Certain rows of a table hold nothing but zero."),
)
def zero_cells(
    report: Report, parameters: Parameters, _context: Context
) -> Examination | NotApplicable:
    """TAL010: rows in which certain organs can have nothing to report."""
    table = report.table(parameters["table"])
    if table is None:
        return table_missing(report, parameters["table"])
    entries = [(key, entry) for key, entry in table.entries.items() if key[0] in parameters["rows"]]
    organ = report.organ.name if report.organ else ""
    problems = [
        Problem(
            "not-zero",
            table.place(*key),
            {"cell": _label(table, key), "text": _shown(entry.text), "organ": organ},
        )
        for key, entry in entries
        if entry.number
    ]
    return Examination(len(entries), problems)
