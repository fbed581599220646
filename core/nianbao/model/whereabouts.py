"""Where in a report something is, as a person looks for it: by section and paragraph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from nianbao.model.document import Block, Paragraph
from nianbao.model.report import Report, Section
from nianbao.text.wording import Text

__all__ = ["Whereabouts"]

_NUMERALS = "〇一二三四五六七八九十"
_TITLE = Text("标题", "title")


class Whereabouts:
    """Names the part of a report that holds an offset.

    A Word file and a PDF have no lines, and nobody counts the paragraphs of a whole file.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sections = sorted(report.sections, key=lambda section: section.heading.start)
        #: Those of a section by the place of its heading; of the opening by -1.
        self._paragraphs: dict[int, _Paragraphs] = {}

    def at(self, start: int) -> Text | None:
        """Title, section, and paragraph of the section; None where the text is in no paragraph of
        a part, as in a table."""
        title = self._report.title
        if title is not None and title.start <= start < title.end:
            return _TITLE
        section = self._section(start)
        if section is not None and section.heading.start <= start < section.heading.end:
            part = _part(section)
            return Text(f"{part.zh}标题", f"heading of {part.en}")
        number = self._number(section, start)
        if number is None:
            return None
        if section is None:
            zh, en = ("开头部分", "opening") if self._report.sections else ("正文", "text")
        else:
            zh, en = _part(section)
        return Text(f"{zh}第{number}段", f"{en}, paragraph {number}")

    def _section(self, start: int) -> Section | None:
        """The last section that begins before an offset."""
        index = bisect_right(self._sections, start, key=lambda section: section.heading.start)
        return self._sections[index - 1] if index else None

    def _number(self, section: Section | None, start: int) -> int | None:
        key = section.heading.start if section else -1
        if key not in self._paragraphs:
            blocks = section.blocks if section else self._report.preamble
            self._paragraphs[key] = _Paragraphs(blocks)
        return self._paragraphs[key].number(start)


class _Paragraphs:
    """The paragraphs of a part, found by an offset without going through them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        self._starts = [paragraph.start for paragraph in paragraphs]
        self._ends = [paragraph.end for paragraph in paragraphs]

    def number(self, start: int) -> int | None:
        """The number of the paragraph that holds an offset, from 1, tables not counted."""
        at = bisect_left(self._ends, start)
        return at + 1 if at < len(self._ends) and self._starts[at] <= start else None


def _part(section: Section) -> Text:
    number = section.form.number
    numeral = _NUMERALS[number] if number < len(_NUMERALS) else str(number)
    return Text(f"第{numeral}部分", f"section {number}")
