"""One reading of a report's prose for what it says of numbers; all rules on the narrative use
it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nianbao import Context, Paragraph, Passage, Report
from nianbao_rules.language.counts import counts
from nianbao_rules.narrative.applications import applications, is_result, none_received
from nianbao_rules.narrative.claims import Claim, Number
from nianbao_rules.narrative.disclosures import disclosures, fee_amounts, none_disclosed
from nianbao_rules.narrative.parts import Parts, find_parts
from nianbao_rules.narrative.reviews import none_reviewed, reviews
from nianbao_rules.narrative.scope import Scope, scope_of
from nianbao_rules.narrative.shares import Share, find_shares
from nianbao_rules.narrative.statement import Sentence

__all__ = ["Narrative", "read_narrative"]

_SENTENCE = re.compile("[^。!?]+")
_NEGATION = re.compile("[未没无零]|不存在")
_SUBHEADING = 24  # characters; a longer paragraph is no heading


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report's prose says of numbers, in reading order."""

    claims: tuple[Claim, ...]
    parts: tuple[Parts, ...]
    shares: tuple[Share, ...]


def read_narrative(report: Report, context: Context) -> Narrative:
    """Read the preamble and the sections."""
    scope = scope_of(report)
    claims: list[Claim] = []
    parts: list[Parts] = []
    shares: list[Share] = []
    for section, paragraph, subheading in _prose(report):
        about = _subjects(paragraph.text)
        listed = _has_list(paragraph.text)
        if not about and not listed:
            continue
        passage = context.passage(paragraph)
        if about:
            claims += _certain(
                sorted(
                    _claims(passage, scope, section, subheading, about),
                    key=lambda claim: claim.start,
                )
            )
        if listed:
            found = list(find_parts(passage))
            parts += found
            shares += find_shares(passage, found) if found and "占" in passage.text else ()
    return Narrative(tuple(claims), tuple(parts), tuple(shares))


def _prose(report: Report) -> Iterator[tuple[str, Paragraph, str]]:
    """The paragraphs with the key of their section and the subheading before them."""
    for section, blocks in (
        ("", report.preamble),
        *((each.key, each.blocks) for each in report.sections),
    ):
        before = ""
        for block in blocks:
            if isinstance(block, Paragraph):
                yield section, block, before
                before = block.text if len(block.text) <= _SUBHEADING else ""


# Reading costs far more than looking for a word, and few paragraphs state any number.
def _subjects(text: str) -> str:
    """Which tables a paragraph may speak of, as letters: a(pplications), r(eview), d(isclosure),
    f(ees)."""
    found = ""
    if (
        "申请" in text
        or "收到" in text
        or "受理" in text
        or "结转" in text
        or "要求公开" in text
        or "予以公开" in text
    ):
        found += "a"
    if "复议" in text or "诉讼" in text:
        found += "r"
    if "规范性文件" in text or "规章" in text or "决定" in text:
        found += "d"
    if "事业性收费" in text:
        found += "f"
    return found


def _has_list(text: str) -> bool:
    return "其中" in text or "分别" in text or "包括" in text or "分为" in text or "具体" in text


def _claims(
    passage: Passage, scope: Scope, section: str, subheading: str, about: str
) -> Iterator[Claim]:
    text = passage.text
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        found = list(counts(text, start, end))
        denies = _NEGATION.search(text, start, end) is not None
        if not (found or denies or "f" in about):
            continue
        sentence = Sentence(passage, start, end, scope, section, subheading)
        if found and "a" in about:
            yield from applications(sentence, found)
        if found and "r" in about:
            yield from reviews(sentence, found)
        if found and "d" in about:
            yield from disclosures(sentence, found)
        if denies and "a" in about:
            yield from none_received(sentence)
        if denies and "r" in about:
            yield from none_reviewed(sentence)
        if denies and ("d" in about or "f" in about):
            yield from none_disclosed(sentence)
        if "f" in about:
            yield from fee_amounts(sentence)


def _certain(claims: list[Claim]) -> list[Claim]:
    """The claims of a paragraph without those of which it gives several numbers: each is of some
    part or way."""
    numbers: dict[object, set[Number]] = defaultdict(set)
    for claim in claims:
        numbers[claim.table, claim.meanings[0]].add(claim.number)
    vague = {key for key, values in numbers.items() if len(values) > 1}
    if not vague:
        return claims
    results = any(is_result(claim) for claim in claims if (claim.table, claim.meanings[0]) in vague)
    return [
        claim
        for claim in claims
        if (claim.table, claim.meanings[0]) not in vague and not (results and is_result(claim))
    ]
