"""Checks for figures that are another report's: last year's, another organ's, the government's."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Member,
    NotApplicable,
    OrganNames,
    Report,
    Text,
    organ_key,
)
from nianbao_rules.corpus.figures import counts_of
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of, names_of, single_reports_of
from nianbao_rules.corpus.years import neighbours
from nianbao_rules.parameters import TABLES
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["figures_of_another", "figures_unchanged", "office_not_government"]

_SAME_TABLES = Text("数据相同的报告", "the report with the same figures")
#: Figures of one digit agree by chance; of those that agree at least so many have two.
_LARGE, _LARGE_ONES = 10, 3
#: How many reports with one figure are remembered: of a thousand copies each need only meet some.
_BUCKET = 8
_OFFICES = ("人民政府办公厅", "人民政府办公室", "政府办公厅", "政府办公室")


class Tables(NamedTuple):
    """Whose figures are compared, and from how many on."""

    tables: TABLES
    totals: Annotated[
        tuple[str, ...],
        {"format": "line", "description": "总计的行和列 · keys of rows and columns of totals"},
    ]
    at_least: Annotated[
        int, {"minimum": 1, "description": "至少多少个数相同 · how many figures must agree"}
    ]


class Shared(NamedTuple):
    """As `Tables`, with the part of all figures that must agree."""

    tables: TABLES
    totals: Annotated[
        tuple[str, ...],
        {"format": "line", "description": "总计的行和列 · keys of rows and columns of totals"},
    ]
    at_least: Annotated[
        int, {"minimum": 1, "description": "至少多少个数相同 · how many figures must agree"}
    ]
    share: Annotated[
        int,
        {"minimum": 1, "maximum": 100, "description": "占两份报告的百分比 · of both reports, in %"},
    ]


class _Figures(NamedTuple):
    """The figures of a report that are not zero, by their cells: ``applications/new/total``. Totals
    are not among them: they follow from the others, and would make one application of a small organ
    look like six figures.

    Attributes:
        edition: of its form, since the tables of two editions count different things.
        whole: whether every cell of the tables was read for certain; of others nobody knows
            whether all are the same.
    """

    identity: Identity
    edition: int
    whole: bool
    figures: Mapping[str, int]


@functools.cache
def _reading(
    tables: tuple[str, ...], totals: tuple[str, ...]
) -> Callable[[Report, Context], _Figures | None]:
    """Reads the figures of some tables. One function for the same ones, for `Context.share`: most
    rules compare the same."""

    def read(report: Report, context: Context) -> _Figures | None:
        identity = identity_of(report)
        if identity is None:
            return None
        counts = context.share(counts_of, report)
        figures: dict[str, int] = {}
        whole = True
        for key in tables:
            table = report.table(key)
            if table is None:
                whole = False
                continue
            for row in table.rows:
                for column in table.form.columns_of(row):
                    if row in totals or column in totals:
                        continue
                    number = counts[key].get((row, column))
                    if number:
                        figures[f"{key}/{row}/{column}"] = number
                    whole &= number is not None or table.form.column(column).unit != "count"
        return _Figures(identity, report.form.edition, whole, figures)

    return read


def _collect(report: Report, parameters: Tables | Shared, context: Context) -> _Figures | None:
    return context.share(_reading(parameters.tables, parameters.totals), report)


def _same(one: _Figures, other: _Figures, at_least: int) -> bool:
    """Whether all figures of two reports are the same, and enough of them to be no chance."""
    comparable = one.whole and other.whole and one.edition == other.edition
    return comparable and len(one.figures) >= at_least and one.figures == other.figures


@CorpusCheck.define(
    "figures-unchanged",
    collect=_collect,
    groups=by_organ,
    reports={"unchanged": ("before", "count")},
    parameters=Tables,
    summary=Text(
        "表格数据不与上年完全相同。", "The figures of the tables are not all those of last year."
    ),
    example="{tables: [applications], totals: [total, results_total], at-least: 5}",
)
def figures_unchanged(corpus: Corpus, parameters: Tables) -> CorpusExamination | NotApplicable:
    """Of each organ's reports for two years in a row the figures differ somewhere."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        tested += 1
        if _same(before.value, member.value, parameters.at_least):
            arguments: dict[str, Argument] = {
                "before": before.value.identity.year,
                "count": len(member.value.figures),
            }
            problems.append(_problem("unchanged", member, before, arguments))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _by_year(value: _Figures, _names: OrganNames) -> tuple[str, ...]:
    return (f"{value.identity.year:04}",)


@CorpusCheck.define(
    "figures-of-another",
    collect=_collect,
    groups=_by_year,
    reports={"shared": ("organ", "count", "share")},
    parameters=Shared,
    summary=Text(
        "两个机关同一年的表格数据不大量相同。",
        "Two organs do not share most of their figures of a year.",
    ),
    example="{tables: [applications], totals: [total], at-least: 8, share: 80}",
)
def figures_of_another(corpus: Corpus, parameters: Shared) -> CorpusExamination | NotApplicable:
    """No report has most of the figures of another organ's report for the same year.

    An office's figures that are its government's are told by a rule of their own. The report of
    the organ whose name comes second has the finding, once: of three that are alike, two have one.
    """
    organs = names_of(corpus)
    by_year: dict[tuple[int, int], list[Member]] = defaultdict(list)
    for identity, member in single_reports_of(corpus, organs).items():
        by_year[identity.year, member.value.edition].append(member)
    problems = [
        problem
        for members in by_year.values()
        if len(members) > 1
        for problem in _shared(members, organs, parameters)
    ]
    tested = sum(len(members) for members in by_year.values() if len(members) > 1)
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _shared(
    members: list[Member], organs: OrganNames, parameters: Shared
) -> Iterator[CorpusProblem]:
    """The problems among the reports of one year. Only reports that agree in large figures are
    compared, and of many with one figure the first few, so that the time grows with their
    number alone."""
    having: dict[tuple[str, int], list[int]] = defaultdict(list)
    for index, member in enumerate(members):
        met: dict[int, int] = defaultdict(int)
        for cell, number in member.value.figures.items():
            if number >= _LARGE:
                for other in having[cell, number]:
                    met[other] += 1
                if len(having[cell, number]) < _BUCKET:
                    having[cell, number].append(index)
        for other, large in met.items():
            first = members[other]
            if large < _LARGE_ONES or _are_office_and_government(first, member, organs):
                continue
            agreeing = first.value.figures.items() & member.value.figures.items()
            share = 100 * len(agreeing) // max(len(first.value.figures), len(member.value.figures))
            if len(agreeing) >= parameters.at_least and share >= parameters.share:
                arguments: dict[str, Argument] = {
                    "organ": first.value.identity.organ,
                    "count": len(agreeing),
                    "share": share,
                }
                yield _problem("shared", member, first, arguments)
                break


def _by_government(value: _Figures, names: OrganNames) -> Iterator[str]:
    """An office is in the group of its government, and every organ in its own."""
    yield names.key(value.identity.organ)
    if government := _government_of(value.identity.organ):
        yield names.key(government)


@CorpusCheck.define(
    "office-not-government",
    collect=_collect,
    groups=_by_government,
    reports={"same": ("organ", "count")},
    parameters=Tables,
    summary=Text(
        "政府办公厅（室）本机关的表格不是本级政府的汇总表格。",
        "A government office's own tables are not those of its government.",
    ),
    example="{tables: [applications], totals: [total, results_total], at-least: 5}",
)
def office_not_government(corpus: Corpus, parameters: Tables) -> CorpusExamination | NotApplicable:
    """Of a government and its office, each with a report for the year, the figures differ."""
    organs = names_of(corpus)
    single = single_reports_of(corpus, organs)
    tested, problems = 0, []
    for identity, member in single.items():
        government = _government_of(member.value.identity.organ)
        above = single.get(Identity(organs.key(government), identity.year)) if government else None
        if above is None:
            continue
        tested += 1
        if _same(above.value, member.value, parameters.at_least):
            arguments: dict[str, Argument] = {
                "organ": above.value.identity.organ,
                "count": len(member.value.figures),
            }
            problems.append(_problem("same", member, above, arguments))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _government_of(organ: str) -> str | None:
    """The government whose office an organ is: 望岑县人民政府 of 望岑县人民政府办公室."""
    name = organ_key(organ)
    ending = next((each for each in _OFFICES if name.endswith(each)), None)
    return f"{name.removesuffix(ending)}人民政府" if ending else None


def _are_office_and_government(one: Member, other: Member, organs: OrganNames) -> bool:
    names = [one.value.identity.organ, other.value.identity.organ]
    governments = [_government_of(name) for name in names]
    return any(
        government is not None and organs.key(government) == organs.key(name)
        for government, name in zip(governments, reversed(names), strict=True)
    )


def _problem(
    message: str, member: Member, other: Member, arguments: Mapping[str, Argument]
) -> CorpusProblem:
    related = (other.title.showing(_SAME_TABLES),)
    return CorpusProblem(message, member.title, arguments, related)
