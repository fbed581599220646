"""Which paragraphs are the headings of the form's sections."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from nianbao.matching.furniture import without_footer
from nianbao.model.document import Block, Grid, Paragraph
from nianbao.model.form import Form, SectionForm
from nianbao.model.report import Ordinal, Section
from nianbao.text.folding import fold, origins, skeleton
from nianbao.text.numerals import parse_numeral

__all__ = ["Headings"]

#: No heading of a section is longer; what is longer and holds its words speaks of it.
_LONGEST = 48
_MEMO_LIMIT = 20_000
_ORDINAL = re.compile(
    r"(?P<stray>[|l]?)"
    r"(?:第(?P<part>[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:部分|章)[、.,:]?"
    r"|(?P<han>[一二三四五六七八九十]{1,3})(?:[、.,:)]|(?=[^一二三四五六七八九十]))"
    r"|(?P<arabic>[0-9]{1,2})[、.,:)]"
    r"|(?P<dash>[—–―─-]{1,2})[、.,:])"
)
#: Numbers in brackets belong to the level below the sections.
_LOWER = re.compile(r"\(?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})\)|[①-⑳]")
_SENTENCE_END = ("。", ";", "!", "?")
#: Marks within a sentence, and a line of one that goes on in the next: it ends with no mark, or
#: with one behind which a sentence goes on.
_WITHIN = re.compile("[,;:。]")
_GOES_ON = re.compile(r".*(?:[\u4e00-\u9fff]|[A-Za-z]|[,、《〈“(])")


class _Reading(NamedTuple):
    """What a paragraph would be as a heading; ``exact`` if it is worded as people word this
    heading."""

    section: SectionForm
    exact: bool
    ordinal: Ordinal
    wording: str


class _Candidate(NamedTuple):
    """A paragraph that may be a heading, at an index among the blocks."""

    at: int
    paragraph: Paragraph
    reading: _Reading

    @property
    def key(self) -> str:
        """The key of the section it would head."""
        return self.reading.section.key

    @property
    def number(self) -> int:
        """The number of that section in the form."""
        return self.reading.section.number


class _Order:
    """The order of headings that are certain."""

    def __init__(self, certain: Sequence[_Candidate]) -> None:
        in_order = sorted(certain, key=lambda each: each.at)
        numbers = [each.number for each in in_order]
        self._places = [each.at for each in in_order]
        # The largest number of those before each place, the smallest of those from it on.
        self._before = [*accumulate(numbers, max, initial=0)]
        self._after = [*accumulate(reversed(numbers), min, initial=99)][::-1]

    def has_room(self, candidate: _Candidate) -> bool:
        """Whether another heading would stand in the form's order."""
        index = bisect_left(self._places, candidate.at)
        return self._before[index] < candidate.number < self._after[index]


class Headings:
    """Finds the sections of one form among the blocks of a document."""

    def __init__(self, form: Form) -> None:
        self._form = form
        self._memo: dict[str, _Reading | None] = {}
        self._wordings = {
            skeleton(wording): section
            for section in form.sections
            for wording in (section.heading.zh, *section.accepted, *section.variants)
        }
        self._meanings = [
            (words, section) for section in form.sections for words in section.meaning
        ]

    def sections(self, blocks: Sequence[Block]) -> list[tuple[int, Section]]:
        """The sections with the index of each heading's block, in the order they are in."""
        candidates = [
            _Candidate(index, block, reading)
            for index, block in enumerate(blocks)
            if isinstance(block, Paragraph)
            and len(block.text) <= _LONGEST
            and (reading := self._read(block))
        ]
        candidates = [each for each in candidates if not _is_in_sentence(each, blocks)]
        chosen = self._choose(blocks, candidates)
        ends = [*(each.at for each in chosen), len(blocks)][1:] if chosen else []
        return [
            (each.at, _section(each, _content(blocks, each.at + 1, end)))
            for each, end in zip(chosen, ends, strict=True)
        ]

    def _choose(
        self, blocks: Sequence[Block], candidates: Sequence[_Candidate]
    ) -> list[_Candidate]:
        """The certain headings; and of the others those of a section which has no certain one."""
        candidates = _without_contents(blocks, candidates)
        certain = [each for each in candidates if _is_certain(each)]
        known = {each.key for each in certain}
        order = _Order(certain)
        for each in candidates:
            if each.key not in known and order.has_room(each):
                known.add(each.key)
                certain.append(each)
                order = _Order(certain)
        return _without_lists(sorted(certain, key=lambda each: each.at))

    def _read(self, paragraph: Paragraph) -> _Reading | None:
        text = paragraph.label + paragraph.text
        if text not in self._memo:
            if len(self._memo) >= _MEMO_LIMIT:
                self._memo.clear()
            self._memo[text] = self._interpret(paragraph.text, paragraph.label)
        return self._memo[text]

    def _interpret(self, text: str, label: str) -> _Reading | None:
        folded = fold(label + text)
        if _LOWER.match(folded):
            return None
        ordinal, length = _ordinal(folded)
        title = folded[length:]
        places = origins(label + text)
        wording = (label + text)[places[length] :].strip()
        bare = skeleton(title)
        if section := self._wordings.get(bare):
            return _Reading(section, True, ordinal, wording)
        if title.endswith(_SENTENCE_END) or len(bare) < 3:
            return None
        for words, section in self._meanings:
            if all(word in bare for word in words):
                return _Reading(section, False, ordinal, wording)
        return None


def _ordinal(folded: str) -> tuple[Ordinal, int]:
    """The ordinal at the beginning of a folded heading, and its length."""
    match = _ORDINAL.match(folded)
    if match is None:
        return Ordinal(), 0
    text = match[0]
    if match["dash"]:
        return Ordinal(text, "dash", 1), match.end()
    number = parse_numeral(match["part"] or match["han"] or match["arabic"])
    style = "other" if match["part"] or match["stray"] else "han" if match["han"] else "arabic"
    return Ordinal(text, style, number), match.end()


def _section(candidate: _Candidate, blocks: tuple[Block, ...]) -> Section:
    reading = candidate.reading
    return Section(reading.section, candidate.paragraph, reading.ordinal, reading.wording, blocks)


def _content(blocks: Sequence[Block], start: int, end: int) -> tuple[Block, ...]:
    """The blocks of a section; behind the last one, pages add lines that are none of its text."""
    content = tuple(blocks[start:end])
    return without_footer(content) if end == len(blocks) else content


def _is_certain(candidate: _Candidate) -> bool:
    """Worded as the heading and set apart as one; or meaning it, with a Chinese ordinal."""
    paragraph, reading = candidate.paragraph, candidate.reading
    style = reading.ordinal.style
    if style in {"dash", "other"} or (style == "han" and _is_marked(reading.ordinal)):
        return True
    return reading.exact and (paragraph.level > 0 or bool(style))


def _is_marked(ordinal: Ordinal) -> bool:
    """Whether a mark parts the ordinal from the heading: 三、处理申请情况, not 三类申请处理情况."""
    return ordinal.text[-1:] in "、.．,，:：)）"


def _is_in_sentence(candidate: _Candidate, blocks: Sequence[Block]) -> bool:
    """Whether a line that means a section is a part of a sentence that was broken over lines.

    ``全年共公开信息 320 条，详见本报告中关于`` / ``主动公开政府信息情况`` / ``的说明。``
    """
    paragraph, reading = candidate.paragraph, candidate.reading
    if paragraph.level or (reading.exact and reading.ordinal.style == "han"):
        return False
    if not reading.exact and not reading.ordinal.style and _WITHIN.search(fold(paragraph.text)):
        return True
    before = blocks[candidate.at - 1] if candidate.at else None
    if not isinstance(before, Paragraph) or before.level:
        return False
    text = fold(before.text)
    return bool(_WITHIN.search(text) and _GOES_ON.fullmatch(text))


def _without_contents(
    blocks: Sequence[Block], candidates: Sequence[_Candidate]
) -> list[_Candidate]:
    """Leave out a table of contents: three headings or more in a row, with nothing between, all of
    which come again."""
    later: set[str] = set()
    again = []
    for each in reversed(candidates):
        again.append(each.key in later)
        later.add(each.key)
    again.reverse()
    kept: list[_Candidate] = []
    run: list[_Candidate] = []
    for each, repeated in zip(candidates, again, strict=True):
        if repeated and (not run or _nothing_between(blocks, run[-1].at, each.at)):
            run.append(each)
            continue
        kept.extend(run if len(run) < 3 else [])
        run = [each] if repeated else []
        kept.extend([] if repeated else [each])
    kept.extend(run if len(run) < 3 else [])
    return kept


def _without_lists(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Leave out the items of a list within a section that are called like one: 一、存在的问题 below
    五、存在的主要问题及改进情况. The list counts anew, and the section is there with its number."""
    numbered = {each.key for each in candidates if each.reading.ordinal.number == each.number}
    kept: list[_Candidate] = []
    for each in candidates:
        number = each.reading.ordinal.number
        above = kept[-1].reading.ordinal.number if kept else None
        anew = number is not None and above is not None and number <= above
        if not (anew and number != each.number and each.key in numbered):
            kept.append(each)
    return kept


def _nothing_between(blocks: Sequence[Block], start: int, end: int) -> bool:
    between = blocks[start + 1 : end]
    return len(between) <= 6 and not any(
        isinstance(block, Grid) or len(block.text) > 30 for block in between
    )
