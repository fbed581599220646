"""The check of parts that the form does not have."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from nianbao import (
    PATTERNS,
    Check,
    Context,
    Examination,
    NotApplicable,
    Paragraph,
    Place,
    Problem,
    Report,
    Section,
    Text,
    fold,
    parse_numeral,
    text_matcher,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["foreign_section"]

#: 七、下一年工作打算: an ordinal like those of the six, and no sentence behind it.
_NUMBERED = re.compile(r"(?P<number>[一二三四五六七八九十]{1,3})、(?P<wording>[^。;:,!?]{2,30})")
_NUMERALS = frozenset("一二三四五六七八九十")
#: What may look like a heading without being one: a numbered item, a date, the caption of a table.
_NOT_HEADING = re.compile(r"\(|[0-9]|[一二三四五六七八九十]+[、)]|.*[。;:,!?]|表|.*[年月]")
#: More headings than this of the six's level are sub-headings that were set alike.
_FEW = 3


class Allowed(NamedTuple):
    """Headings that a report may have beside the six; ready, the patterns are a matcher."""

    allowed: Annotated[
        Any, {**PATTERNS, "description": "这种标题含有的文字 · what such a heading holds"}
    ] = ()


class _Part(NamedTuple):
    """A heading that is not one of the six."""

    paragraph: Paragraph
    section: Section


def _prepare(parameters: Allowed) -> Allowed:
    return parameters._replace(allowed=text_matcher(parameters.allowed))


@Check.define(
    "foreign-section",
    reports={"foreign": ("heading",)},
    parameters=Allowed,
    prepare=_prepare,
    summary=Text(
        "六个部分之外没有自设的部分。", "There is no part beside the six that the form has."
    ),
    example="""\
allowed: [{literal: 附件}]
""",
)
def foreign_section(
    report: Report, parameters: Allowed, _context: Context
) -> Examination | NotApplicable:
    """SEC014: a heading that counts on from the six, or is set on their level."""
    if not report.sections:
        return NOTHING_TO_CHECK
    parts = {part.paragraph.start: part for part in (*_numbered(report), *_levelled(report))}
    problems = []
    for start, part in sorted(parts.items()):
        shown = " ".join((part.paragraph.label + part.paragraph.text).split())
        if not parameters.allowed.matches(fold(shown)):
            place = Place(start, part.paragraph.end)
            problems.append(Problem("foreign", place, {"heading": shown}))
    return Examination(len(report.sections) + len(parts), problems)


def _numbered(report: Report) -> Iterator[_Part]:
    """Headings whose ordinal is between those of the sections around it."""
    following = [section.ordinal.number for section in report.sections[1:]]
    for section, after in zip(report.sections, [*following, None], strict=True):
        last = section.ordinal.number
        found = [*_ordinals(section)]
        # A list of the section's own begins with 一 and may go beyond 六.
        if last is None or any(number <= last for number, _ in found):
            continue
        for number, paragraph in found:
            if number == last + 1 and (after is None or number < after):
                last = number
                yield _Part(paragraph, section)


def _ordinals(section: Section) -> Iterator[tuple[int, Paragraph]]:
    for paragraph in section.paragraphs():
        if (paragraph.label + paragraph.text).lstrip()[:1] not in _NUMERALS:
            continue
        match = _NUMBERED.fullmatch(fold(paragraph.label + paragraph.text))
        number = parse_numeral(match["number"]) if match else None
        if number:
            yield number, paragraph


def _levelled(report: Report) -> Iterator[_Part]:
    """Headings without an ordinal on the level that most of the six are on."""
    levels = Counter(section.heading.level for section in report.sections)
    level, count = levels.most_common(1)[0]
    if not level or count < 3:
        return
    found = [
        _Part(paragraph, section)
        for section in report.sections
        for paragraph in section.paragraphs()
        if paragraph.level == level and _may_be_heading(paragraph, section)
    ]
    if len(found) <= _FEW:
        yield from found


def _may_be_heading(paragraph: Paragraph, section: Section) -> bool:
    text = fold(paragraph.label + paragraph.text)
    if not 2 <= len(text) <= 30 or _NOT_HEADING.match(text) or "报告" in text:
        return False
    # 主要问题 and 改进措施 are what section five consists of.
    return not any(word in text for words in section.form.meaning for word in words)
