"""The check of the aspects that section one must report (主动公开、依申请公开、政府信息管理、平台建设、监督保障)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao import Check, Context, Examination, NotApplicable, Parameters, Problem, Reason, Report, Text
from nianbao.patterns import PATTERNS, Matcher, matcher
from nianbao_rules.sections.topics import TEXT_SCHEMA, passages_of

__all__ = ["ASPECTS"]

#: What opens a part of section one: （一）, 1. or 一是, with the words up to the end of its heading.
_OPENING = re.compile(
    r"(?:^|[。;\n])(?:\(?[一二三四五六七八九十]{1,2}\)|\(?[0-9]{1,2}[.、)]|[一二三四五六七]是)([^。;:,\n]{2,30})"
)


class _Aspect(NamedTuple):
    name: Text
    words: Matcher
    signs: Matcher | None


class _Aspects(NamedTuple):
    section: str
    aspects: tuple[_Aspect, ...]


def _report_aspects(report: Report, parameters: _Aspects, context: Context) -> Examination | NotApplicable:
    """SEC009: each aspect is named, in the heading of a part or in running text.

    Where the section has parts of its own for most of the aspects, another aspect must be named as well; a text without
    such parts need only show that it speaks of the aspect.
    """
    section = report.section(parameters.section)
    if section is None:
        return NotApplicable(Reason("section-missing", {"section": report.form.section(parameters.section).heading}))
    texts = [passage.text for passage in passages_of(report, context, parameters.section)]
    if not any(texts):
        return NotApplicable(Reason("nothing-to-check"))
    openings = list(_openings(texts))
    in_parts = sum(any(aspect.words.matches(opening) for opening in openings) for aspect in parameters.aspects)
    structured = in_parts * 2 > len(parameters.aspects)
    missing = [aspect.name for aspect in parameters.aspects if not _reports(aspect, texts, structured)]
    if not missing:
        return Examination(len(parameters.aspects))
    listed = Text("、".join(name.zh for name in missing), ", ".join(name.en for name in missing))
    return Examination(len(parameters.aspects), [Problem("missing", section.place, {"aspects": listed})])


def _openings(texts: Sequence[str]) -> Iterator[str]:
    for text in texts:
        for match in _OPENING.finditer(text):
            yield match[1]


def _reports(aspect: _Aspect, texts: Sequence[str], structured: bool) -> bool:
    if any(aspect.words.matches(text) for text in texts):
        return True
    signs = aspect.signs
    return not structured and signs is not None and any(signs.matches(text) for text in texts)


def _prepare(parameters: Parameters) -> _Aspects:
    aspects = (
        _Aspect(
            Text(aspect["name"]["zh"], aspect["name"]["en"]),
            matcher(aspect["words"]),
            matcher(aspect["signs"]) if "signs" in aspect else None,
        )
        for aspect in parameters["aspects"]
    )
    return _Aspects(parameters["section"], tuple(aspects))


ASPECTS = Check(
    name="aspects",
    function=_report_aspects,
    prepare=_prepare,
    messages={"missing": ("aspects",)},
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
                        "signs": {**PATTERNS, "description": "words that are enough where the section has no parts"},
                    },
                    "required": ["name", "words"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["section", "aspects"],
        "additionalProperties": False,
    },
    summary="A section reports all of the aspects that the form asks for.",
)
