"""The check ``compare``: sums of cells, held against each other."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    Place,
    Problem,
    Related,
    Report,
    Role,
    Text,
)
from nianbao_rules.reasons import cell_missing

__all__ = [
    "RELATION",
    "Named",
    "Relation",
    "Term",
    "cell_key",
    "compare_cells",
    "holds",
    "joined",
    "named_cell",
    "relation_name",
]

Number = int | Decimal

_CELL = {"format": "cell", "examples": ["表二/行政许可/本年处理决定数量"]}
Relation = Literal["=", "<=", ">=", "<", ">", "!="]
RELATION = Annotated[
    Relation, {"description": "左边与右边的关系 · how the left side stands to the right one"}
]
_HOLDS: Mapping[str, Callable[[Number, Number], bool]] = {
    "=": operator.eq,
    "<=": operator.le,
    ">=": operator.ge,
    "<": operator.lt,
    ">": operator.gt,
    "!=": operator.ne,
}
_NAMES: Mapping[str, Text] = {
    "=": Text("等于", "equal"),
    "<=": Text("不大于", "be at most"),
    ">=": Text("不小于", "be at least"),
    "<": Text("小于", "be less than"),
    ">": Text("大于", "be more than"),
    "!=": Text("不等于", "differ from"),
}


class Weighted(NamedTuple):
    """A cell that counts with a factor, negative where it is taken away."""

    cell: Annotated[str, _CELL]
    factor: Annotated[float, {"description": "系数 · what it is multiplied by"}] = 1


_WEIGHTED = {
    "type": "object",
    "properties": {"cell": {"type": "string", **_CELL}, "factor": {"type": "number"}},
    "required": ["cell"],
    "additionalProperties": False,
}
#: A part of a sum: a cell, a cell with a factor, or a number. (Written out, because a union of
#: annotated types cannot be hashed.)
Term = Annotated[
    str | Weighted | float,
    {"anyOf": [{"type": "string", **_CELL}, _WEIGHTED, {"type": "number"}]},
]


class Comparison(NamedTuple):
    """Two sums and how they must stand to each other."""

    left: Annotated[
        tuple[Term, ...], {"description": "相加的单元格和数 · cells and numbers that are added up"}
    ]
    relation: RELATION
    right: Annotated[
        tuple[Term, ...], {"description": "相加的单元格和数 · cells and numbers that are added up"}
    ]
    tolerance: Annotated[
        float, {"minimum": 0, "description": "允许的误差 · how far it may be off"}
    ] = 0


class Named(NamedTuple):
    """A number, what has it, and where it stands, if anywhere."""

    number: Number
    name: Text
    place: Place | None = None

    def shown(self) -> Text:
        """Its name with its number."""
        return Text(f"{self.name.zh}：{self.number}", f"{self.name.en}: {self.number}")


class _Side(NamedTuple):
    """A sum with its parts."""

    number: Number
    parts: tuple[Named, ...]


def cell_key(cell: str) -> tuple[str, str, str]:
    """The table, the row and the column of a cell ``table/row/column``."""
    table, row, column = cell.split("/")
    return table, row, column


def named_cell(report: Report, cell: str) -> Named | None:
    """The number of a cell ``table/row/column``; None where there is no certain one."""
    key, row, column = cell_key(cell)
    table = report.table(key)
    number = table.number(row, column) if table else None
    if table is None or number is None:
        return None
    name = Text(table.label(row, column), table.label(row, column, language="en"))
    return Named(number, name, table.place(row, column))


def holds(left: Number, relation: Relation, right: Number, tolerance: float) -> bool:
    """Whether ``left relation right``, give or take the tolerance."""
    slack, left, right = Decimal(str(tolerance)), Decimal(left), Decimal(right)
    if relation == "=":
        return abs(left - right) <= slack
    if relation == "!=":
        return abs(left - right) > slack
    return _HOLDS[relation](left, right + slack if relation[0] == "<" else right - slack)


def relation_name(relation: Relation) -> Text:
    """The relation in words, as they stand behind 应."""
    return _NAMES[relation]


def joined(names: Sequence[Text]) -> Text:
    """The names of the parts of a sum."""
    return Text("、".join(each.zh for each in names), ", ".join(each.en for each in names))


def _side(report: Report, terms: Sequence[Term]) -> _Side | None:
    parts: list[Named] = []
    total: Number = Decimal(0)
    for term in terms:
        if isinstance(term, int | float):
            total += Decimal(str(term))
            parts.append(Named(Decimal(str(term)), Text(f"{term:g}", f"{term:g}")))
            continue
        cell, factor = (term, 1.0) if isinstance(term, str) else term
        named = named_cell(report, cell)
        if named is None:
            return None
        total += named.number * Decimal(str(factor))
        parts.append(named if factor == 1 else named._replace(name=_times(named.name, factor)))
    return _Side(_plain(total), tuple(parts))


def _times(name: Text, factor: float) -> Text:
    return Text(f"{name.zh}×{factor:g}", f"{name.en} × {factor:g}")


def _plain(number: Number) -> Number:
    """A whole number without a decimal point."""
    return int(number) if number == int(number) else Decimal(number).normalize()


@Check.define(
    "compare",
    reports={
        "differs": ("left", "right", "left_names", "right_names", "relation", "difference"),
    },
    parameters=Comparison,
    summary=Text(
        "若干单元格之和与另一些单元格（或数字）之和的大小关系。",
        "How the sum of some cells stands to that of others, or to a number.",
    ),
    example="""\
left: [表三/一、本年新收政府信息公开申请数量/总计, 表三/二、上年结转政府信息公开申请数量/总计]
relation: ">="
right: [表四/行政复议/总计]
""",
    messages={
        "differs": Text(
            "{left_names}为 {left}，应{relation}{right_names}（{right}），相差 {difference}",
            "{left_names}: {left} should {relation} {right_names} ({right}), {difference} apart",
        )
    },
)
def compare_cells(
    report: Report, parameters: Comparison, context: Context
) -> Examination | NotApplicable:
    """The two sums stand to each other as the rule says, as far as all their cells are certain."""
    left, right = _side(report, parameters.left), _side(report, parameters.right)
    if left is None or right is None:
        return _unknown(report, parameters, context)
    if holds(left.number, parameters.relation, right.number, parameters.tolerance):
        return Examination(1)
    return Examination(1, [_problem(report, left, right, parameters.relation)])


def _unknown(report: Report, parameters: Comparison, context: Context) -> NotApplicable:
    """Why not all cells have a certain number: the first that has none."""
    terms = (*parameters.left, *parameters.right)
    cells = [term.cell if isinstance(term, Weighted) else term for term in terms]
    first = next(each for each in cells if isinstance(each, str) and not named_cell(report, each))
    return cell_missing(report, cell_key(first), context)


def _problem(report: Report, left: _Side, right: _Side, relation: Relation) -> Problem:
    related = [
        Related(
            part.place,
            Text(f"{part.name.zh}：{part.number}", f"{part.name.en}: {part.number}"),
            role,
        )
        for side, role in ((left, Role.LEFT), (right, Role.RIGHT))
        for part in side.parts
        if part.place is not None
    ]
    arguments: dict[str, Argument] = {
        "left": left.number,
        "right": right.number,
        "left_names": joined([part.name for part in left.parts]),
        "right_names": joined([part.name for part in right.parts]),
        "relation": relation_name(relation),
        "difference": _plain(abs(Decimal(left.number) - Decimal(right.number))),
    }
    at = next((each.place for each in related), report.place)
    return Problem("differs", at, arguments, tuple(related[1:]))
