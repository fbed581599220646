"""Checks for a basis that is out of date: a repealed instrument, a plan of years ago."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    NoParameters,
    NotApplicable,
    Problem,
    Report,
    Text,
)
from nianbao_rules.citations.basis import HISTORY, rests_on
from nianbao_rules.citations.prose import sentence
from nianbao_rules.citations.scan import Title, scan
from nianbao_rules.reasons import YEAR_UNKNOWN

__all__ = ["instrument_in_force", "yearly_plan"]

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_COMPILED = re.compile(r"(?:编制|编写|撰写|制作|形成)(?:了|本|此|的|年度|\d{4}年度?)*(?:报告|年报)")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")


@Check.define(
    "instrument-in-force",
    reports={
        "repealed": ("title", "date", "year"),
        "replaced": ("title", "date", "successor"),
    },
    summary=Text(
        "作为依据的文件没有废止。", "No instrument is cited as basis after it was repealed."
    ),
)
def instrument_in_force(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """What the report rests on was in force in its year.

    What was done in the year of a repeal may rest on the old text; the report itself, which is
    made when the year is over, may not.
    """
    year = report.year
    if year is None:
        return YEAR_UNKNOWN
    tested, problems = 0, []
    for title in context.share(scan, report).titles:
        ended = _ended([context.instruments[key] for key in title.name.ids])
        if ended is None or not rests_on(title):
            continue
        tested += 1
        told = sentence(title.passage, title.start, title.end)
        late = ended.repealed.year < year or (
            ended.repealed.year == year and _COMPILED.search(told)
        )
        if late and not HISTORY.search(told.replace(title.text, "")):
            problems.append(_problem(title, ended.instrument, ended.repealed, year, context))
    return Examination(tested, problems)


class _Ended(NamedTuple):
    """The last text under a title, and the day from which there is none."""

    instrument: Instrument
    repealed: datetime.date


def _ended(texts: list[Instrument]) -> _Ended | None:
    """None where one of the texts that share the title is still in force."""
    ended = [_Ended(text, text.repealed) for text in texts if text.repealed is not None]
    if not ended or len(ended) < len(texts):
        return None
    return max(ended, key=lambda each: each.repealed)


def _problem(
    title: Title, instrument: Instrument, repealed: datetime.date, year: int, context: Context
) -> Problem:
    arguments: dict[str, Argument] = {"title": title.text, "date": day(repealed)}
    successor = next(
        (each for each in context.instruments.values() if instrument.id in each.supersedes), None
    )
    if successor is None:
        message, arguments["year"] = "repealed", year
    else:
        message, arguments["successor"] = "replaced", successor.title
    return Problem(message, title.passage.place(title.start, title.end), arguments)


def day(date: datetime.date) -> Text:
    """A date as people write it."""
    return Text(
        f"{date.year}年{date.month}月{date.day}日",
        f"{date.day} {_MONTHS[date.month - 1]} {date.year}",
    )


class Plans(NamedTuple):
    """Which titles are plans for a year, and how old one may be."""

    about: Annotated[
        tuple[str, ...],
        {"description": "要点的名称含有其中之一 · a plan's title holds one of these"},
    ]
    plans: Annotated[tuple[str, ...], {"description": "并含有其中之一 · and one of these"}]
    lag: Annotated[
        int, {"minimum": 0, "description": "可以早几年 · by how many years it may be older"}
    ]


@Check.define(
    "yearly-plan",
    reports={"outdated": ("title", "stated", "year")},
    parameters=Plans,
    summary=Text(
        "作为依据的年度要点是报告年度的。",
        "A yearly plan that is cited as basis is that of the report's year.",
    ),
    example="{about: [政务公开], plans: [要点], lag: 1}",
)
def yearly_plan(report: Report, parameters: Plans, context: Context) -> Examination | NotApplicable:
    """No plan of an earlier year, but for the last few, is what the report rests on."""
    year = report.year
    if year is None:
        return YEAR_UNKNOWN
    tested, problems = 0, []
    for title in context.share(scan, report).titles:
        stated = _planned(title.text, parameters)
        if stated is None or not rests_on(title):
            continue
        tested += 1
        told = sentence(title.passage, title.start, title.end).replace(title.text, "")
        if stated < year - parameters.lag and not HISTORY.search(told):
            place = title.passage.place(title.start, title.end)
            arguments: Mapping[str, Argument] = {
                "title": title.text,
                "stated": stated,
                "year": year,
            }
            problems.append(Problem("outdated", place, arguments))
    return Examination(tested, problems)


def _planned(title: str, parameters: Plans) -> int | None:
    """The year of a plan; None where the title is no plan's, or of several years (2021—2025年)."""
    years = _YEAR.findall(title)
    named = any(word in title for word in parameters.about)
    planned = any(word in title for word in parameters.plans)
    return int(years[0]) if len(years) == 1 and named and planned else None
