"""Statements on normative documents, decisions and fees (表二), where they use the words of the
table.

An organ also counts what it published, drafted or reviewed, and rightly gives other numbers for
that.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from nianbao import parse_number
from nianbao_rules.language.counts import Count, clause_at
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.narrative.claims import Cell, Claim, Meaning
from nianbao_rules.narrative.statement import Sentence, words_of

__all__ = ["disclosures", "fee_amounts", "none_disclosed"]

_TABLE = "disclosure"
_COUNTERS = {"件", "个", "份", "部", "项", "宗", "起"}
_LINK = "(?:的?数量|总数|共计|共有|共|总计|合计|为|是|有){0,4}"
_KIND = "(?P<kind{}>(?:行政)?规范性文件|规章)"
_DOCUMENTS = LazyPattern(
    rf"(?:新?(?P<made>制发)|(?P<repealed>废止)|(?P<in_force>现行有效))[了的]?(?:{_KIND.format('')})?{_LINK}"
    rf"|{_KIND.format('_before')}(?:本年)?(?:(?P<made_behind>制发)|(?P<repealed_behind>废止)|(?P<in_force_behind>现行有效))的?{_LINK}"
)
_DECISIONS = re.compile(
    rf"(?P<made>[作做]出了?)?的?行政(?P<kind>许可|处罚|强制)(?:处理)?决定{_LINK}"
)
_DECISIONS_TAIL = re.compile("的?行政(?P<kind>许可|处罚|强制)(?:处理)?决定")
_WORDS = ("制发", "废止", "现行有效", "决定")  # one of them stands beside every count that is meant
_MADE = re.compile("[作做]出了?")
_ROWS = {"许可": "licences", "处罚": "penalties", "强制": "coercion"}
_FEES = LazyPattern(
    r"(?:收取)?行政事业性收费(?:收入)?(?:总?金额|总额)?(?:共计|共|为|合计|总计){0,3}(?P<number>[0-9][0-9,]*(?P<decimals>\.[0-9]+)?)(?P<scale>万?)元"
)
_NEGATION = re.compile("未|没有")
_NONE = LazyPattern(
    rf"(?:未|没有)(?:新?制发(?:过|任何){{0,2}}{_KIND.format('')}"
    r"|[作做]出(?:过|任何){0,2}行政(?P<decision>许可|处罚|强制)(?:处理)?决定|(?:收取|产生)(?:过|任何){0,2}(?P<fees>行政事业性收费))"
)


def disclosures(sentence: Sentence, found: Iterable[Count]) -> Iterator[Claim]:
    """The claims of a sentence, whose counts are ``found``."""
    before: Cell | None = None
    for count in found:
        cell = _cell(sentence, count, before) if count.counter in _COUNTERS else None
        before = cell
        if cell:
            yield Claim(
                sentence.passage, count.start, count.end, count.number, _TABLE, (Meaning((cell,)),)
            )


def fee_amounts(sentence: Sentence) -> Iterator[Claim]:
    """What a sentence says of the year's administrative fees."""
    text, scope = sentence.passage.text, sentence.scope
    for match in _FEES.finditer(text, sentence.start, sentence.end):
        start, end = clause_at(text, *match.span())
        opening = scope.open(text[start : match.start()])
        number = parse_number(match["number"])
        if opening is None or opening.rest or opening.area or match.end() != end or number is None:
            continue
        if not scope.admits(sentence.before(start), opening):
            continue
        scaled = Decimal(number) if match["scale"] else Decimal(number) / 10_000
        places = len(match["decimals"] or ".") - 1 + (0 if match["scale"] else 4)
        meaning = Meaning((("fees", "amount"),))
        yield Claim(
            sentence.passage,
            match.start("number"),
            match.end("number"),
            scaled,
            _TABLE,
            (meaning,),
            places=places,
        )


def none_disclosed(sentence: Sentence) -> Iterator[Claim]:
    """The words by which a sentence says that there was nothing of a kind."""
    text, scope = sentence.passage.text, sentence.scope
    for negation in _NEGATION.finditer(text, sentence.start, sentence.end):
        start, end = clause_at(text, *negation.span())
        match = _NONE.fullmatch(text, negation.start(), end)
        opening = scope.open(text[start : negation.start()]) if match else None
        if (
            match is None
            or opening is None
            or opening.rest
            or not scope.admits(sentence.before(start), opening)
        ):
            continue
        if opening.area and not scope.government:
            continue
        if match["fees"]:
            cell = ("fees", "amount")
        elif match["decision"]:
            cell = (_ROWS[match["decision"]], "decisions")
        else:
            cell = (_kind(match["kind"]), "made")
        yield Claim(
            sentence.passage, negation.start(), end, 0, _TABLE, (Meaning((cell,)),), denied=True
        )


def _cell(sentence: Sentence, count: Count, before: Cell | None) -> Cell | None:
    """The cell that holds a count too; ``before`` is the one of the count before it in the
    sentence."""
    if count.tail and not _DECISIONS_TAIL.fullmatch(count.tail):
        return None
    around = count.heads[0] + count.tail
    if not any(word in around for word in _WORDS):
        return None
    for words in words_of(sentence, count):
        # The verb of 公开许可决定3件、处罚决定2件 stands at the first; an item after such a number
        # is not certain.
        if (words.start != count.clause and before is None) or "其中" in sentence.before(
            count.start
        ):
            continue
        cell = _decision(words.head, count.tail, before) or (
            _document(words.head, before) if not count.tail else None
        )
        if cell:
            return cell
    return None


def _document(head: str, before: Cell | None) -> Cell | None:
    match = _DOCUMENTS.fullmatch(head)
    if match is None:
        return None
    column = next(
        name for name in ("made", "repealed", "in_force") if match[name] or match[f"{name}_behind"]
    )
    kind = match["kind"] or match["kind_before"]
    if kind:
        return _kind(kind), column
    # 制发规范性文件2件,废止1件: what was named goes on; 制发3件 alone may be of anything.
    return (before[0], column) if before and before[1] in {"made", "repealed", "in_force"} else None


def _decision(head: str, tail: str, before: Cell | None) -> Cell | None:
    match = _DECISIONS.fullmatch(head)
    if match and not tail:
        made = match["made"] or (before is not None and before[1] == "decisions")
        return (_ROWS[match["kind"]], "decisions") if made else None
    behind = _DECISIONS_TAIL.fullmatch(tail) if _MADE.fullmatch(head) else None
    return (_ROWS[behind["kind"]], "decisions") if behind else None


def _kind(words: str) -> str:
    return "regulations" if words == "规章" else "normative_documents"
