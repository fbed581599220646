"""Checks of a year's figures against those of the year before: what is carried over, and what is in
force."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import (
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Member,
    NotApplicable,
    Parameters,
    Report,
    Text,
)
from nianbao_rules.corpus.figures import Line, line_of
from nianbao_rules.corpus.organs import Identity, Organs, identity_of, single_reports_of
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["carried_over", "stock_roll"]


class _Lines(NamedTuple):
    """Some rows of a report, by their keys."""

    identity: Identity
    lines: dict[str, Line]


def _collect_carried(report: Report, parameters: Parameters, context: Context) -> _Lines | None:
    return _lines(
        report, parameters["table"], (parameters["opening"], parameters["closing"]), context
    )


def _collect_stock(report: Report, parameters: Parameters, context: Context) -> _Lines | None:
    return _lines(report, parameters["table"], parameters["rows"], context)


def _lines(
    report: Report, table_key: str, rows: tuple[str, ...], context: Context
) -> _Lines | None:
    identity, table = identity_of(report), report.table(table_key)
    # A report without the table counts all the same: with another one for its year nobody knows
    # which to compare.
    return (
        _Lines(identity, {row: line_of(table, row, context) if table else {} for row in rows})
        if identity
        else None
    )


def _neighbours(corpus: Corpus) -> Iterator[tuple[Member, Member]]:
    """Each report with the one of the same organ for the year before."""
    single = single_reports_of(corpus, Organs.of(corpus))
    for (organ, year), member in single.items():
        before = single.get(Identity(organ, year - 1))
        if before is not None:
            yield before, member


def _key(description: str) -> dict[str, str]:
    return {"type": "string", "description": description}


@CorpusCheck.define(
    "carried-over",
    collect=_collect_carried,
    reports={"differs": ("cell", "stated", "expected", "before", "source")},
    parameters={
        "type": "object",
        "properties": {
            "table": _key("key of the table in the form"),
            "opening": _key("key of the row that a year opens with"),
            "closing": _key("key of the row that a year closes with"),
        },
        "required": ["table", "opening", "closing"],
        "additionalProperties": False,
    },
    summary=Text(
        "上年结转与上一年度报告的结转下年度一致，逐列相等。",
        "What an organ's year opens with is what its year before closed with, in every column.",
    ),
)
def carried_over(corpus: Corpus, parameters: Parameters) -> CorpusExamination | NotApplicable:
    """XRP001: what a year closes with is what the next one opens with, column by column."""
    tested = 0
    problems = []
    for before, member in _neighbours(corpus):
        closing = before.value.lines[parameters["closing"]]
        for column, opened in member.value.lines[parameters["opening"]].items():
            closed = closing.get(column)
            if closed is None:
                continue
            tested += 1
            if opened.number != closed.number:
                arguments = {
                    "cell": opened.cell,
                    "stated": opened.number,
                    "expected": closed.number,
                    "before": before.value.identity.year,
                    "source": closed.cell,
                }
                problems.append(
                    CorpusProblem("differs", opened.location, arguments, (closed.shown(),))
                )
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


@CorpusCheck.define(
    "stock-roll",
    collect=_collect_stock,
    reports={"differs": ("cell", "stated", "expected", "before", "had", "added", "removed")},
    parameters={
        "type": "object",
        "properties": {
            "table": _key("key of the table in the form"),
            "rows": {
                "type": "array",
                "items": {"type": "string"},
                "minItems": 1,
                "description": "keys of the rows",
            },
            "stock": _key("key of the column of what is there at the year's end"),
            "added": _key("key of the column of what has come in the year"),
            "removed": _key("key of the column of what has gone in the year"),
        },
        "required": ["table", "rows", "stock", "added", "removed"],
        "additionalProperties": False,
    },
    summary=Text(
        "年末存量等于上年存量加本年增加、减本年减少。",
        "A stock is that of the year before with what has come and without what has gone.",
    ),
)
def stock_roll(corpus: Corpus, parameters: Parameters) -> CorpusExamination | NotApplicable:
    """XRP002: what was there a year ago, and what has come since, without what has gone, is what is
    there."""
    tested = 0
    problems = []
    for before, member in _neighbours(corpus):
        for row in parameters["rows"]:
            now, earlier = member.value.lines[row], before.value.lines[row]
            stock, had = now.get(parameters["stock"]), earlier.get(parameters["stock"])
            added, removed = now.get(parameters["added"]), now.get(parameters["removed"])
            if stock is None or had is None or added is None or removed is None:
                continue
            tested += 1
            expected = had.number + added.number - removed.number
            if stock.number != expected:
                arguments = {
                    "cell": stock.cell,
                    "stated": stock.number,
                    "expected": expected,
                    "before": before.value.identity.year,
                    "had": had.number,
                    "added": added.number,
                    "removed": removed.number,
                }
                related = (had.shown(), added.shown(), removed.shown())
                problems.append(CorpusProblem("differs", stock.location, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK
