"""Which paragraphs are the headings of the form's sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

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


class _Reading(NamedTuple):
    """What a paragraph would be as a heading; ``exact`` if it is worded as people word this
    heading."""

    section: SectionForm
    exact: bool
    ordinal: Ordinal
    wording: str


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
        """The sections with the index of each heading's block, in the order they stand in."""
        readings = [
            (index, block, reading)
            for index, block in enumerate(blocks)
            if isinstance(block, Paragraph)
            and len(block.text) <= _LONGEST
            and (reading := self._read(block))
        ]
        chosen = self._choose(blocks, readings)
        ends = [*(index for index, _, _ in chosen), len(blocks)][1:] if chosen else []
        return [
            (
                index,
                Section(
                    reading.section,
                    heading,
                    reading.ordinal,
                    reading.wording,
                    tuple(blocks[index + 1 : end]),
                ),
            )
            for (index, heading, reading), end in zip(chosen, ends, strict=True)
        ]

    def _choose(
        self, blocks: Sequence[Block], readings: list[tuple[int, Paragraph, _Reading]]
    ) -> list[tuple[int, Paragraph, _Reading]]:
        """The certain headings; and of the others those that stand for a section which has no
        certain one."""
        readings = _without_contents(blocks, readings)
        certain = [entry for entry in readings if _is_certain(entry)]
        known = {entry[2].section.key for entry in certain}
        numbers = {entry[0]: entry[2].section.number for entry in certain}
        for entry in readings:
            key = entry[2].section.key
            if entry in certain or key in known:
                continue
            before = max((numbers[index] for index in numbers if index < entry[0]), default=0)
            after = min((numbers[index] for index in numbers if index > entry[0]), default=99)
            if before < entry[2].section.number < after:
                known.add(key)
                certain.append(entry)
        return sorted(certain, key=lambda entry: entry[0])

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


def _is_certain(entry: tuple[int, Paragraph, _Reading]) -> bool:
    """Worded as the heading and set apart as one; or meaning it, with a Chinese ordinal."""
    _, paragraph, reading = entry
    if reading.ordinal.style in {"han", "dash", "other"}:
        return True
    return reading.exact and (paragraph.level > 0 or bool(reading.ordinal.style))


def _without_contents(
    blocks: Sequence[Block], readings: list[tuple[int, Paragraph, _Reading]]
) -> list[tuple[int, Paragraph, _Reading]]:
    """Leave out a table of contents: three headings or more in a row, with nothing between, all of
    which come again."""
    later: set[str] = set()
    again = []
    for entry in reversed(readings):
        again.append(entry[2].section.key in later)
        later.add(entry[2].section.key)
    again.reverse()
    kept = []
    run: list[tuple[int, Paragraph, _Reading]] = []
    for entry, repeated in zip(readings, again, strict=True):
        if repeated and (not run or _nothing_between(blocks, run[-1][0], entry[0])):
            run.append(entry)
            continue
        kept.extend(run if len(run) < 3 else [])
        run = [entry] if repeated else []
        kept.extend([] if repeated else [entry])
    kept.extend(run if len(run) < 3 else [])
    return kept


def _nothing_between(blocks: Sequence[Block], start: int, end: int) -> bool:
    between = blocks[start + 1 : end]
    return len(between) <= 6 and not any(
        isinstance(block, Grid) or len(block.text) > 30 for block in between
    )
