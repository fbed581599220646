"""The check ``has-table``: a table that a region adds to the form."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from nianbao import Check, Context, Examination, Problem, Report, Text
from nianbao_rules.general.extent import SECTION
from nianbao_rules.parameters import TABLE

__all__ = ["has_table"]


class Wanted(NamedTuple):
    """The table, and where a report that lacks it is told so."""

    table: TABLE
    name: Annotated[
        str, {"description": "提示语中表的名称 · what messages call the table", "minLength": 1}
    ]
    section: SECTION = ""


@Check.define(
    "has-table",
    reports={"missing": ("table",)},
    parameters=Wanted,
    summary=Text(
        "报告有某张表；用于本地格式增加的表，没有它的报告按原来的格式读取。",
        "The report has a table that a form of one's own adds; a report without it is read by the "
        "form that is extended.",
    ),
    example="table: 表二\nname: 表二\nsection: 二、主动公开政府信息情况\n",
    messages={"missing": Text("报告没有{table}", "the report has no {table}")},
)
def has_table(report: Report, parameters: Wanted, _context: Context) -> Examination:
    """The table was found; a report without it is told so at the heading of the section."""
    if report.table(parameters.table) is not None:
        return Examination(1)
    section = report.section(parameters.section) if parameters.section else None
    place = section.place if section else report.place
    return Examination(1, [Problem("missing", place, {"table": parameters.name})])
