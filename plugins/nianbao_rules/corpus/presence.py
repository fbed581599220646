"""Checks of which reports there are: one of every organ on the roster, and of no organ two."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from nianbao import (
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    NoParameters,
    NotApplicable,
    Report,
    Text,
)
from nianbao_rules.corpus.organs import Identity, identity_of, names_of, reports_of
from nianbao_rules.reasons import NOTHING_TO_CHECK, NOTHING_TO_COMPARE

__all__ = ["on_roster", "twice"]


class _Named(NamedTuple):
    """What the title of a report says; None where it does not."""

    organ: str | None
    year: int | None


class _Own(NamedTuple):
    """Whose report it is."""

    identity: Identity


def _collect_names(report: Report, _parameters: NoParameters, _context: Context) -> _Named:
    return _Named(report.organ.name if report.organ else None, report.year)


def _collect_identity(report: Report, _parameters: NoParameters, _context: Context) -> _Own | None:
    identity = identity_of(report)
    return _Own(identity) if identity else None


@CorpusCheck.define(
    "on-roster",
    collect=_collect_names,
    reports={"missing": ("organ", "year")},
    summary=Text(
        "名册上的每个机关都有报告：最近一年的，以及半数以上机关已报的年度的。",
        "Every organ on the roster has its report, for the latest year and for every year that at "
        "least half of them report on.",
    ),
)
def on_roster(corpus: Corpus, _parameters: NoParameters) -> CorpusExamination | NotApplicable:
    """For the latest year that organs on the roster report on, and for every year that at least
    half of them do, all of them do.

    The few reports of an earlier year are there to be compared with, and nobody asks for the rest
    of them. One document alone is looked at for its own sake, and not as the whole of what the
    roster asks for. An organ is not missed where a report whose title does not tell organ or year
    may be the one.
    """
    if corpus.roster is None:
        return NOTHING_TO_CHECK
    if len(corpus.members) < 2:
        return NOTHING_TO_COMPARE
    organs = names_of(corpus)
    entries = {organs.key(entry.organ): entry for entry in corpus.roster.entries.values()}
    named = {
        _Named(organs.key(organ) if organ else None, year)
        for organ, year in (member.value for member in corpus.members)
    }
    reported = Counter(year for organ, year in named if organ in entries and year is not None)
    latest = max(reported, default=0)
    years = sorted(
        year for year, count in reported.items() if year == latest or 2 * count >= len(entries)
    )
    problems = [
        CorpusProblem("missing", entry.location, {"organ": entry.organ, "year": year})
        for year in years
        for organ, entry in entries.items()
        if named.isdisjoint(_possible(organ, year))
    ]
    return CorpusExamination(len(years) * len(entries), problems) if years else NOTHING_TO_CHECK


def _possible(organ: str, year: int) -> tuple[_Named, ...]:
    """What the title of an organ's report may tell."""
    return _Named(organ, year), _Named(organ, None), _Named(None, year), _Named(None, None)


@CorpusCheck.define(
    "one-report",
    collect=_collect_identity,
    reports={"twice": ("organ", "year", "count", "files")},
    summary=Text("一个机关一年只有一份报告。", "An organ has one report a year."),
)
def twice(corpus: Corpus, _parameters: NoParameters) -> CorpusExamination | NotApplicable:
    """An organ has one report a year."""
    reports = reports_of(corpus, names_of(corpus))
    problems = []
    for identity, members in reports.items():
        if len(members) > 1:
            first, second, *others = members
            related = [each.title.showing(Text(each.uri, each.uri)) for each in (first, *others)]
            files = Text(
                "、".join(each.uri for each in members), ", ".join(each.uri for each in members)
            )
            organ = first.value.identity.organ
            arguments = {
                "organ": organ,
                "year": identity.year,
                "count": len(members),
                "files": files,
            }
            problems.append(CorpusProblem("twice", second.title, arguments, tuple(related)))
    return (
        CorpusExamination(len(reports), problems) if len(corpus.members) > 1 else NOTHING_TO_COMPARE
    )
