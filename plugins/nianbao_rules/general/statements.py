"""The check ``stated-number``: a number that the text states, against a cell or a bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, NamedTuple

from nianbao import (
    HAN_DIGITS,
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    PackError,
    Problem,
    Related,
    Report,
    Role,
    Text,
    fold,
    parse_number,
    parse_numeral,
)
from nianbao_rules.general.cells import Named, cell_key, joined, named_cell
from nianbao_rules.general.extent import FROM, SECTION, TO, Extent, Match, Within, extent
from nianbao_rules.reasons import NO_STATEMENT, cell_missing

__all__ = ["stated_number"]

#: ``<number>`` in a phrase: 1,200, 12, 1.2万, 十二.
_NUMBER = rf"(?P<number>(?<![0-9.,])[0-9][0-9,]*(?:\.[0-9]+)?|(?<![{HAN_DIGITS}])[{HAN_DIGITS}]+)"
_NUMBER += "(?P<scale>[万亿](?![元]))?"
#: ``…`` in a phrase: up to 15 characters of the same clause, without digits.
_GAP = "[^,。;:!?()0-9]{0,15}?"
_SCALES = {None: 1, "万": 10_000, "亿": 100_000_000}
#: A clause that speaks of another time than the report's year, or of what is only meant to be.
_OTHER_TIME = re.compile(
    "上年|去年|前年|上一年|往年|同期|历年|累计|截至|以来|[一二三四]季度|半年"
    "|[0-9一二三四五六七八九十]月"
    "|计划|力争|预计|将于|下一步|拟"
)
_CLAUSE_END = re.compile("[。;!?]")


class Stated(NamedTuple):
    """What the text says, and what its number must be."""

    phrases: Annotated[
        tuple[str, ...],
        {
            "description": "说法：<number> 表示数字，… 为同一分句中至多 15 个字"
            " · how it is said: <number> is the number, … up to 15 characters of the "
            "same clause",
            "examples": [["发布政策解读…<number>篇"]],
        },
    ]
    cell: Annotated[
        str, {"format": "cell", "description": "应与之相等的单元格 · the cell that it must equal"}
    ] = ""
    cells: Annotated[
        tuple[str, ...],
        {
            "format": "cell",
            "description": "其和应与之相等的单元格 · the cells whose sum it must equal",
        },
    ] = ()
    equals: Annotated[float | None, {"description": "应等于的数 · the number that it must be"}] = (
        None
    )
    at_least: Annotated[float | None, {"description": "至少 · the least that it may be"}] = None
    at_most: Annotated[float | None, {"description": "至多 · the most that it may be"}] = None
    tolerance: Annotated[
        float, {"minimum": 0, "description": "允许的误差 · how far it may be off"}
    ] = 0
    required: Annotated[
        bool, {"description": "true：没有写明即为问题 · true: saying nothing of it is a fault"}
    ] = False
    section: SECTION = ""
    from_: FROM = None
    to: TO = None


class _Ready(NamedTuple):
    parameters: Stated
    patterns: tuple[re.Pattern[str], ...]
    within: Within


class _Statement(NamedTuple):
    """A number that the text states."""

    match: Match
    number: int | Decimal


def _prepare(parameters: Stated) -> _Ready:
    bounds = (parameters.equals, parameters.at_least, parameters.at_most)
    exact = [each for each in (*bounds[:1], parameters.cell, parameters.cells) if each or each == 0]
    if not exact and not parameters.required and bounds == (None, None, None):
        zh = "请写明与什么比较：cell、cells、equals、at-least、at-most，或者 required: true。"
        en = "say what it is held against: cell, cells, equals, at-least, at-most, or required."
        raise PackError(Text(zh, en))
    if len(exact) > 1:
        zh = "cell、cells、equals 只能写一个。"
        raise PackError(Text(zh, "give one of cell, cells and equals."))
    within = Within.of(parameters.section, parameters.from_, parameters.to)
    return _Ready(parameters, tuple(map(_pattern, parameters.phrases)), within)


def _pattern(phrase: str) -> re.Pattern[str]:
    if phrase.count("<number>") != 1:
        zh = f"“{phrase}”应有且只有一个 <number>，表示数字所在。"
        en = f'"{phrase}" must hold <number> once, where the number stands.'
        raise PackError(Text(zh, en))
    before, after = (
        _GAP.join(re.escape(fold(part)) for part in half.replace("...", "…").split("…"))
        for half in phrase.split("<number>")
    )
    return re.compile(before + _NUMBER + after)


@Check.define(
    "stated-number",
    reports={
        "differs": ("stated", "expected", "text", "of"),
        "missing": ("phrase", "where"),
        "below": ("stated", "at_least", "text"),
        "above": ("stated", "at_most", "text"),
    },
    parameters=Stated,
    prepare=_prepare,
    summary=Text(
        "文字中的数字应等于某一单元格、某一数字，或者在某一范围之内。",
        "A number that the text states equals a cell or a number, or lies within bounds.",
    ),
    example="""\
phrases: [办理行政许可…<number>件, 行政许可<number>件]
cell: 表二/行政许可/本年处理决定数量
""",
    messages={
        "differs": Text(
            "“{text}”与{of}的 {expected} 不一致",
            '"{text}" disagrees with {of}, which is {expected}',
        ),
        "missing": Text("{where}没有写明“{phrase}”", '{where} does not state "{phrase}"'),
        "below": Text("“{text}”少于 {at_least}", '"{text}" is less than {at_least}'),
        "above": Text("“{text}”多于 {at_most}", '"{text}" is more than {at_most}'),
    },
)
def stated_number(report: Report, ready: _Ready, context: Context) -> Examination | NotApplicable:
    """The number that is stated of the report's year is as the rule says."""
    part = extent(report, context, ready.within)
    if isinstance(part, NotApplicable):
        return part
    found = _statements(part, ready.patterns)
    if not found:
        return _unstated(part, ready)
    expected = _expected(report, ready.parameters, context)
    if isinstance(expected, NotApplicable):
        return expected
    if expected is not None and not any(_agrees(each, expected, ready) for each in found):
        return Examination(len(found), [_differs(found, expected)])
    outside = [problem for each in found for problem in _outside(each, ready.parameters)]
    return Examination(len(found), outside)


def _statements(part: Extent, patterns: Sequence[re.Pattern[str]]) -> list[_Statement]:
    """What is stated of the report's own year, in reading order."""
    found: dict[tuple[int, int], _Statement] = {}
    for piece in part.pieces:
        for pattern in patterns:
            for match in pattern.finditer(piece.text):
                number = _number(match)
                sentence = _CLAUSE_END.split(piece.text[: match.start()])[-1].rpartition(",")[2]
                if number is None or _OTHER_TIME.search(sentence + match[0]):
                    continue
                start, end = (piece.start + each for each in match.span())
                place = (piece.passage.paragraph.start, piece.start + match.start("number"))
                found.setdefault(place, _Statement(Match(piece.passage, start, end), number))
    return [found[place] for place in sorted(found)]


def _number(match: re.Match[str]) -> int | Decimal | None:
    number = parse_number(match["number"])
    if number is None:
        number = parse_numeral(match["number"])
    return None if number is None else number * _SCALES[match["scale"]]


def _unstated(part: Extent, ready: _Ready) -> Examination | NotApplicable:
    if not ready.parameters.required:
        return NO_STATEMENT
    phrase = ready.parameters.phrases[0].replace("<number>", "…")
    return Examination(1, [Problem("missing", part.place, {"phrase": phrase, "where": part.name})])


def _expected(report: Report, parameters: Stated, context: Context) -> Named | NotApplicable | None:
    """The number that must be stated, with what has it."""
    if cells := (parameters.cell, *parameters.cells) if parameters.cell else parameters.cells:
        return _sum(report, cells, context)
    if parameters.equals is None:
        return None
    return Named(Decimal(str(parameters.equals)), Text("规则", "the rule"))


def _sum(report: Report, cells: Sequence[str], context: Context) -> Named | NotApplicable:
    found = []
    for cell in cells:
        named = named_cell(report, cell)
        if named is None:
            return cell_missing(report, cell_key(cell), context)
        found.append(named)
    number = sum((Decimal(each.number) for each in found), Decimal(0))
    # Beside a sum no single cell is to be shown as what says the same.
    place = found[0].place if len(found) == 1 else None
    return Named(number, joined([each.name for each in found]), place)


def _agrees(statement: _Statement, expected: Named, ready: _Ready) -> bool:
    return abs(Decimal(statement.number) - Decimal(expected.number)) <= Decimal(
        str(ready.parameters.tolerance)
    )


def _differs(found: Sequence[_Statement], expected: Named) -> Problem:
    first = found[0].match
    related = [Related(each.match.place(), _shown(each)) for each in found[1:]]
    if expected.place is not None:
        number = str(expected.number)
        related.append(Related(expected.place, Text(number, number), Role.SAME))
    arguments: dict[str, Argument] = {
        "stated": found[0].number,
        "expected": expected.number,
        "text": first.text,
        "of": expected.name,
    }
    return Problem("differs", first.place(), arguments, tuple(related))


def _shown(statement: _Statement) -> Text:
    return Text(statement.match.text, statement.match.text)


def _outside(statement: _Statement, parameters: Stated) -> list[Problem]:
    text, stated = statement.match.text, statement.number
    least, most = parameters.at_least, parameters.at_most
    arguments: dict[str, Argument] = {"stated": stated, "text": text}
    if least is not None and stated < Decimal(str(least)):
        arguments["at_least"] = Decimal(str(least))
        return [Problem("below", statement.match.place(), arguments)]
    if most is not None and stated > Decimal(str(most)):
        arguments["at_most"] = Decimal(str(most))
        return [Problem("above", statement.match.place(), arguments)]
    return []
