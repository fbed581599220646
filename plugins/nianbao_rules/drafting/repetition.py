"""What appears twice: paragraphs, and words that were typed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from nianbao import (
    HAN_DIGITS,
    Check,
    Context,
    Examination,
    NoParameters,
    Passage,
    Place,
    Problem,
    Related,
    Replacement,
    Report,
    Text,
)
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.language.prose import Prose, read_prose

__all__ = [
    "doubled_words",
    "find_doubled_marks",
    "find_doubled_words",
    "find_repeated_paragraphs",
    "repeated_paragraphs",
]

_FIRST = Text("首次出现在此", "it first appears here")
_SHOWN = 20  # characters of a paragraph that a message quotes

_ORDINAL = re.compile(
    r"[(【]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)】]|[、.])|[一二三四五六七八九十]是"
)
_NOTE = re.compile(r"[(\[【]?(?:(?:注|备注|说明|单位)[:1-9]|本列数据)")
_HAN = re.compile(r"[一-鿿]")

# 的的: not 目的|的 and not 的|的确.
_DOUBLED_PARTICLE = re.compile(r"(?<![目标端])的的(?!确)")
_DOUBLED_MARK = re.compile(
    r"(?<=[一-鿿0-9》”)])(?:,[,。;、]|、[,。;、]|。[。,;、]|;[;,。、]|::)(?![,。;:、.])"
)
_DOUBLED = re.compile(r"([一-鿿]{2,4})\1")
# 一条一条, 逐项逐项, 很多很多 and the verbs that are said twice for a moment's action are Chinese
# as it should be.
_LAWFUL_FIRST = frozenset("一逐各每越很")
_LAWFUL = LazyPattern(
    r"研究|讨论|商量|考虑|学习|交流|沟通|了解|总结|检查|宣传|锻炼|休息|琢磨|许多|非常|十分|永远"
    r"|仔细"
    # Words that end one phrase and begin the next: 依申请公开|公开办理, 社会组织|组织开展, 人大代表
    # |代表选区.
    r"|公开|报告|决定|规定|代表|领导|组织|指导|要求|计划|规划|通知|建议|监督|审[查计批]|许可|处罚"
    r"|编制|登记|建设|服务|保障"
    r"|行政|安全|教育|经济|法律"
)
# The second copy begins a word of its own: 公开工作|工作人员, 信息管理|管理办法, 区政府|政府信息.
_COMPOUND = LazyPattern(
    r"化|[性日]|信息|公报|采购|人员|主任|成员|[小专]?组|领导|机[构关制]|制度|办法|规[定范则划]|条例"
    r"|要点|方案|清单|目录|指南|系统|平台|中心|专栏|网|部门|单位"
    r"|[局处科室厅司站所员法]|台账|会议|专班|体系|标准|流程|渠道|方式|报告|力度|能力|水平|队伍"
)


class Length(NamedTuple):
    """From how many characters on a paragraph is compared."""

    length: Annotated[int, {"minimum": 1, "description": "字数 · in characters"}]


@Check.define(
    "repeated-paragraphs",
    reports={"repeated": ("beginning",)},
    parameters=Length,
    summary=Text(
        "达到一定长度的段落没有重复出现。",
        "No paragraph of at least so many characters appears twice.",
    ),
    example="{length: 30}",
)
def repeated_paragraphs(report: Report, parameters: Length, context: Context) -> Examination:
    """No paragraph appears twice."""
    prose = context.share(read_prose, report)
    problems = []
    for passage, earlier in find_repeated_paragraphs(prose, parameters.length):
        arguments = {"beginning": " ".join(passage.paragraph.text.split())[:_SHOWN]}
        related = (Related(_whole(earlier), _FIRST),)
        problems.append(Problem("repeated", _whole(passage), arguments, related))
    return Examination(len(prose.passages), problems)


def _whole(passage: Passage) -> Place:
    return Place(passage.paragraph.start, passage.paragraph.end)


@Check.define(
    "doubled-words",
    reports={"doubled": ("word",), "doubled-mark": ("word", "right")},
    summary=Text("没有连续重复录入的词和标点。", "No word or mark was typed twice in a row."),
)
def doubled_words(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """No word and no mark was typed twice in a row."""
    prose = context.share(read_prose, report)
    problems = [
        Problem("doubled", prose.place(start, end), {"word": word})
        for start, end, word in find_doubled_words(prose)
    ]
    for start, end, marks, right in find_doubled_marks(prose):
        place = prose.place(start, end)
        fix = Replacement(place.start, place.end, right)
        arguments = {"word": marks, "right": right}
        problems.append(Problem("doubled-mark", place, arguments, fix=fix))
    return Examination(len(prose.passages), sorted(problems, key=lambda each: each.place))


def find_repeated_paragraphs(prose: Prose, length: int) -> Iterator[tuple[Passage, Passage]]:
    """Paragraphs of at least ``length`` characters that stood before, each with the one that stood
    first."""
    first: dict[str, Passage] = {}
    for passage in prose.passages:
        if len(passage.text) < length or passage.paragraph.level or _NOTE.match(passage.text):
            continue
        text = (
            _ORDINAL.sub("", passage.text, count=1)
            if _ORDINAL.match(passage.text)
            else passage.text
        )
        earlier = first.setdefault(text, passage)
        if earlier is not passage and _HAN.search(text):
            yield passage, earlier


def find_doubled_words(prose: Prose) -> Iterator[tuple[int, int, str]]:
    """Where a word appears twice in a row, and the word; offsets count in the prose."""
    for match in _DOUBLED.finditer(prose.text):
        word = match[1]
        if _is_lawful(word) or _COMPOUND.match(prose.text, match.end()):
            continue
        # Folding takes away the blanks between the cells of a table that a reader gave as text.
        if any(char.isspace() for char in prose.raw(*match.span())):
            continue
        yield *match.span(), word
    for match in _DOUBLED_PARTICLE.finditer(prose.text):
        if not any(char.isspace() for char in prose.raw(*match.span())):
            yield *match.span(), "的"


def find_doubled_marks(prose: Prose) -> Iterator[tuple[int, int, str, str]]:
    """Where a mark was typed twice, 。。 or ，。, what is there, and the one that is to stay;
    offsets count in the prose. A row of dots, and marks that a blank parts, are left alone."""
    for match in _DOUBLED_MARK.finditer(prose.text):
        raw = prose.raw(*match.span())
        if len(raw) == 2 and not raw.isascii():
            # Of ，。 the one that ends the sentence stays, of two alike either.
            yield *match.span(), raw, next((mark for mark in raw if mark in "。；"), raw[0])


def _is_lawful(word: str) -> bool:
    return (
        _LAWFUL.fullmatch(word) is not None
        or word[0] in _LAWFUL_FIRST
        or len(set(word)) == 1  # 哈哈哈哈, 〇〇〇〇
        or all(char in HAN_DIGITS for char in word)  # 二〇二〇年
    )
