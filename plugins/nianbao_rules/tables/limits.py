"""Checks of figures that cannot be so high, or so low."""

from __future__ import annotations

from collections.abc import Iterator
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
from nianbao_rules.tables.naming import cell_label, cell_said, equation, line_label, shown
from nianbao_rules.tables.sums import Cell, number
from nianbao_rules.tables.tally import KEYS, TABLE, Line

__all__ = ["ceiling", "not_less", "zero_cells"]


class Zeros(NamedTuple):
    """Rows that hold nothing but zero."""

    table: Annotated[str, TABLE]
    rows: Annotated[tuple[Annotated[str, {"format": "row"}], ...], KEYS]


@Check.define(
    "zero-cells",
    reports={"not-zero": ("row", "figures", "organ")},
    parameters=Zeros,
    summary=Text(
        "表中某些行只能为 0；每行报告一次。",
        "Certain rows of a table hold nothing but zero; one problem a row.",
    ),
    example="""\
table: disclosure
rows: [regulations]
""",
)
def zero_cells(report: Report, parameters: Zeros, context: Context) -> Examination | NotApplicable:
    """TAL010, TAL015: rows in which certain organs can have nothing to report."""
    table = report.table(parameters.table)
    if table is None:
        return table_missing(report, parameters.table, context)
    tested = sum(row in parameters.rows for row, _ in table.entries)
    organ = report.organ.name if report.organ else ""
    problems = []
    for row in parameters.rows:
        cells = [cell for cell, entry in table.entries.items() if cell[0] == row and entry.number]
        if cells:
            arguments: dict[str, Argument] = {
                "row": Text(table.label(row), table.label(row, language="en")),
                "figures": _figures(table, cells),
                "organ": organ,
            }
            first, *others = cells
            related = tuple(Related(table.place(*cell), cell_label(table, cell)) for cell in others)
            problems.append(Problem("not-zero", table.place(*first), arguments, related))
    return Examination(tested, problems) if tested else UNCERTAIN


def _figures(table: Table, cells: list[Cell]) -> Text:
    """本年制发件数 2、现行有效件数 5."""
    said = [(table.form.column(cell[1]).label, shown(table[cell].text)) for cell in cells]
    return Text(
        "、".join(f"{label.zh} {text}" for label, text in said),
        ", ".join(f"{label.en} {text}" for label, text in said),
    )


class Floor(NamedTuple):
    """Along every row (or column) of a table the cells of ``more`` make at least those of
    ``less``."""

    table: Annotated[str, TABLE]
    across: Annotated[
        Literal["columns", "rows"],
        {
            "description": "columns：每列比较，写行；rows：每行比较，写列 · "
            "columns: compared per column, over rows; rows: the reverse"
        },
    ]
    more: Annotated[tuple[Line, ...], KEYS]
    less: Annotated[tuple[Line, ...], KEYS]


@Check.define(
    "not-less",
    reports={"less": ("line", "more", "less", "more_sum", "less_sum", "difference")},
    parameters=Floor,
    summary=Text(
        "表中每行（或每列）的若干数字之和不小于另一些数字之和。",
        "In every row (or column) of a table some figures make no less than others.",
    ),
    example="""\
table: disclosure
across: rows
more: [in_force, repealed]
less: [made]
""",
)
def not_less(report: Report, floor: Floor, context: Context) -> Examination | NotApplicable:
    """TAL012, TAL013: tested where all the figures are certain."""
    table = report.table(floor.table)
    if table is None:
        return table_missing(report, floor.table, context)
    tested = 0
    problems = []
    for line, more, less in _lines(table, floor):
        figures = {cell: number(table, cell) for cell in (*more, *less)}
        if any(figure is None for figure in figures.values()):
            continue
        tested += 1
        left, right = (sum(figures[cell] or 0 for cell in cells) for cells in (more, less))
        if left < right:
            arguments: dict[str, Argument] = {
                "line": line_label(table.form, floor.across, line),
                "more": left,
                "less": right,
                "more_sum": equation(table, more, left),
                "less_sum": equation(table, less, right),
                "difference": right - left,
            }
            related = tuple(_related(table, more[1:], Role.LEFT)) + tuple(
                _related(table, less, Role.RIGHT)
            )
            problems.append(Problem("less", table.place(*more[0]), arguments, related))
    return Examination(tested, problems) if tested else UNCERTAIN


def _lines(table: Table, floor: Floor) -> Iterator[tuple[str, list[Cell], list[Cell]]]:
    """The rows (or columns) that have all the cells, with these."""
    form = table.form
    parts = form.rows if floor.across == "rows" else form.columns
    for part in parts:
        sides = [
            [(part.key, key) if floor.across == "rows" else (key, part.key) for key in keys]
            for keys in (floor.more, floor.less)
        ]
        if all(cell in table.entries for side in sides for cell in side):
            yield part.key, sides[0], sides[1]


def _related(table: Table, cells: list[Cell], role: Role) -> Iterator[Related]:
    return (Related(table.place(*cell), cell_said(table, cell), role) for cell in cells)


class Ceiling(NamedTuple):
    """A cell whose figure stays below a number."""

    table: Annotated[str, TABLE]
    row: Annotated[str, {"format": "row", "description": "行 · its row"}]
    column: Annotated[str, {"format": "column", "description": "列 · its column"}]
    below: Annotated[
        int, {"minimum": 1, "description": "小于此数才对 · the number must be less than this"}
    ]


@Check.define(
    "below",
    reports={"high": ("cell", "text", "below")},
    parameters=Ceiling,
    summary=Text("表中某一格的数字小于某个数。", "The figure of a cell is below a number."),
    example="""\
table: disclosure
row: fees
column: amount
below: 100000
""",
)
def ceiling(report: Report, parameters: Ceiling, context: Context) -> Examination | NotApplicable:
    """TAL014: an amount in 万元 that is plainly one in yuan."""
    table = report.table(parameters.table)
    if table is None:
        return table_missing(report, parameters.table, context)
    cell = (parameters.row, parameters.column)
    figure = number(table, cell)
    if figure is None:
        return UNCERTAIN
    if figure < parameters.below:
        return Examination(1)
    arguments: dict[str, Argument] = {
        "cell": cell_label(table, cell),
        "text": shown(table[cell].text),
        "below": parameters.below,
    }
    return Examination(1, [Problem("high", table.place(*cell), arguments)])
