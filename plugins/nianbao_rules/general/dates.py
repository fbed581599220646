"""The check ``date-between``: when a report was published or signed."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    PackError,
    Problem,
    Report,
    Text,
)
from nianbao_rules.period.publication import Dated, published, signed
from nianbao_rules.reasons import NO_STATEMENT, YEAR_UNKNOWN

__all__ = ["date_between"]

_DAY = {
    "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    "|^(1[0-2]|[1-9])月([12][0-9]|3[01]|[1-9])日$",
    "examples": ["01-20", "1月20日"],
}
_NAMES = {
    "published": Text("发布日期", "the date of publication"),
    "signed": Text("落款日期", "the date of signature"),
}


class Between(NamedTuple):
    """Which date, and the days between which it must lie."""

    date: Annotated[
        Literal["published", "signed"],
        {
            "description": "published 为发布日期，signed 为落款日期"
            " · published: as page or text state it; signed: below the report"
        },
    ]
    from_: Annotated[
        str, _DAY, {"description": "最早的日期（月-日） · the first day, as month-day"}
    ] = ""
    to: Annotated[
        str, _DAY, {"description": "最晚的日期（月-日） · the last day, as month-day"}
    ] = ""
    year: Annotated[
        Literal["next", "same"],
        {
            "description": "next 为报告年度的下一年，same 为当年"
            " · next: of the year behind the one that is reported; same: of that year"
        },
    ] = "next"
    required: Annotated[
        bool, {"description": "true：没有日期即为问题 · true: giving no date is a fault"}
    ] = False


def _prepare(parameters: Between) -> Between:
    if not parameters.from_ and not parameters.to:
        raise PackError(Text("请写明 from 或 to。", "give from or to."))
    first, last = map(_iso, (parameters.from_, parameters.to))
    parameters = parameters._replace(from_=first, to=last)
    for day in filter(None, (parameters.from_, parameters.to)):
        try:
            datetime.date.fromisoformat(f"2024-{day}")
        except ValueError as error:
            raise PackError(Text(f"没有 {day} 这一天。", f"there is no day {day}.")) from error
    if parameters.from_ and parameters.to and parameters.from_ > parameters.to:
        raise PackError(Text("from 晚于 to。", "from is later than to."))
    return parameters


@Check.define(
    "date-between",
    reports={
        "early": ("name", "date", "limit"),
        "late": ("name", "date", "limit"),
        "missing": ("name",),
    },
    parameters=Between,
    prepare=_prepare,
    summary=Text(
        "报告的发布日期或落款日期在某日（月-日）之后、某日之前。",
        "The report was published or signed between two days, each as month-day.",
    ),
    example="date: published\nto: 01-20\n",
    messages={
        "early": Text("{name} {date} 早于 {limit}", "{name}, {date}, is before {limit}"),
        "late": Text("{name} {date} 晚于 {limit}", "{name}, {date}, is after {limit}"),
        "missing": Text("没有写明{name}", "{name} is not given"),
    },
)
def date_between(
    report: Report, parameters: Between, context: Context
) -> Examination | NotApplicable:
    """The date lies between the two days."""
    if report.year is None:
        return YEAR_UNKNOWN
    name = _NAMES[parameters.date]
    find = published if parameters.date == "published" else signed
    found = find(report, context)
    if found is None:
        problem = Problem("missing", report.place, {"name": name})
        return Examination(1, [problem]) if parameters.required else NO_STATEMENT
    year = report.year + (1 if parameters.year == "next" else 0)
    first, last = (_day(year, day) for day in (parameters.from_, parameters.to))
    if first is not None and found.date < first:
        return Examination(1, [_problem("early", found, name, first)])
    if last is not None and found.date > last:
        return Examination(1, [_problem("late", found, name, last)])
    return Examination(1)


def _iso(day: str) -> str:
    """``01-20`` for 1月20日, too."""
    month, mark, rest = day.partition("月")
    return f"{int(month):02}-{int(rest.removesuffix('日')):02}" if mark else day


def _day(year: int, day: str) -> datetime.date | None:
    if not day:
        return None
    if day == "02-29" and (year % 4 or (year % 100 == 0 and year % 400)):
        day = "02-28"
    return datetime.date.fromisoformat(f"{year}-{day}")


def _problem(message: str, found: Dated, name: Text, limit: datetime.date) -> Problem:
    arguments: dict[str, Argument] = {
        "name": name,
        "date": found.date.isoformat(),
        "limit": limit.isoformat(),
    }
    return Problem(message, found.place, arguments)
