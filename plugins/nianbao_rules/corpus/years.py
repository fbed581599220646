"""Checks of a year's figures against those of the year before: what is carried over, and what is in
force."""

from __future__ import annotations

from collections.abc import Iterator
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
    Report,
    Role,
    Text,
)
from nianbao_rules.corpus.figures import Figure, Line, line_of
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of, names_of, single_reports_of
from nianbao_rules.parameters import ROWS, TABLE
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["carried_over", "neighbours", "stock_roll"]


def neighbours(corpus: Corpus) -> Iterator[tuple[Member, Member]]:
    """Each report with the one of the same organ for the year before, that one first."""
    single = single_reports_of(corpus, names_of(corpus))
    for (organ, year), member in single.items():
        before = single.get(Identity(organ, year - 1))
        if before is not None:
            yield before, member


class _Lines(NamedTuple):
    """Some rows of a report, by their keys."""

    identity: Identity
    lines: dict[str, Line]


def _lines(
    report: Report, table_key: str, rows: tuple[str, ...], context: Context
) -> _Lines | None:
    identity, table = identity_of(report), report.table(table_key)
    if identity is None:
        return None
    # A report without the table counts all the same: with another one for its year nobody knows
    # which to compare.
    return _Lines(identity, {row: line_of(table, row, context) if table else {} for row in rows})


class Carried(NamedTuple):
    """The rows of which one carries on the other."""

    table: TABLE
    opening: Annotated[
        str,
        {"format": "row", "description": "年初数所在的行 · key of the row that a year opens with"},
    ]
    closing: Annotated[
        str,
        {"format": "row", "description": "年末数所在的行 · key of the row that a year closes with"},
    ]
    total: Annotated[
        str, {"format": "column", "description": "总计列 · key of the column of totals"}
    ]


def _collect_carried(report: Report, parameters: Carried, context: Context) -> _Lines | None:
    return _lines(report, parameters.table, (parameters.opening, parameters.closing), context)


_CARRIED = ("cell", "stated", "expected", "before", "source", "difference")


@CorpusCheck.define(
    "carried-over",
    collect=_collect_carried,
    groups=by_organ,
    reports={"total": _CARRIED, "column": _CARRIED},
    parameters=Carried,
    summary=Text(
        "上年结转与上一年度报告的结转下年度一致，逐列相等。",
        "What an organ's year opens with is what its year before closed with, in every column.",
    ),
    example="{table: applications, opening: carried_in, closing: carried_out, total: total}",
)
def carried_over(corpus: Corpus, parameters: Carried) -> CorpusExamination | NotApplicable:
    """What a year closes with is what the next one opens with, column by column."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        closing = before.value.lines[parameters.closing]
        for column, opened in member.value.lines[parameters.opening].items():
            closed = closing.get(column)
            if closed is None:
                continue
            tested += 1
            if opened.number != closed.number:
                arguments: dict[str, Argument] = {
                    "cell": opened.cell,
                    "stated": opened.number,
                    "expected": closed.number,
                    "before": before.value.identity.year,
                    "source": closed.cell,
                    "difference": abs(opened.number - closed.number),
                }
                message = "total" if column == parameters.total else "column"
                related = (closed.shown(Role.EARLIER),)
                problems.append(CorpusProblem(message, opened.location, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


class Stock(NamedTuple):
    """A stock and what changes it in a year."""

    table: TABLE
    rows: ROWS
    stock: Annotated[
        str,
        {
            "format": "column",
            "description": "年末存量的列 · key of the column of what is there at the year's end",
        },
    ]
    added: Annotated[
        str,
        {
            "format": "column",
            "description": "本年增加的列 · key of the column of what has come in the year",
        },
    ]
    removed: Annotated[
        str,
        {
            "format": "column",
            "description": "本年减少的列 · key of the column of what has gone in the year",
        },
    ]


def _collect_stock(report: Report, parameters: Stock, context: Context) -> _Lines | None:
    return _lines(report, parameters.table, parameters.rows, context)


class _Roll(NamedTuple):
    """The four figures of one row."""

    stock: Figure
    had: Figure
    added: Figure
    removed: Figure

    @property
    def expected(self) -> int:
        """What the stock should be."""
        return self.had.number + self.added.number - self.removed.number


@CorpusCheck.define(
    "stock-roll",
    collect=_collect_stock,
    groups=by_organ,
    reports={"differs": ("cell", "stated", "expected", "before", "had", "added", "removed")},
    parameters=Stock,
    summary=Text(
        "年末存量等于上年存量加本年增加、减本年减少。",
        "A stock is that of the year before with what has come and without what has gone.",
    ),
    example="{table: disclosure, rows: [regulations], stock: in_force, added: made, removed: "
    "repealed}",
)
def stock_roll(corpus: Corpus, parameters: Stock) -> CorpusExamination | NotApplicable:
    """What was there a year ago, and what has come since, without what has gone, is what is
    there."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        for roll in _rolls(before, member, parameters):
            tested += 1
            if roll.stock.number != roll.expected:
                arguments: dict[str, Argument] = {
                    "cell": roll.stock.cell,
                    "stated": roll.stock.number,
                    "expected": roll.expected,
                    "before": before.value.identity.year,
                    "had": roll.had.number,
                    "added": roll.added.number,
                    "removed": roll.removed.number,
                }
                related = (
                    roll.had.shown(Role.EARLIER),
                    roll.added.shown(Role.ADDEND),
                    roll.removed.shown(Role.ADDEND),
                )
                problems.append(CorpusProblem("differs", roll.stock.location, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _rolls(before: Member, member: Member, parameters: Stock) -> Iterator[_Roll]:
    """The rows of which all four figures are certain."""
    for row in parameters.rows:
        now, earlier = member.value.lines[row], before.value.lines[row]
        figures = (
            now.get(parameters.stock),
            earlier.get(parameters.stock),
            now.get(parameters.added),
            now.get(parameters.removed),
        )
        if None not in figures:
            yield _Roll(*(figure for figure in figures if figure is not None))
