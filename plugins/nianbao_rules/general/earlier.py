"""The check ``compare-years``: a cell against those of the same organ's report on the year
before."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Context,
    Corpus,
    CorpusCheck,
    CorpusExamination,
    CorpusProblem,
    Location,
    Member,
    NotApplicable,
    Report,
    Role,
    Text,
)
from nianbao_rules.corpus.organs import Identity, by_organ, identity_of, names_of, single_reports_of
from nianbao_rules.general.cells import RELATION, holds, named_cell, relation_name
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["compare_years"]

_CELL = {"format": "cell", "examples": ["表二/行政处罚/本年处理决定数量"]}


class Years(NamedTuple):
    """A cell, and what it may be beside last year's."""

    cell: Annotated[str, _CELL, {"description": "本年度的单元格 · the cell of this year"}]
    relation: RELATION
    last_year: Annotated[
        str,
        _CELL,
        {
            "description": "上一年度的单元格；不写则为同一单元格"
            " · the cell of the year before; else the same one"
        },
    ] = ""
    factor: Annotated[
        float, {"description": "上一年度的数乘以 · what last year's is multiplied by"}
    ] = 1
    plus: Annotated[float, {"description": "再加上 · what is added to it"}] = 0
    tolerance: Annotated[
        float, {"minimum": 0, "description": "允许的误差 · how far it may be off"}
    ] = 0


class _Cell(NamedTuple):
    number: int | Decimal
    name: Text
    location: Location


class _Value(NamedTuple):
    """What a report has to compare: its cell for its own year, and for the year behind."""

    identity: Identity
    own: _Cell | None
    for_next: _Cell | None


def _collect(report: Report, parameters: Years, context: Context) -> _Value | None:
    identity = identity_of(report)
    if identity is None:
        return None
    own = _cell(report, parameters.cell, context)
    other = parameters.last_year or parameters.cell
    return _Value(identity, own, _cell(report, other, context))


def _cell(report: Report, cell: str, context: Context) -> _Cell | None:
    named = named_cell(report, cell)
    if named is None or named.place is None:
        return None
    return _Cell(named.number, named.name, context.location(named.place))


@CorpusCheck.define(
    "compare-years",
    collect=_collect,
    groups=by_organ,
    reports={
        "differs": ("cell", "number", "relation", "limit", "before", "earlier"),
    },
    parameters=Years,
    summary=Text(
        "某一单元格与同一机关上一年度报告的单元格的大小关系；同时检查各年度的报告才有结论。",
        "How a cell stands to one in the same organ's report on the year before; both reports must "
        "be in the run.",
    ),
    example="""\
cell: 表二/行政处罚/本年处理决定数量
relation: "<="
plus: 1000
""",
    messages={
        "differs": Text(
            "{cell}为 {number}，应{relation} {limit}（{before} 年度报告为 {earlier}）",
            "{cell} is {number} and should {relation} {limit} (the report on {before} has "
            "{earlier})",
        )
    },
)
def compare_years(corpus: Corpus, parameters: Years) -> CorpusExamination | NotApplicable:
    """Every year's cell stands to that of the year before as the rule says."""
    single = single_reports_of(corpus, names_of(corpus))
    tested, problems = 0, []
    for (organ, year), member in single.items():
        before = single.get(Identity(organ, year - 1))
        if before is None or before.value.for_next is None or member.value.own is None:
            continue
        tested += 1
        problem = _problem(before, member, parameters)
        problems += [problem] if problem else []
    return CorpusExamination(tested, problems) if tested else NOTHING_TO_CHECK


def _problem(before: Member, member: Member, parameters: Years) -> CorpusProblem | None:
    now, then = member.value.own, before.value.for_next
    limit = then.number * Decimal(str(parameters.factor)) + Decimal(str(parameters.plus))
    if holds(now.number, parameters.relation, limit, parameters.tolerance):
        return None
    arguments: dict[str, Argument] = {
        "cell": now.name,
        "number": now.number,
        "relation": relation_name(parameters.relation),
        "limit": int(limit) if limit == int(limit) else limit,
        "before": before.value.identity.year,
        "earlier": then.number,
    }
    shown = Text(f"{then.name.zh}：{then.number}", f"{then.name.en}: {then.number}")
    related = (then.location.showing(shown, Role.EARLIER),)
    return CorpusProblem("differs", now.location, arguments, related)
