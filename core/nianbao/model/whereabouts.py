"""Where in a report something is, as a person looks for it: by section and paragraph."""

from __future__ import annotations

from nianbao.model.document import Block, Paragraph
from nianbao.model.report import Report, Section
from nianbao.text.wording import Text

__all__ = ["whereabouts"]

_NUMERALS = "〇一二三四五六七八九十"
_TITLE = Text("标题", "title")


def whereabouts(report: Report, start: int) -> Text | None:
    """The part that holds the text at an offset: title, section, and paragraph of the section.

    A Word file and a PDF have no lines, and nobody counts the paragraphs of a whole file; None
    where the text is in no paragraph of a part, as in a table.
    """
    title = report.title
    if title is not None and title.start <= start < title.end:
        return _TITLE
    section = _section(report, start)
    if section is not None and section.heading.start <= start < section.heading.end:
        part = _part(section)
        return Text(f"{part.zh}标题", f"heading of {part.en}")
    blocks = report.preamble if section is None else section.blocks
    number = _paragraph(blocks, start)
    if number is None:
        return None
    if section is None:
        zh, en = ("开头部分", "opening") if report.sections else ("正文", "text")
    else:
        zh, en = _part(section)
    return Text(f"{zh}第{number}段", f"{en}, paragraph {number}")


def _section(report: Report, start: int) -> Section | None:
    """The last section that begins before an offset."""
    found = [section for section in report.sections if section.heading.start <= start]
    return max(found, key=lambda section: section.heading.start, default=None)


def _part(section: Section) -> Text:
    number = section.form.number
    numeral = _NUMERALS[number] if number < len(_NUMERALS) else str(number)
    return Text(f"第{numeral}部分", f"section {number}")


def _paragraph(blocks: tuple[Block, ...], start: int) -> int | None:
    """The number of the paragraph that holds an offset, from 1, tables not counted."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    for number, paragraph in enumerate(paragraphs, 1):
        if paragraph.start <= start <= paragraph.end:
            return number
    return None
