"""The check for a large part of the year's applications that is carried over."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Problem,
    Related,
    Report,
    Text,
)
from nianbao_rules.corpus.figures import cell_name, count_of
from nianbao_rules.parameters import COLUMN, TABLE
from nianbao_rules.reasons import UNCERTAIN, table_missing

__all__ = ["carried_share"]

_RECEIVED = Text("本年新收", "received this year")


class Carried(NamedTuple):
    """Two rows of a table, and the part that the one may be of the other."""

    table: TABLE
    opening: Annotated[
        str, {"format": "row", "description": "收入数所在的行 · key of the row of what came in"}
    ]
    closing: Annotated[
        str,
        {"format": "row", "description": "结转数所在的行 · key of the row of what is carried over"},
    ]
    column: COLUMN
    percent: Annotated[
        int,
        {"minimum": 1, "description": "超过百分之多少即为多 · more than so many per cent are many"},
    ]
    floor: Annotated[
        int,
        {
            "minimum": 0,
            "description": "结转不超过多少不论 · up to so many carried over say nothing",
        },
    ]


@Check.define(
    "carried-share",
    reports={"large": ("cell", "carried", "received", "share")},
    parameters=Carried,
    summary=Text(
        "结转下年度的数量不超过本年新收的一定比例。",
        "What is carried over is not more than a part of what came in.",
    ),
    example="{table: applications, opening: new, closing: carried_out, column: total, "
    "percent: 30, floor: 10}",
)
def carried_share(
    report: Report, parameters: Carried, context: Context
) -> Examination | NotApplicable:
    """The row carried over is within its share of the row of the year."""
    table = report.table(parameters.table)
    if table is None:
        return table_missing(report, parameters.table, context)
    received = count_of(table, parameters.opening, parameters.column)
    carried = count_of(table, parameters.closing, parameters.column)
    if received is None or carried is None:
        return UNCERTAIN
    few = carried <= parameters.floor or carried * 100 <= parameters.percent * received
    if few or received == 0:  # carried over out of nothing: the balance of the table does not hold
        return Examination(1)
    arguments: dict[str, Argument] = {
        "cell": cell_name(table, parameters.closing, parameters.column),
        "carried": carried,
        "received": received,
        "share": 100 * carried // received,
    }
    related = (Related(table.place(parameters.opening, parameters.column), _RECEIVED),)
    place = table.place(parameters.closing, parameters.column)
    return Examination(1, [Problem("large", place, arguments, related)])
