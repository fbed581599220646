"""The paragraphs of a document as one text, so that each rule reads it once and not paragraph by
paragraph."""

from __future__ import annotations

import bisect
from itertools import accumulate
from typing import NamedTuple

from nianbao import Context, Paragraph, Passage, Place, Report

__all__ = ["Prose", "read_prose"]


class Prose(NamedTuple):
    """Title, headings and paragraphs, without the tables, in reading order.

    Attributes:
        passages: the paragraphs, folded.
        text: their folded texts, with a line feed between two; no folded text holds one itself.
        starts: where each of them begins in ``text``.
    """

    passages: tuple[Passage, ...]
    text: str
    starts: tuple[int, ...]

    def locate(self, offset: int) -> tuple[Passage, int]:
        """The passage in which an offset into ``text`` falls, and where ``text`` has its
        beginning."""
        index = bisect.bisect_right(self.starts, offset) - 1
        return self.passages[index], self.starts[index]

    def place(self, start: int, end: int) -> Place:
        """Where ``text[start:end]``, which is not empty and of one passage, stands in the
        source."""
        passage, begin = self.locate(start)
        return passage.place(start - begin, end - begin)

    def raw(self, start: int, end: int) -> str:
        """What the source has for ``text[start:end]``."""
        passage, begin = self.locate(start)
        return passage.raw(start - begin, end - begin)


def read_prose(report: Report, context: Context) -> Prose:
    """Read the report; use it as ``context.share(read_prose, report)``."""
    # A table that a converter flattened consists of paragraphs, which are no prose.
    tables = [(table.start, table.end) for table in report.tables.values()]
    paragraphs = [
        block
        for block in report.document.blocks
        if isinstance(block, Paragraph)
        and block.text
        and not any(start <= block.start < end for start, end in tables)
    ]
    passages = tuple(context.passages(paragraphs))
    starts = accumulate((len(passage.text) + 1 for passage in passages[:-1]), initial=0)
    return Prose(passages, "\n".join(passage.text for passage in passages), tuple(starts))
