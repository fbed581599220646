"""Checks on the time that a report speaks of."""

from __future__ import annotations

import datetime
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Level,
    NoParameters,
    NotApplicable,
    Problem,
    Reason,
    Related,
    Report,
    Text,
)
from nianbao_rules.language.phrasebook import Phrasebook
from nianbao_rules.period.publication import is_short_for, published, signatory, signed
from nianbao_rules.period.statistics import read_periods
from nianbao_rules.period.years import read_years
from nianbao_rules.reasons import NO_STATEMENT, YEAR_UNKNOWN

__all__ = [
    "published_after_year",
    "published_in_time",
    "signature_organ",
    "stale_year",
    "statistics_period",
]

# Departments publish early, and their 主管部门, the offices of governments, later, with the
# government's report. Organs of no known level are held to the later day, which no reading of the
# law goes beyond.
_DEPARTMENTS = frozenset(
    {Level.MINISTRY, Level.PROVINCE_DEPARTMENT, Level.CITY_DEPARTMENT, Level.COUNTY_DEPARTMENT}
)
# Neither sentence of article 49 names them.
_WITHOUT_DAY = frozenset({Level.TOWNSHIP, Level.STREET, Level.ZONE})
_NO_DAY = NotApplicable(
    Reason(
        "no-day",
        Text(
            "条例没有为这类机关规定公布期限",
            "the Regulation sets no day of publication for organs of this kind",
        ),
    )
)
_ORGAN_UNKNOWN = NotApplicable(
    Reason("organ-unknown", Text("报告机关不明", "the organ of the report is not known"))
)
_OFFICES = ("办公室", "办公厅")


@Check.define(
    "statistics-period",
    reports={"period": ("stated", "year"), "cut-off": ("stated", "year")},
    phrases=Phrasebook("period").phrases,
    summary=Text(
        "所写统计期限为报告年度的1月1日至12月31日。",
        "A stated statistics period is 1 January to 31 December of the report's year.",
    ),
)
def statistics_period(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """A stated period is the whole of the report's year."""
    if report.year is None:
        return YEAR_UNKNOWN
    periods = context.share(read_periods, report)
    problems = []
    for period in periods:
        if not period.is_year(report.year):
            place = period.passage.place(period.start, period.end)
            arguments: dict[str, Argument] = {
                "stated": period.passage.text[period.start : period.end],
                "year": report.year,
            }
            problems.append(Problem("period" if period.first else "cut-off", place, arguments))
    return Examination(len(periods), problems) if periods else NO_STATEMENT


@Check.define(
    "stale-year",
    reports={"other-year": ("stated", "year")},
    summary=Text(
        "报告所述为本年度之事。", "What the report says was done was done in its own year."
    ),
)
def stale_year(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """What the report says was done was done in its own year."""
    if report.year is None:
        return YEAR_UNKNOWN
    years = read_years(report, context)
    problems = [
        Problem(
            "other-year",
            each.passage.place(each.start, each.end),
            {"stated": each.passage.text[each.start : each.end], "year": report.year},
        )
        for each in years.stale
    ]
    return Examination(years.named, problems) if years.named else NO_STATEMENT


_DAY = "^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])$|^(0[13-9]|1[0-2])-30$|^(0[13578]|1[02])-31$"
Day = Annotated[
    str, {"pattern": _DAY, "description": "月-日，如 01-31 · month and day, such as 01-31"}
]


class Days(NamedTuple):
    """The last days of the year after on which reports may be published."""

    departments: Day
    governments: Day


@Check.define(
    "published-in-time",
    reports={"late": ("published", "deadline")},
    parameters=Days,
    summary=Text(
        "报告在对部门或政府规定的日期（月、日）前公布。",
        "The report was published by the day that is set for departments or governments, as month "
        "and day.",
    ),
)
def published_in_time(
    report: Report, parameters: Days, context: Context
) -> Examination | NotApplicable:
    """The report was published by the day that the law sets for its organ."""
    if report.year is None:
        return YEAR_UNKNOWN
    if report.organ is not None and report.organ.level in _WITHOUT_DAY:
        return _NO_DAY
    known = published(report, context)
    if known is None:
        return NO_STATEMENT
    last_day = parameters.departments if _is_department(report) else parameters.governments
    deadline = datetime.date.fromisoformat(f"{report.year + 1}-{last_day}")
    if known.date <= deadline:
        return Examination(1)
    arguments = {"published": known.date.isoformat(), "deadline": deadline.isoformat()}
    return Examination(1, [Problem("late", known.place, arguments)])


@Check.define(
    "published-after-year",
    reports={"published-early": ("date", "year"), "signed-early": ("date", "year")},
    summary=Text(
        "报告没有在年度结束前公布或落款。",
        "The report was neither published nor signed before its year was over.",
    ),
)
def published_after_year(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """The report was neither published nor signed before its year was over."""
    if report.year is None:
        return YEAR_UNKNOWN
    dates = (
        ("published-early", published(report, context)),
        ("signed-early", signed(report, context)),
    )
    known = [(message, dated) for message, dated in dates if dated]
    problems = [
        Problem(message, dated.place, {"date": dated.date.isoformat(), "year": report.year})
        for message, dated in known
        if dated.date.year <= report.year
    ]
    return Examination(len(known), problems) if known else NO_STATEMENT


@Check.define(
    "signature-organ",
    reports={"other-organ": ("signed", "organ")},
    summary=Text(
        "落款机关与标题中的机关一致。", "The organ under the report is the one in its title."
    ),
)
def signature_organ(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """The organ that signs is the title's, or its office."""
    if report.organ is None:
        return _ORGAN_UNKNOWN
    found = signatory(report, context)
    if found is None:
        return NO_STATEMENT
    if is_short_for(found.name, report.organ.name):
        return Examination(1)
    arguments = {"signed": found.name, "organ": report.organ.name}
    related = (Related(report.place, Text("标题中的机关", "the organ in the title")),)
    return Examination(1, [Problem("other-organ", found.place, arguments, related)])


def _is_department(report: Report) -> bool:
    return (
        report.organ is not None
        and report.organ.level in _DEPARTMENTS
        and not report.organ.name.endswith(_OFFICES)
    )
