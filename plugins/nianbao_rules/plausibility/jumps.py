"""The check for figures that are many times last year's, or a small part of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    NotApplicable,
    Report,
    Role,
    Text,
)
from nianbao_rules.corpus.figures import Figure, counts_of, figure_of
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of
from nianbao_rules.corpus.years import neighbours
from nianbao_rules.parameters import TABLES
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["figure_jump"]


class Jump(NamedTuple):
    """Which figures are compared, and how far apart they may be."""

    tables: TABLES
    floor: Annotated[
        int, {"minimum": 1, "description": "两个数至少达到多少 · what both figures reach at least"}
    ]
    times: Annotated[
        int, {"minimum": 2, "description": "相差多少倍 · how many times one is the other"}
    ]


class _Large(NamedTuple):
    """The large figures of a report, by table, row and column; of others nothing is asked."""

    identity: Identity
    edition: int
    figures: Mapping[tuple[str, str, str], Figure]


def _collect(report: Report, parameters: Jump, context: Context) -> _Large | None:
    identity = identity_of(report)
    if identity is None:
        return None
    counts = context.share(counts_of, report)
    figures = {
        (key, row, column): figure
        for key in parameters.tables
        if (table := report.table(key))
        for row in table.rows
        for column in table.form.columns_of(row)
        if counts[key].get((row, column), 0) >= parameters.floor
        and (figure := figure_of(table, row, column, context))
    }
    return _Large(identity, report.form.edition, figures)


@CorpusCheck.define(
    "figure-jump",
    collect=_collect,
    groups=by_organ,
    reports={"jump": ("cell", "stated", "had", "before")},
    parameters=Jump,
    summary=Text(
        "数据不比上年多出或者少去许多倍。",
        "No figure is many times, or a small part of, last year's.",
    ),
    example="{tables: [applications], floor: 100, times: 5}",
)
def figure_jump(corpus: Corpus, parameters: Jump) -> CorpusExamination | NotApplicable:
    """Of two large figures of one cell, a year apart, neither is many times the other."""
    tested, problems = 0, []
    for before, member in neighbours(corpus):
        if before.value.edition != member.value.edition:
            continue  # the tables of two editions count different things
        tested += 1
        for cell, figure in member.value.figures.items():
            earlier = before.value.figures.get(cell)
            if earlier is None:
                continue
            small, large = sorted((earlier.number, figure.number))
            if large >= parameters.times * small:
                arguments: dict[str, Argument] = {
                    "cell": figure.cell,
                    "stated": figure.number,
                    "had": earlier.number,
                    "before": before.value.identity.year,
                }
                related = (earlier.shown(Role.EARLIER),)
                problems.append(CorpusProblem("jump", figure.location, arguments, related))
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK
