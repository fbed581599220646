"""The checks ``text-count`` and ``text-length``: how often something is said, and at what
length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple

from nianbao import (
    PATTERNS,
    Argument,
    Check,
    Context,
    Examination,
    NotApplicable,
    PackError,
    Place,
    Problem,
    Related,
    Report,
    Text,
    TextMatcher,
    fold,
    text_matcher,
)
from nianbao_rules.general.extent import FROM, SECTION, TO, Extent, Match, Piece, Within, extent

__all__ = ["text_count", "text_length"]

_AT_LEAST = {"minimum": 0, "description": "至少 · so many, or more"}
_AT_MOST = {"minimum": 0, "description": "至多；0 为禁止 · so many, or fewer; 0 forbids"}


class Count(NamedTuple):
    """What is counted, and how many there may be."""

    any: Annotated[Any, PATTERNS, {"description": "要计数的词语 · the wordings that are counted"}]
    at_least: Annotated[int | None, _AT_LEAST] = None
    at_most: Annotated[int | None, _AT_MOST] = None
    name: Annotated[
        Text | None,
        {
            "description": "提示语中的名称；不写则用词语本身"
            " · what messages call it; else the wordings"
        },
    ] = None
    except_: Annotated[
        tuple[str, ...],
        {
            "description": "含有这些词语、但不计数的较长的词"
            " · longer words that hold a wording and are not counted",
            "examples": [["群众路线"]],
        },
    ] = ()
    section: SECTION = ""
    from_: FROM = None
    to: TO = None
    by: Annotated[
        Literal["match", "paragraph", "distinct"],
        {
            "description": "match 每处计一次，paragraph 每段，distinct 每种"
            " · match: every place; paragraph: those in one paragraph are one; "
            "distinct: the same words are one"
        },
    ] = "match"


class _Ready(NamedTuple):
    words: TextMatcher
    without: tuple[str, ...]
    name: Text
    within: Within
    least: int
    most: int | None
    way: str

    def counts(self, match: Match) -> bool:
        """Whether a match is part of no longer word that is excepted."""
        text, start, end = match.passage.text, match.start, match.end
        return not any(
            text.startswith(word, at)
            for word in self.without
            for at in range(max(0, end - len(word)), start + 1)
        )


def _prepare(parameters: Count) -> _Ready:
    if parameters.at_least is None and parameters.at_most is None:
        raise PackError(_NO_BOUND)
    most, least = parameters.at_most, parameters.at_least or 0
    if most is not None and least > most:
        zh = f"at-least（{least}）大于 at-most（{most}）。"
        raise PackError(Text(zh, f"at-least ({least}) is more than at-most ({most})."))
    listed = [f"“{next(iter(each.values()))}”" for each in parameters.any]
    name = parameters.name or Text("或".join(listed), " or ".join(listed))
    within = Within.of(parameters.section, parameters.from_, parameters.to)
    words, without = text_matcher(parameters.any), tuple(map(fold, parameters.except_))
    return _Ready(words, without, name, within, least, most, parameters.by)


_NO_BOUND = Text("请写明 at-least 或 at-most。", "give at-least or at-most.")


@Check.define(
    "text-count",
    reports={
        "too-few": ("name", "count", "at_least", "where"),
        "too-many": ("name", "count", "at_most", "where"),
        "forbidden": ("name", "text", "where"),
    },
    parameters=Count,
    prepare=_prepare,
    summary=Text(
        "某一部分中某些词语出现的次数；至少若干次即要求，至多零次即禁止。",
        "How often some wordings stand in a part: at least so often requires them, at most 0 "
        "forbids them.",
    ),
    example="""\
section: 五、存在的主要问题及改进情况
any: [{pattern: "[一二三四五]是"}]
name: {zh: 问题和措施, en: problems and measures}
at-least: 4
""",
    messages={
        "too-few": Text(
            "{where}中{name}有 {count} 处，应至少有 {at_least} 处",
            "{where} has {name} {count} time(s), where at least {at_least} are asked for",
        ),
        "too-many": Text(
            "{where}中{name}有 {count} 处，应至多有 {at_most} 处",
            "{where} has {name} {count} times, where at most {at_most} are allowed",
        ),
        "forbidden": Text("{where}中不应出现“{text}”", '"{text}" should not stand in {where}'),
    },
)
def text_count(report: Report, wanted: _Ready, context: Context) -> Examination | NotApplicable:
    """The wordings stand in the part as often as the rule says."""
    part = extent(report, context, wanted.within)
    if isinstance(part, NotApplicable):
        return part
    found = _counted([*filter(wanted.counts, part.matches(wanted.words))], wanted.way)
    return Examination(max(len(found), 1), _problems(part, wanted, found))


def _counted(found: Sequence[Match], way: str) -> list[Match]:
    """The first match of each that counts as one."""
    if way == "paragraph":
        first: dict[object, Match] = {}
        for each in found:
            first.setdefault(each.passage.paragraph.start, each)
        return list(first.values())
    if way == "distinct":
        words: dict[str, Match] = {}
        for each in found:
            words.setdefault(each.text, each)
        return list(words.values())
    return list(found)


def _problems(part: Extent, wanted: _Ready, found: Sequence[Match]) -> list[Problem]:
    count = len(found)
    about: dict[str, Argument] = {"name": wanted.name, "where": part.name}
    if count < wanted.least:
        few = about | {"count": count, "at_least": wanted.least}
        return [Problem("too-few", part.place, few)]
    if wanted.most is None or count <= wanted.most:
        return []
    if wanted.most == 0:
        return [Problem("forbidden", each.place(), about | {"text": each.text}) for each in found]
    surplus, others = found[wanted.most], [*found[: wanted.most], *found[wanted.most + 1 :]]
    related = tuple(Related(each.place(), Text(each.text, each.text)) for each in others)
    many = about | {"count": count, "at_most": wanted.most}
    return [Problem("too-many", surplus.place(), many, related)]


class Length(NamedTuple):
    """How long a part may be, in characters without spaces."""

    at_least: Annotated[int | None, _AT_LEAST] = None
    at_most: Annotated[int | None, _AT_MOST] = None
    section: SECTION = ""
    from_: FROM = None
    to: TO = None
    by: Annotated[
        Literal["part", "paragraph"],
        {"description": "part 合计，paragraph 逐段 · part: all of it; paragraph: each paragraph"},
    ] = "part"


class _Long(NamedTuple):
    within: Within
    least: int
    most: int | None
    each: bool


def _prepare_length(parameters: Length) -> _Long:
    if parameters.at_least is None and parameters.at_most is None:
        raise PackError(_NO_BOUND)
    within = Within.of(parameters.section, parameters.from_, parameters.to)
    each = parameters.by == "paragraph"
    return _Long(within, parameters.at_least or 0, parameters.at_most, each)


@Check.define(
    "text-length",
    reports={
        "too-short": ("length", "at_least", "where"),
        "too-long": ("length", "at_most", "where"),
    },
    parameters=Length,
    prepare=_prepare_length,
    summary=Text(
        "某一部分文字的字数（不计空格和表格）。",
        "The number of characters of a part, without spaces and tables.",
    ),
    example="section: overview\nat-least: 300\nat-most: 3000\n",
    messages={
        "too-short": Text(
            "{where}有 {length} 字，应至少有 {at_least} 字",
            "{where} has {length} characters, where at least {at_least} are asked for",
        ),
        "too-long": Text(
            "{where}有 {length} 字，应至多有 {at_most} 字",
            "{where} has {length} characters, where at most {at_most} are allowed",
        ),
    },
)
def text_length(report: Report, wanted: _Long, context: Context) -> Examination | NotApplicable:
    """The part is as long as the rule says."""
    part = extent(report, context, wanted.within)
    if isinstance(part, NotApplicable):
        return part
    if not wanted.each:
        return Examination(1, _misfits(part.pieces, part.place, part.name, wanted))
    name = Text(f"{part.name.zh}的这一段", f"this paragraph of {part.name.en}")
    problems = [
        problem
        for piece in part.pieces
        for problem in _misfits([piece], piece.passage.place(piece.start, piece.end), name, wanted)
    ]
    return Examination(len(part.pieces), problems)


def _misfits(pieces: Sequence[Piece], place: Place, name: Text, wanted: _Long) -> Sequence[Problem]:
    """What is wrong with the length of some pieces together."""
    length = sum(len(piece.text.replace(" ", "")) for piece in pieces)
    about: dict[str, Argument] = {"length": length, "where": name}
    if length < wanted.least:
        return [Problem("too-short", place, about | {"at_least": wanted.least})]
    if wanted.most is not None and length > wanted.most:
        return [Problem("too-long", place, about | {"at_most": wanted.most})]
    return []
