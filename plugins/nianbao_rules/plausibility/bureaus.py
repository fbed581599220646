"""The check for bureaus that decide much every year and report nothing at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, NamedTuple

from nianbao import Check, Context, Examination, NotApplicable, Problem, Report, Text
from nianbao_rules.corpus.figures import count_of
from nianbao_rules.reasons import NOTHING_TO_CHECK, UNCERTAIN

__all__ = ["idle_bureau"]


class Bureaus(NamedTuple):
    """Which organs are meant, and the cells of which at least one is not 0."""

    levels: Annotated[tuple[str, ...], {"description": "机关的层级 · levels of the organs"}]
    organs: Annotated[
        tuple[str, ...], {"description": "机关名称的结尾 · how the names of the organs end"}
    ]
    cells: Annotated[
        Mapping[str, tuple[str, ...]],
        {"description": "各表的单元格，按表写 行/列 · for the key of a table, ROW/COLUMN"},
    ]


@Check.define(
    "idle-bureau",
    reports={"idle": ("organ",)},
    parameters=Bureaus,
    summary=Text(
        "执法任务重的部门，指定的数据不全为零。",
        "Not all of some figures of a bureau with much to decide are 0.",
    ),
    example="{levels: [county-department], organs: [公安局], "
    "cells: {disclosure: [penalties/decisions]}}",
)
def idle_bureau(
    report: Report, parameters: Bureaus, _context: Context
) -> Examination | NotApplicable:
    """The bureau reports something; where a figure is not certain nothing is said."""
    organ = report.organ
    if (
        organ is None
        or str(organ.level) not in parameters.levels
        or not organ.name.endswith(tuple(parameters.organs))
    ):
        return NOTHING_TO_CHECK
    counts = list(_counts(report, parameters))
    if None in counts:
        return UNCERTAIN
    problems = [] if any(counts) else [Problem("idle", report.place, {"organ": organ.name})]
    return Examination(len(counts), problems)


def _counts(report: Report, parameters: Bureaus) -> Iterator[int | None]:
    for key, cells in parameters.cells.items():
        table = report.table(key)
        for cell in cells:
            row, column = cell.split("/")
            yield count_of(table, row, column) if table else None
