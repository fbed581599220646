"""Statements on reconsideration and litigation (表四)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from nianbao_rules.language.counts import Count, clause_at
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.narrative.claims import Claim, Meaning
from nianbao_rules.narrative.statement import REVIEW, Sentence, Words, words_of

__all__ = ["none_reviewed", "reviews"]

_COUNTERS = {"件", "起", "宗", "例", "次", "个"}
_ON_DISCLOSURE = re.compile("信息公开|依申请公开")
_BOTH = "行政复议(?:和|及|与|以及|、)(?:被?提起)?行政诉讼"
_CAUSE = (
    "(?:因|由|由于|涉及|关于|针对)?(?:我[局委办厅镇乡]|本(?:局|机关|单位))?"
    "(?:(?:政府|政务)?信息公开|依申请公开)(?:工作|事项|类|方面)?(?:而)?(?:引发|引起|产生|导致|发生|提起|申请|被|的){0,4}"
)
_VERB = "(?:发生|被申请|被提起|提起|引发|引起|产生|导致|涉及|有|新增)?"
_HEAD = LazyPattern(
    rf"{_VERB}(?:{_CAUSE})?{_VERB}的?(?:(?P<both>{_BOTH})|(?P<direct>未经复议直接起诉)|(?P<after>复议后起诉)|(?P<reconsideration>行政复议)"
    r"|(?P<litigation>行政诉讼))的?(?:案件|申请|事项|案|件)?(?:数量|总数|共计|共有|共|总计|合计|为|是|有){0,4}(?P<each>均为?)?"
)
_OUTCOME = LazyPattern(
    r"(?:(?P<upheld>(?:结果)?维持)|(?P<corrected>(?:结果)?纠正)|(?P<other>其[他它]结果)|(?P<pending>尚?未审结))的?(?:案件)?(?:为|共)?"
)

_TAIL = re.compile("(?:案件|申请)?")
_LITIGATION = ("direct_litigation", "litigation_after_reconsideration")
_ROWS = {
    "both": ("reconsideration", *_LITIGATION),
    "direct": ("direct_litigation",),
    "after": ("litigation_after_reconsideration",),
    "reconsideration": ("reconsideration",),
    "litigation": _LITIGATION,
}

_NEGATION = re.compile("未|没有|无|不存在")
# What a list of things denied may name besides.
_THING = "(?:行政复议|行政诉讼|行政应诉|复议|诉讼|应诉|投诉|举报|申诉|信访)"
_LIST = (
    rf"{_THING}(?:案件|案|事项|申请)?(?:(?:[、和及与或]|以及|或者)?(?:被?提起|被?申请|引发|发生|因此)?的?{_THING}(?:案件|案|事项)?)*"
    "的?(?:案件|案例|案|情况|情形|事项|事件|问题|现象)?"
)
_CAUSE_DENIED = (
    "(?:因|由|由于|涉及|关于|针对|与)?(?:我[局委办厅镇乡]|本(?:局|机关|单位))?"
    "(?:(?:政府|政务)?信息公开|依申请公开)?(?:工作|事项|事宜|问题|方面|类|申请)?(?:相关|有关)?(?:而|所)?"
    "(?:引发|引起|产生|导致|发生|提起|申请|被|的){0,4}"
)
_DENIED = LazyPattern(
    rf"(?:(?:未|没有?|未曾)(?:发生|出现|产生|收到|涉及|引发|存在|有|被(?:申请|提起)?|因)|没有|无|不存在)[过了]?(?:任何|一[起件例])?"
    rf"{_CAUSE_DENIED}(?P<things>{_LIST})"
)
# 行政复议、行政诉讼均未发生
_DENIED_BEHIND = LazyPattern(rf"{_CAUSE_DENIED}(?P<things>{_LIST})(?:均|都)?")
_DENIAL_BEHIND = re.compile("(?:未|没有)(?:发生|出现|产生)")


def reviews(sentence: Sentence, found: Iterable[Count]) -> Iterator[Claim]:
    """The claims of a sentence, whose counts are ``found``."""
    whole: Claim | None = None
    for count in found:
        if count.counter not in _COUNTERS or not _TAIL.fullmatch(count.tail):
            whole = None
            continue
        claim = _outcome(sentence, count, whole)
        if claim is None:
            claim = whole = _total(sentence, count, listed=whole is not None)
        if claim:
            yield claim


def none_reviewed(sentence: Sentence) -> Iterator[Claim]:
    """The words by which a sentence says that there was no reconsideration or lawsuit."""
    text, scope = sentence.passage.text, sentence.scope
    for negation in _NEGATION.finditer(text, sentence.start, sentence.end):
        start, end = clause_at(text, *negation.span())
        opening = scope.open(text[start : negation.start()])
        if (
            opening is None
            or (opening.area and not scope.government)
            or not scope.admits(sentence.before(start), opening)
        ):
            continue
        if "除" in sentence.before(negation.start()):
            continue
        behind = _DENIED_BEHIND.fullmatch(opening.rest) if opening.rest else None
        if behind and _DENIAL_BEHIND.fullmatch(text, negation.start(), end):
            yield _denial(sentence, negation.start() - len(opening.rest), end, behind["things"])
        elif not opening.rest and (match := _DENIED.fullmatch(text, negation.start(), end)):
            yield _denial(sentence, negation.start(), end, match["things"])


def _denial(sentence: Sentence, start: int, end: int, things: str) -> Claim:
    rows = [
        *(("reconsideration",) if "复议" in things else ()),
        *(_LITIGATION if "诉" in things.replace("投诉", "") else ()),
    ]
    meaning = Meaning(tuple((row, "total") for row in rows))
    return Claim(sentence.passage, start, end, 0, REVIEW, (meaning,), denied=True)


def _total(sentence: Sentence, count: Count, *, listed: bool) -> Claim | None:
    """The claim on a kind of cases; ``listed`` if the count before it is one, too."""
    for words in words_of(sentence, count):
        # What stands before the first of an enumeration (败诉的) may hold for all.
        if words.start != count.clause and not listed:
            continue
        match = _HEAD.fullmatch(words.head)
        if (
            match
            and (not match["each"] or count.number == 0)
            and _is_on_disclosure(sentence, words)
        ):
            rows = _ROWS[next(name for name in _ROWS if match[name])]
            return _claim(sentence, count, Meaning(tuple((row, "total") for row in rows)))
    return None


def _outcome(sentence: Sentence, count: Count, whole: Claim | None) -> Claim | None:
    """The claim on one outcome of the cases of ``whole``."""
    for words in words_of(sentence, count) if whole else ():
        match = _OUTCOME.fullmatch(words.head)
        if match and whole:
            return _claim(sentence, count, whole.meanings[0].at((match.lastgroup or "",)))
    return None


def _claim(sentence: Sentence, count: Count, meaning: Meaning) -> Claim:
    return Claim(sentence.passage, count.start, count.end, count.number, REVIEW, (meaning,))


def _is_on_disclosure(sentence: Sentence, words: Words) -> bool:
    """An organ has other cases too; those of the table arose from disclosure."""
    if _ON_DISCLOSURE.search(words.head):
        return True
    return (
        sentence.section == REVIEW
        or _ON_DISCLOSURE.search(sentence.before(words.start)) is not None
    )
