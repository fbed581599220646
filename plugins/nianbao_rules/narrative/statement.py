"""A sentence as the grammars of the tables read it."""

from __future__ import annotations

import re
from typing import NamedTuple

from nianbao import Passage
from nianbao_rules.language.counts import Count
from nianbao_rules.narrative.scope import Opening, Scope

__all__ = ["APPLICATIONS", "REVIEW", "Sentence", "Words", "words_of"]

APPLICATIONS, REVIEW = "applications", "review"
_REACH = (
    600  # characters on either side of a number in which its sentence and its topic are looked for
)
_TOPIC = re.compile(
    r"(?P<review>复议|诉讼|应诉)"
    r"|(?P<applications>依申请(?:公开|政府|信息)|申请公开|公开申请|依申请。?$)"
    r"|咨询|留言|信访(?!举报|、举报)|热线|来信|来访|来电|建议|提案|许可|处罚|强制|规范性文件|规章|网民|问政|公众号|微博|诉求|工单|证明|证照|政务服务|答复函"
)


class Sentence(NamedTuple):
    """One sentence of a passage; ``start`` and ``end`` count in the passage.

    Attributes:
        section: key of the section it stands in, empty in the preamble.
        subheading: the short paragraph before its own, such as （二）依申请公开.
    """

    passage: Passage
    start: int
    end: int
    scope: Scope
    section: str
    subheading: str

    def before(self, place: int) -> str:
        """The sentence up to a place of the passage, as far as it matters there."""
        return self.passage.text[max(self.start, place - _REACH) : place]

    def after(self, place: int) -> str:
        """The rest of the sentence, as far as it matters there."""
        return self.passage.text[place : min(self.end, place + _REACH)]

    def topic(self, place: int) -> str:
        """What the paragraph was last about before that place: the key of a table, or "" for
        anything else."""
        last = _TOPIC.search(self.subheading)
        for match in _TOPIC.finditer(self.passage.text, max(0, place - _REACH), place):
            last = match
        if last is not None:
            return last.lastgroup or ""
        return self.section if self.section in {APPLICATIONS, REVIEW} else ""


class Words(NamedTuple):
    """The words around a count, without those that only say whose and when; ``start`` is where they
    all begin."""

    start: int
    opening: Opening

    @property
    def head(self) -> str:
        """The words before the number."""
        return self.opening.rest


def words_of(sentence: Sentence, count: Count) -> list[Words]:
    """The readings of a count's head that are about the own organ and year: the whole clause, and
    the item of an enumeration."""
    found: list[Words] = []
    if sentence.scope.is_divided(sentence.passage.text):
        return found
    for head in count.heads:
        start = count.start - len(head)
        opening = sentence.scope.open(head)
        if opening is None or (opening.area and not sentence.scope.government):
            continue
        if sentence.scope.admits(sentence.before(start), opening):
            found.append(Words(start, opening))
    return found
