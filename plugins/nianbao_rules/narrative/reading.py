"""One reading of a report's prose for what it says of numbers; all rules on the narrative use
it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nianbao import Context, Paragraph, Report
from nianbao_rules.language.sentences import SENTENCE
from nianbao_rules.narrative.assertions import Assertion
from nianbao_rules.narrative.claims import Claim, Number
from nianbao_rules.narrative.figures import Figures
from nianbao_rules.narrative.parts import Parts, find_parts, find_sums
from nianbao_rules.narrative.shares import Share, find_shares, shares_of_claims, shares_of_labels
from nianbao_rules.narrative.speaking import Speaking, scope_of
from nianbao_rules.narrative.statements import Total
from nianbao_rules.narrative.thread import REVIEW, Setting
from nianbao_rules.narrative.words import Lexicon

__all__ = ["Narrative", "NarrativeReader", "read_narrative"]

# Where a paragraph tells the organ itself from those under it, its numbers may be of either.
_DIVIDED = re.compile("直属|下属|所属|基层|分局|系统|本级|政府办")
# Characters of prose with numbers that are read, four times as many as any report has: a file that
# only looks like one must not keep a run waiting.
_MOST = 200_000
_SUBHEADING = 24  # characters; a longer paragraph is no heading
# What a paragraph is about from there on; a word without a name means none of the tables.
_TOPIC = re.compile(
    r"(?P<review>复议|诉讼|应诉)"
    r"|(?P<applications>依申请(?:公开|政府|信息)|申请公开|公开申请|依申请。?$)"
    r"|咨询|留言|信访(?!举报|、举报)|热线|来信|来访|来电|建议|提案|许可|处罚|强制|规范性文件|规章"
    r"|网民|问政|公众号|微博|诉求|工单|证明|证照|政务服务|答复函"
)


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a report's prose says of numbers, in reading order."""

    claims: tuple[Claim, ...]
    parts: tuple[Parts, ...]
    shares: tuple[Share, ...]
    assertions: tuple[Assertion, ...]
    totals: tuple[Total, ...]


class NarrativeReader(NamedTuple):
    """How reports are read: with which words."""

    lexicon: Lexicon

    def read(self, report: Report, context: Context) -> Narrative:
        """Read the preamble and the sections; use it as ``context.share(reader.read, report)``."""
        return _read(report, context, self.lexicon)


#: The reading with the words that are shipped, the same for all rules.
read_narrative = NarrativeReader(Lexicon()).read


def _read(report: Report, context: Context, lexicon: Lexicon) -> Narrative:
    scope = scope_of(report, lexicon)
    claims: list[Claim] = []
    parts: list[Parts] = []
    shares: list[Share] = []
    assertions: list[Assertion] = []
    totals: list[Total] = []
    left = _MOST
    for section, paragraph, subheading in _prose(report):
        about = _may_count(paragraph.text)
        listed = _has_list(paragraph.text)
        if not about and not listed:
            continue
        left -= len(paragraph.text)
        if left < 0:
            break
        passage = context.passage(paragraph)
        told: list[Claim] = []
        if about:
            topics = _topics(passage.text, subheading, section)
            besides = [topics[0], *(each for each in topics[1:] if each[1] != REVIEW)]
            setting = Setting(scope, passage, section, topics, besides)
            speaking = Speaking(scope, _DIVIDED.search(passage.text) is not None)
            figures = Figures(report, setting, speaking)
            told = _claims(figures)
            claims += told
            assertions += figures.assertions
            totals += figures.totals
        found = list(find_parts(passage)) if listed else []
        parts += find_sums(passage) if "计" in passage.text else ()
        parts += found
        if "占" in passage.text:
            shared = list(find_shares(passage, found))
            shares += shared
            shares += shares_of_claims(passage, told, report, shared)
            shares += shares_of_labels(passage, told, report, lexicon)
    return Narrative(tuple(claims), tuple(parts), tuple(shares), tuple(assertions), tuple(totals))


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
def _may_count(text: str) -> bool:
    """Whether a paragraph may speak of what a table counts."""
    return (
        "申请" in text
        or "收到" in text
        or "受理" in text
        or "复议" in text
        or "诉讼" in text
        or "规范性文件" in text
        or "规章" in text
        or "行政许可" in text
        or "行政处罚" in text
        or "行政强制" in text
        or "事业性收费" in text
        or "结转" in text
        or "主动公开" in text
        or "要求公开" in text
        or "予以公开" in text
    )


def _has_list(text: str) -> bool:
    return (
        "其中" in text
        or "分别" in text
        or "包括" in text
        or "分为" in text
        or "具体" in text
        or "计" in text
    )


def _topics(text: str, subheading: str, section: str) -> list[tuple[int, str]]:
    """What a paragraph is about before anything in it says so, and then from each place on."""
    headed = _TOPIC.search(subheading)
    first = headed.lastgroup or "" if headed else section
    return [(-1, first), *((each.start(), each.lastgroup or "") for each in _TOPIC.finditer(text))]


def _claims(figures: Figures) -> list[Claim]:
    text = figures.setting.passage.text
    spans = (sentence.span() for sentence in SENTENCE.finditer(text))
    found = [claim for span in spans for claim in figures.claims(*span)]
    return _certain(sorted(found, key=lambda claim: claim.start))


def _certain(claims: list[Claim]) -> list[Claim]:
    """The claims of a paragraph without those of which it gives several numbers: each is of some
    part or way."""
    numbers: dict[object, set[Number]] = defaultdict(set)
    for claim in claims:
        numbers[claim.table, claim.meanings].add(claim.number)
    vague = {key for key, values in numbers.items() if len(values) > 1}
    results = any(
        claim.family == "result" for claim in claims if (claim.table, claim.meanings) in vague
    )
    return [
        claim
        for claim in claims
        if (claim.table, claim.meanings) not in vague and not (results and claim.family == "result")
    ]
