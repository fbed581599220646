"""The check of the aspects that section one must report (主动公开、依申请公开、政府信息管理、平台建
设、监督保障)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

from nianbao import (
    PATTERNS,
    Check,
    Context,
    Examination,
    NotApplicable,
    Problem,
    Report,
    Text,
    text_matcher,
)
from nianbao_rules.parameters import SECTION
from nianbao_rules.reasons import NOTHING_TO_CHECK, section_missing
from nianbao_rules.sections.topics import listed, text_of

__all__ = ["report_aspects"]

#: What opens a part of section one, with the words up to the end of its heading.
_OPENING = re.compile(
    r"(?:^|[。;\n])"
    r"(?:\(?[一二三四五六七八九十]{1,2}\)"  # （一）, 一）
    r"|\(?[0-9]{1,2}[.、)]"  # 1. 1、 (1)
    r"|[一二三四五六七]是)"  # 一是
    r"([^。;:,\n]{2,30})"
)


class Aspect(NamedTuple):
    """An aspect of section one: how messages name it, the words that name it, and those that are
    enough in a section without parts of its own."""

    name: Text
    words: Annotated[
        Any, {**PATTERNS, "description": "说到这一方面的词语 · words that name the aspect"}
    ]
    signs: Annotated[
        Any,
        {
            **PATTERNS,
            "description": "该部分不分段时，有这些词语即可 · "
            "words that are enough where the section has no parts",
        },
    ] = ()


class Aspects(NamedTuple):
    """The aspects of a section; ready, their patterns are matchers."""

    section: SECTION
    aspects: Annotated[tuple[Aspect, ...], {"description": "应有的各方面 · the aspects"}]


def _prepare(parameters: Aspects) -> Aspects:
    ready = (
        aspect._replace(words=text_matcher(aspect.words), signs=text_matcher(aspect.signs))
        for aspect in parameters.aspects
    )
    return parameters._replace(aspects=tuple(ready))


@Check.define(
    "aspects",
    reports={"missing": ("aspects",)},
    parameters=Aspects,
    prepare=_prepare,
    summary=Text(
        "某一部分报告了格式要求的各个方面。",
        "A section reports all of the aspects that the form asks for.",
    ),
    example="""\
section: overview
aspects:
  - name: {zh: 监督保障, en: supervision}
    words: [{literal: 监督保障}]
    signs: [{literal: 考核}]
""",
)
def report_aspects(
    report: Report, parameters: Aspects, context: Context
) -> Examination | NotApplicable:
    """SEC009: each aspect is named, in the heading of a part or in running text.

    Where the section has parts of its own for most of the aspects, another aspect must be named as
    well; a text without such parts need only show that it speaks of the aspect.
    """
    section = report.section(parameters.section)
    if section is None:
        return section_missing(report, parameters.section, context)
    text = text_of(report, context, parameters.section)
    if not text:
        return NOTHING_TO_CHECK
    unnamed = [aspect for aspect in parameters.aspects if not aspect.words.matches(text)]
    if unnamed and not _has_parts(text, parameters.aspects):
        unnamed = [aspect for aspect in unnamed if not aspect.signs.matches(text)]
    if not unnamed:
        return Examination(len(parameters.aspects))
    arguments = {"aspects": listed([aspect.name for aspect in unnamed])}
    return Examination(len(parameters.aspects), [Problem("missing", section.place, arguments)])


def _has_parts(text: str, aspects: Sequence[Aspect]) -> bool:
    """Whether parts with a heading of their own open on most of the aspects."""
    openings = "\n".join(_OPENING.findall(text))
    named = [aspect for aspect in aspects if aspect.words.matches(openings)]
    return len(named) * 2 > len(aspects)
