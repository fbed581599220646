"""Punctuation: half-width marks in Chinese text, and marks that come in pairs and are alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Passage,
    Place,
    Problem,
    Related,
    Replacement,
    Report,
    Text,
)
from nianbao_rules.language.prose import Prose, read_prose

__all__ = ["HalfWidth", "Unpaired", "find_half_width", "find_unpaired", "punctuation"]

_ALSO = Text("此处也是", "here too")
_RELATED = 10  # related places that a finding of many occurrences gives

_CHINESE = "一-鿿《》〈〉“”‘’、。，；：！？（）〔〕【】"
# Both begin with the characters that they are about, so that the search can skip to them.
_MARK = re.compile(rf"[.,;:?!](?<=[{_CHINESE}].)(?= ?[{_CHINESE}])")
_BRACKETS = re.compile(r"[(（]([^()（）\n]*)[)）]")
_HAN = re.compile(r"[一-鿿]")
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}")
_FULL_BRACKETS = {"(": "（", ")": "）"}
_FULL = {".": "。", ",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}

_PAIRS = {"《": "》", "(": ")", "“": "”", "‘": "’", "〔": "〕"}
_OPENERS = {closer: opener for opener, closer in _PAIRS.items()}
_ALL_MARKS = re.compile("[" + "".join(_PAIRS) + "".join(_OPENERS) + "]")
_NO_MARKS = re.compile("[^\n" + "".join(_PAIRS) + "".join(_OPENERS) + "]+")
_DEPTH = 5  # pairs inside one another; deeper nesting is told apart mark by mark
# 1) and 一) number a paragraph or an item in it.
_ITEM = re.compile(r"(?:^|[。;:,、!?)》])(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|[a-zA-Z])$")


class HalfWidth(NamedTuple):
    """A half-width mark, or a pair of brackets of which at least one is half-width.

    Attributes:
        text: as it is written.
        wanted: the full-width form of the mark or the brackets.
        replacement: what mends it, for a mark.
    """

    place: Place
    text: str
    wanted: str
    replacement: Replacement | None = None


class Unpaired(NamedTuple):
    """A mark without its other half, at an offset into the passage's folded text."""

    passage: Passage
    offset: int
    mark: str

    @property
    def other(self) -> str:
        """Its other half, folded."""
        return _PAIRS.get(self.mark) or _OPENERS[self.mark]

    @property
    def wanted(self) -> str:
        """The mark that is missing, as it is to be written: full-width."""
        return _FULL_BRACKETS.get(self.other, self.other)


class Each(NamedTuple):
    """Up to how many half-width marks are reported one by one; of more the first, for all."""

    each: Annotated[int, {"minimum": 1, "description": "次数 · occurrences"}]


@Check.define(
    "punctuation",
    reports={
        "half-width": ("mark", "wanted"),
        "half-width-throughout": ("marks", "count"),
        "unpaired": ("mark", "wanted"),
    },
    parameters=Each,
    summary=Text(
        "汉字之间用全角标点，成对的标点成对出现。",
        "Punctuation is full-width between Chinese characters, and paired marks have their other "
        "half.",
    ),
    example="{each: 3}",
)
def punctuation(report: Report, parameters: Each, context: Context) -> Examination:
    """Marks are full-width between Chinese characters, and those that come in pairs have their
    other half."""
    prose = context.share(read_prose, report)
    problems = []
    for found in find_half_width(prose):
        problems += _half_width(found, parameters.each)
    for alone in find_unpaired(prose):
        place = alone.passage.place(alone.offset, alone.offset + 1)
        mark = alone.passage.raw(alone.offset, alone.offset + 1)
        problems.append(Problem("unpaired", place, {"mark": mark, "wanted": alone.wanted}))
    return Examination(len(prose.passages), sorted(problems, key=lambda problem: problem.place))


def _half_width(found: Sequence[HalfWidth], each: int) -> list[Problem]:
    """One problem an occurrence, or one for all where they are so many that the text was plainly
    typed or converted so."""
    if len(found) <= each:
        return [
            Problem(
                "half-width",
                one.place,
                {"mark": one.text, "wanted": one.wanted},
                fix=one.replacement,
            )
            for one in found
        ]
    first, *others = found
    marks = " ".join(dict.fromkeys(one.text for one in found))
    related = tuple(Related(one.place, _ALSO) for one in others[:_RELATED])
    arguments: dict[str, Argument] = {"marks": marks, "count": len(found)}
    return [Problem("half-width-throughout", first.place, arguments, related)]


def find_half_width(prose: Prose) -> tuple[list[HalfWidth], list[HalfWidth]]:
    """Half-width brackets around Chinese, and other half-width marks between Chinese characters, in
    reading order."""
    brackets: list[HalfWidth] = []
    marks: list[HalfWidth] = []
    # As written: folding makes every mark half-width.
    text = "\n".join([passage.paragraph.text for passage in prose.passages])
    if "(" not in text and ")" not in text and not _MARK.search(text):
        return brackets, marks
    for passage in prose.passages:
        start, text = passage.paragraph.start, passage.paragraph.text
        if "(" in text or ")" in text:
            for match in _BRACKETS.finditer(text):
                if (
                    not _is_full(match[0])
                    and _HAN.search(match[1])
                    and not _ORDINAL.fullmatch(match[1])
                ):
                    place = Place(start + match.start(), start + match.end())
                    brackets.append(HalfWidth(place, f"{match[0][0]}…{match[0][-1]}", "（…）"))
        for match in _MARK.finditer(text):
            place = Place(start + match.start(), start + match.end())
            full = _FULL[match[0]]
            marks.append(
                HalfWidth(place, match[0], full, Replacement(place.start, place.end, full))
            )
    return brackets, marks


def _is_full(text: str) -> bool:
    return text[0] == "（" and text[-1] == "）"


def find_unpaired(prose: Prose) -> Iterator[Unpaired]:
    """Marks without their other half; of several of one kind in a paragraph the first, since it
    leads to the others."""
    if _all_paired(prose.text):
        return
    waiting: list[Unpaired] = []
    for passage in prose.passages:
        found = _unpaired(passage)
        # A quotation may go on in the next paragraph, and a reader may have parted one paragraph
        # into two.
        for opener in waiting:
            closer = next((each for each in found if each.mark == opener.other), None)
            if closer:
                found.remove(closer)
            else:
                yield opener
        waiting = [each for each in found if each.mark in _PAIRS]
        yield from (each for each in found if each.mark in _OPENERS)
    yield from waiting


def _all_paired(text: str) -> bool:
    """Whether nothing is left once pairs are taken away; true of most reports, and quickly told."""
    marks = _NO_MARKS.sub("", text)
    for _ in range(_DEPTH):
        if not marks.strip("\n"):
            return True
        for opener, closer in _PAIRS.items():
            marks = marks.replace(opener + closer, "")
    return False


def _unpaired(passage: Passage) -> list[Unpaired]:
    """The first mark of each kind that has no other half in the passage, openers as well as
    closers."""
    open_: dict[str, list[int]] = {opener: [] for opener in _PAIRS}
    alone: dict[str, int] = {}
    for match in _ALL_MARKS.finditer(passage.text):
        mark, offset = match[0], match.start()
        if mark in _PAIRS:
            open_[mark].append(offset)
        elif open_[_OPENERS[mark]]:
            open_[_OPENERS[mark]].pop()
        elif not _is_other(passage.text, mark, offset):
            alone.setdefault(mark, offset)
    alone |= {opener: offsets[0] for opener, offsets in open_.items() if offsets}
    return [
        Unpaired(passage, offset, mark)
        for mark, offset in sorted(alone.items(), key=lambda item: item[1])
    ]


def _is_other(text: str, mark: str, offset: int) -> bool:
    """Whether a closer closes nothing: the bracket behind a number, an apostrophe."""
    if mark == ")":
        return _ITEM.search(text[max(0, offset - 4) : offset]) is not None
    return (
        mark == "’" and text[offset - 1 : offset].isascii() and text[offset - 1 : offset].isalpha()
    )
