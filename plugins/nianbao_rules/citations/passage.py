"""A paragraph in folded form, with the way back to the source."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.document import Paragraph
from nianbao.report import Place, Report
from nianbao.text import fold, origins

__all__ = ["Passage", "passages", "prose"]

_SENTENCE_END = re.compile(r"[。;!?]")
_REACH = 200  # characters on either side in which a sentence is looked for
# Several problems of one paragraph ask for the same way back, one after the other.
_origins = functools.lru_cache(maxsize=2)(origins)


class Passage(NamedTuple):
    """A paragraph and its folded text, in which all offsets of this package count."""

    paragraph: Paragraph
    text: str

    def place(self, start: int, end: int) -> Place:
        """Where ``text[start:end]``, which is not empty, stands in the source."""
        places = _origins(self.paragraph.text)
        return Place(self.paragraph.start + places[start], self.paragraph.start + places[end - 1] + 1)

    def raw(self, start: int, end: int) -> str:
        """What the source has for ``text[start:end]``."""
        place = self.place(start, end)
        return self.paragraph.text[place.start - self.paragraph.start : place.end - self.paragraph.start]

    def sentence(self, start: int, end: int) -> str:
        """The sentence or sentences that ``text[start:end]`` stands in."""
        head = _SENTENCE_END.split(self.text[max(0, start - _REACH) : start])[-1]
        tail = _SENTENCE_END.split(self.text[end : end + _REACH], maxsplit=1)[0]
        return head + self.text[start:end] + tail


def prose(report: Report) -> Iterator[Paragraph]:
    """The paragraphs of the preamble and the sections, in reading order, without headings and tables."""
    for block in report.preamble:
        if isinstance(block, Paragraph):
            yield block
    for section in report.sections:
        yield from section.paragraphs()


def passages(report: Report) -> Iterator[Passage]:
    """The passages that may cite something; folding costs most of the time, so the others are left out unfolded."""
    for paragraph in prose(report):
        text = paragraph.text
        if "《" in text or "号" in text or "条例" in text or "︽" in text:
            yield Passage(paragraph, fold(text))
