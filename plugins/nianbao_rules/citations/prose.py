"""The running text of a report, as far as it may cite something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import Context, Passage, Report

__all__ = ["citing", "sentence"]

_SENTENCE_END = re.compile(r"[。;!?]")
_REACH = 200  # characters on either side in which a sentence is looked for


def citing(report: Report, context: Context) -> Iterator[Passage]:
    """The passages that may cite something; folding costs most of the time, so the others are left
    out unfolded."""
    for paragraph in report.prose():
        text = paragraph.text
        if "《" in text or "号" in text or "条例" in text or "︽" in text:
            yield context.passage(paragraph)


def sentence(passage: Passage, start: int, end: int) -> str:
    """The sentence or sentences that ``passage.text[start:end]`` is in."""
    text = passage.text
    head = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    tail = _SENTENCE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    return head + text[start:end] + tail
