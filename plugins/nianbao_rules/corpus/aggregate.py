"""The check of summary reports: a government's figures are the sum of its organs' figures, where
the roster says whose."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Level,
    Member,
    NotApplicable,
    OrganNames,
    Report,
    Role,
    Table,
    TableForm,
    Text,
)
from nianbao_rules.corpus.figures import Figure, counts_of, line_of
from nianbao_rules.corpus.organs import Identity, identity_of, names_of, single_reports_of
from nianbao_rules.parameters import TABLES
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["aggregate"]

#: Whose report may be a summary (条例第四十九条: of the whole government). The places of all
#: figures are kept of these alone; of the many others the numbers will do.
_SUMMARISING = (
    *(Level.PROVINCE, Level.CITY, Level.PREFECTURE, Level.COUNTY, Level.ZONE),
    Level.UNKNOWN,
)


class OfTables(NamedTuple):
    """The tables that are added up."""

    tables: TABLES


class _Counts(NamedTuple):
    """The counts of a report.

    Attributes:
        edition: of its form: only reports on one form can be added up.
        numbers: by table, in the order of the form's cells; None where there is no certain count.
        figures: the same with their places, of a report that may be a summary; else empty.
    """

    identity: Identity
    edition: int
    numbers: Mapping[str, Sequence[int | None]]
    figures: Mapping[str, Sequence[Figure | None]]


def _collect(report: Report, parameters: OfTables, context: Context) -> _Counts | None:
    identity = identity_of(report)
    tables = {key: table for key in parameters.tables if (table := report.table(key))}
    if identity is None:
        return None
    counts = context.share(counts_of, report)
    numbers = {
        key: [counts[key].get(cell) for cell in _cells(table.form)] for key, table in tables.items()
    }
    summarising = report.organ is not None and report.organ.level in _SUMMARISING
    figures = (
        {key: _figures(table, context) for key, table in tables.items()} if summarising else {}
    )
    return _Counts(identity, report.form.edition, numbers, figures)


def _figures(table: Table, context: Context) -> list[Figure | None]:
    lines = {row.key: line_of(table, row.key, context) for row in table.form.rows}
    return [lines[row].get(column) for row, column in _cells(table.form)]


@functools.lru_cache(maxsize=64)
def _cells(form: TableForm) -> tuple[tuple[str, str], ...]:
    """The cells that hold counts; amounts are rounded, so that their sum is not."""
    counts = {column.key for column in form.columns if column.unit == "count"}
    return tuple(
        (row.key, column)
        for row in form.rows
        for column in form.columns_of(row.key)
        if column in counts
    )


def _by_summary(value: _Counts, names: OrganNames) -> Iterator[str]:
    """A summary is compared with the reports of the organs below it: so a report is in the group of
    the organ above its own and, if it may be a summary itself, in that of its own."""
    organ = names.key(value.identity.organ)
    if names.below(organ):
        yield organ
    if above := names.above(organ):
        yield above


@CorpusCheck.define(
    "aggregate",
    collect=_collect,
    groups=_by_summary,
    reports={"differs": ("cell", "stated", "sum", "difference", "reports", "cells")},
    parameters=OfTables,
    summary=Text(
        "汇总报告每一格是名录中下级各报告之和。",
        "A government's report has in every cell the sum of the reports that the roster puts below "
        "it.",
    ),
    example="{tables: [applications]}",
)
def aggregate(corpus: Corpus, _parameters: OfTables) -> CorpusExamination | NotApplicable:
    """In every cell a summary report has the sum of the reports of the organs below it."""
    tested = 0
    problems: list[CorpusProblem] = []
    for summary, parts in _summaries(corpus):
        for table, figures in summary.value.figures.items():
            columns = [part.value.numbers.get(table) for part in parts]
            if not all(columns):
                continue
            sums = [
                None if None in numbers else sum(numbers) for numbers in zip(*columns, strict=True)
            ]
            pairs = [
                (at, figure, made)
                for at, (figure, made) in enumerate(zip(figures, sums, strict=True))
            ]
            certain = [
                (at, figure, made)
                for at, figure, made in pairs
                if figure is not None and made is not None
            ]
            tested += len(certain)
            wrong = [(at, figure, made) for at, figure, made in certain if figure.number != made]
            if wrong:
                problems.append(_problem(wrong, table, parts))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _summaries(corpus: Corpus) -> Iterator[tuple[Member, list[Member]]]:
    """Each summary report with the reports it sums up: all that the roster names, each the organ's
    only one, on one form."""
    if corpus.roster is None:
        return
    organs = names_of(corpus)
    single = single_reports_of(corpus, organs)
    for (organ, year), summary in single.items():
        below = organs.below(organ)
        parts = [single[key] for each in below if (key := Identity(each, year)) in single]
        complete = parts and len(parts) == len(below)
        if complete and all(part.value.edition == summary.value.edition for part in parts):
            yield summary, parts


def _problem(
    wrong: Sequence[tuple[int, Figure, int]], table: str, parts: Sequence[Member]
) -> CorpusProblem:
    """One problem a table: one figure left out puts the totals wrong as well."""
    at, figure, made = wrong[0]
    arguments: dict[str, Argument] = {
        "cell": figure.cell,
        "stated": figure.number,
        "sum": made,
        "difference": abs(figure.number - made),
        "reports": len(parts),
        "cells": len(wrong),
    }
    others = [
        each.location.showing(
            Text(
                f"{each.cell.zh}：{each.number}，合计 {total}",
                f"{each.cell.en}: {each.number}, the sum is {total}",
            )
        )
        for _, each, total in wrong[1:]
    ]
    terms = [
        part.title.showing(
            Text(
                f"{part.value.identity.organ}：{number}",
                f"{part.value.identity.organ}: {number}",
            ),
            Role.ADDEND,
        )
        for part in parts
        if (number := part.value.numbers[table][at])
    ]
    return CorpusProblem("differs", figure.location, arguments, (*others, *terms))
