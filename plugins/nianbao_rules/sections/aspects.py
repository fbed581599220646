"""The check of the aspects that section one must report (主动公开、依申请公开、政府信息管理、平台建
设、监督保障)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nianbao import (
    PATTERNS,
    Check,
    Context,
    Examination,
    NotApplicable,
    Parameters,
    Problem,
    Report,
    Text,
    TextMatcher,
    text_matcher,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK, section_missing
from nianbao_rules.sections.topics import TEXT_SCHEMA, text_of

__all__ = ["report_aspects"]

#: What opens a part of section one: （一）, 1. or 一是, with the words up to the end of its
#: heading.
_OPENING = re.compile(
    r"(?:^|[。;\n])(?:\(?[一二三四五六七八九十]{1,2}\)|\(?[0-9]{1,2}[.、)]|[一二三四五六七]是)([^。;:,\n]{2,30})"
)


class _Aspect(NamedTuple):
    name: Text
    words: TextMatcher
    signs: TextMatcher | None


class _Aspects(NamedTuple):
    section: str
    aspects: tuple[_Aspect, ...]


def _prepare(parameters: Parameters) -> _Aspects:
    aspects = (
        _Aspect(
            Text(aspect["name"]["zh"], aspect["name"]["en"]),
            text_matcher(aspect["words"]),
            text_matcher(aspect["signs"]) if "signs" in aspect else None,
        )
        for aspect in parameters["aspects"]
    )
    return _Aspects(parameters["section"], tuple(aspects))


@Check.define(
    "aspects",
    reports={"missing": ("aspects",)},
    parameters={
        "type": "object",
        "properties": {
            "section": {"type": "string", "description": "key of the section"},
            "aspects": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "properties": {
                        "name": TEXT_SCHEMA,
                        "words": {**PATTERNS, "description": "words that name the aspect"},
                        "signs": {
                            **PATTERNS,
                            "description": "words that are enough where the section has no parts",
                        },
                    },
                    "required": ["name", "words"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["section", "aspects"],
        "additionalProperties": False,
    },
    prepare=_prepare,
    summary=Text(
        "某一部分报告了格式要求的各个方面。",
        "A section reports all of the aspects that the form asks for.",
    ),
)
def report_aspects(
    report: Report, parameters: _Aspects, context: Context
) -> Examination | NotApplicable:
    """SEC009: each aspect is named, in the heading of a part or in running text.

    Where the section has parts of its own for most of the aspects, another aspect must be named as
    well; a text without such parts need only show that it speaks of the aspect.
    """
    section = report.section(parameters.section)
    if section is None:
        return section_missing(report, parameters.section)
    text = text_of(report, context, parameters.section)
    if not text:
        return NOTHING_TO_CHECK
    unnamed = [aspect for aspect in parameters.aspects if not aspect.words.matches(text)]
    if unnamed and not _has_parts(text, parameters.aspects):
        unnamed = [
            aspect for aspect in unnamed if aspect.signs is None or not aspect.signs.matches(text)
        ]
    missing = [aspect.name for aspect in unnamed]
    if not missing:
        return Examination(len(parameters.aspects))
    listed = Text("、".join(name.zh for name in missing), ", ".join(name.en for name in missing))
    return Examination(
        len(parameters.aspects), [Problem("missing", section.place, {"aspects": listed})]
    )


def _has_parts(text: str, aspects: Sequence[_Aspect]) -> bool:
    """Whether parts with a heading of their own open on most of the aspects."""
    openings = "\n".join(_OPENING.findall(text))
    return sum(aspect.words.matches(openings) for aspect in aspects) * 2 > len(aspects)
