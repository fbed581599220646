"""Checks on the time that a report speaks of."""

from __future__ import annotations

import datetime

from nianbao.checks import Argument, Check, Context, Examination, NotApplicable, Parameters, Problem, Reason
from nianbao.report import Level, Report
from nianbao_rules.period.publication import published, signed
from nianbao_rules.period.statistics import read_periods
from nianbao_rules.period.years import read_years

__all__ = ["CHECKS"]

_NO_YEAR = NotApplicable(Reason("year-unknown"))
_NOTHING_SAID = NotApplicable(Reason("no-statement"))
# Departments publish early, and their 主管部门, the offices of governments, later, with the government's report. Townships,
# streets and organs of no known level are held to the later day, which no reading of the law goes beyond.
_DEPARTMENTS = frozenset({Level.MINISTRY, Level.PROVINCE_DEPARTMENT, Level.CITY_DEPARTMENT, Level.COUNTY_DEPARTMENT})
_OFFICES = ("办公室", "办公厅")


def statistics_period(report: Report, _parameters: Parameters, context: Context) -> Examination | NotApplicable:
    """A stated period is the whole of the report's year."""
    if report.year is None:
        return _NO_YEAR
    periods = context.share(read_periods, report)
    problems = []
    for period in periods:
        if not period.is_year(report.year):
            place = period.passage.place(period.start, period.end)
            arguments: dict[str, Argument] = {"stated": period.passage.text[period.start : period.end], "year": report.year}
            problems.append(Problem("period" if period.first else "cut-off", place, arguments))
    return Examination(len(periods), problems) if periods else _NOTHING_SAID


def stale_year(report: Report, _parameters: Parameters, context: Context) -> Examination | NotApplicable:
    """What the report says was done was done in its own year."""
    if report.year is None:
        return _NO_YEAR
    years = read_years(report, context)
    problems = [
        Problem(
            "other-year",
            each.passage.place(each.start, each.end),
            {"stated": each.passage.text[each.start : each.end], "year": report.year},
        )
        for each in years.stale
    ]
    return Examination(years.named, problems) if years.named else _NOTHING_SAID


def published_in_time(report: Report, parameters: Parameters, context: Context) -> Examination | NotApplicable:
    """The report was published by the day that the law sets for its organ."""
    if report.year is None:
        return _NO_YEAR
    known = published(report, context)
    if known is None:
        return _NOTHING_SAID
    last_day = parameters["departments"] if _is_department(report) else parameters["governments"]
    deadline = datetime.date.fromisoformat(f"{report.year + 1}-{last_day}")
    if known.date <= deadline:
        return Examination(1)
    arguments = {"published": known.date.isoformat(), "deadline": deadline.isoformat()}
    return Examination(1, [Problem("late", known.place, arguments)])


def published_after_year(report: Report, _parameters: Parameters, context: Context) -> Examination | NotApplicable:
    """The report was neither published nor signed before its year was over."""
    if report.year is None:
        return _NO_YEAR
    dates = (("published-early", published(report, context)), ("signed-early", signed(report, context)))
    known = [(message, dated) for message, dated in dates if dated]
    problems = [
        Problem(message, dated.place, {"date": dated.date.isoformat(), "year": report.year})
        for message, dated in known
        if dated.date.year <= report.year
    ]
    return Examination(len(known), problems) if known else _NOTHING_SAID


def _is_department(report: Report) -> bool:
    return report.organ is not None and report.organ.level in _DEPARTMENTS and not report.organ.name.endswith(_OFFICES)


_DAY = {"type": "string", "pattern": "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])$|^(0[13-9]|1[0-2])-30$|^(0[13578]|1[02])-31$"}

CHECKS = (
    Check(
        name="statistics-period",
        function=statistics_period,
        messages={"period": ("stated", "year"), "cut-off": ("stated", "year")},
        summary="A stated statistics period is 1 January to 31 December of the report's year.",
    ),
    Check(
        name="stale-year",
        function=stale_year,
        messages={"other-year": ("stated", "year")},
        summary="What the report says was done was done in its own year.",
    ),
    Check(
        name="published-in-time",
        function=published_in_time,
        messages={"late": ("published", "deadline")},
        parameters={
            "type": "object",
            "properties": {"departments": _DAY, "governments": _DAY},
            "required": ["departments", "governments"],
            "additionalProperties": False,
        },
        summary="The report was published by the day that is set for departments or governments, as month and day.",
    ),
    Check(
        name="published-after-year",
        function=published_after_year,
        messages={"published-early": ("date", "year"), "signed-early": ("date", "year")},
        summary="The report was neither published nor signed before its year was over.",
    ),
)
