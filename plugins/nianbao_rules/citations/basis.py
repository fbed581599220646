"""Whether a report rests on what it cites, or only mentions it."""

from __future__ import annotations

import re

from nianbao_rules.citations.scan import Title
from nianbao_rules.citations.tokens import without_titles

__all__ = ["HISTORY", "rests_on"]

#: Words that tell of an instrument's past, not of what the report rests on.
HISTORY = re.compile(r"废止|失效|不再|停止执行|取代|代替|替代|原(?![则因来有件])|曾|以来|修订前")

_REACH = 120  # characters before a title in which the clause it belongs to begins
_CLAUSE = re.compile(r"[。;!?]")
# 根据《甲》《乙》和省政府《丙》: a word of resting, and behind it nothing but other titles, their
# numbers, their issuers and what joins them. 汇编《甲》 and 学习宣传《甲》 rest on nothing.
# Possessive, for 和政府和政府… could be parted in as many ways as it has subsets.
_RESTING = re.compile(
    r"(?:根据|依据|依照|按照|遵照|遵循|对照|落实|贯彻|执行|(?<![法依])按|(?<![法据])依(?![法申]))"
    r"(?:◇|[、,和及与]|以及|国家|有关|相关|要求|规定|的|第[^,。;◇]{1,16}[条款项]"
    r"|[^。;◇]{0,14}(?:政府|办公厅|办公室|局|厅|委))*+$"
)
_BRACKETS = re.compile(r"\([^()]*\)")


def rests_on(title: Title) -> bool:
    """Whether the words before a title say that something is done by it."""
    text = title.passage.text
    before = _CLAUSE.split(text[max(0, title.start - _REACH) : title.start])[-1]
    # A title that begins before the reach leaves its end, which no word of resting can precede.
    bare = _BRACKETS.sub("", without_titles(before))
    return _RESTING.search(re.sub("◇+", "◇", bare)) is not None
