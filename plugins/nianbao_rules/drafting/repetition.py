"""What stands twice: paragraphs, and words that were typed twice in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import HAN_DIGITS, Passage
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.language.prose import Prose

__all__ = ["find_doubled_words", "find_repeated_paragraphs"]

_ORDINAL = re.compile(
    r"[(【]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)】]|[、.])|[一二三四五六七八九十]是"
)
_NOTE = re.compile(r"[(\[【]?(?:(?:注|备注|说明|单位)[:1-9]|本列数据)")
_HAN = re.compile(r"[一-鿿]")

_DOUBLED = re.compile(r"([一-鿿]{2,4})\1")
# 一条一条, 逐项逐项, 很多很多 and the verbs that are said twice for a moment's action are Chinese
# as it should be.
_LAWFUL_FIRST = frozenset("一逐各每越很")
_LAWFUL = LazyPattern(
    r"研究|讨论|商量|考虑|学习|交流|沟通|了解|总结|检查|宣传|锻炼|休息|琢磨|许多|非常|十分|永远|仔细"
    # Words that end one phrase and begin the next: 依申请公开|公开办理, 社会组织|组织开展, 人大代表
    # |代表选区.
    r"|公开|报告|决定|规定|代表|领导|组织|指导|要求|计划|规划|通知|建议|监督|审[查计批]|许可|处罚|编制|登记|建设|服务|保障"
    r"|行政|安全|教育|经济|法律"
)
# The second copy begins a word of its own: 公开工作|工作人员, 信息管理|管理办法, 区政府|政府信息.
_COMPOUND = LazyPattern(
    r"化|[性日]|信息|公报|采购|人员|主任|成员|[小专]?组|领导|机[构关制]|制度|办法|规[定范则划]|条例|要点|方案|清单|目录|指南|系统|平台|中心|专栏|网|部门|单位"
    r"|[局处科室厅司站所员法]|台账|会议|专班|体系|标准|流程|渠道|方式|报告|力度|能力|水平|队伍"
)


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
    """Where a word stands twice in a row, and the word; offsets count in the prose."""
    for match in _DOUBLED.finditer(prose.text):
        word = match[1]
        if _is_lawful(word) or _COMPOUND.match(prose.text, match.end()):
            continue
        # Folding takes away the blanks between the cells of a table that a reader gave as text.
        if any(char.isspace() for char in prose.raw(*match.span())):
            continue
        yield *match.span(), word


def _is_lawful(word: str) -> bool:
    return (
        _LAWFUL.fullmatch(word) is not None
        or word[0] in _LAWFUL_FIRST
        or len(set(word)) == 1  # 哈哈哈哈, 〇〇〇〇
        or all(char in HAN_DIGITS for char in word)  # 二〇二〇年
    )
