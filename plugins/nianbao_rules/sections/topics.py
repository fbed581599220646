"""The check ``require-text``: a section, or the whole report, speaks of certain topics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from nianbao import (
    PATTERNS,
    Check,
    Context,
    Examination,
    NotApplicable,
    Paragraph,
    Parameters,
    Place,
    Problem,
    Report,
    Text,
    TextMatcher,
    text_matcher,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK, section_missing

__all__ = ["TEXT_SCHEMA", "require_text", "text_of"]


class _Topic(NamedTuple):
    name: Text
    words: TextMatcher


class _Requirement(NamedTuple):
    section: str
    topics: tuple[_Topic, ...]


def text_of(report: Report, context: Context, section: str = "") -> str:
    """The folded text of a section, without its heading, or that of the whole report: its passages
    with a line feed between two, none of them empty."""
    blocks = [] if section else [*report.preamble]
    for each in report.sections:
        if not section or each.key == section:
            blocks += each.blocks
    texts = (context.passage(block).text for block in blocks if isinstance(block, Paragraph))
    return "\n".join(filter(None, texts))


def _prepare(parameters: Parameters) -> _Requirement:
    topics = tuple(
        _Topic(Text(topic["name"]["zh"], topic["name"]["en"]), text_matcher(topic["any"]))
        for topic in parameters["topics"]
    )
    return _Requirement(parameters.get("section", ""), topics)


#: JSON Schema of a wording in both languages.
TEXT_SCHEMA = {
    "type": "object",
    "properties": {
        "zh": {"type": "string", "minLength": 1},
        "en": {"type": "string", "minLength": 1},
    },
    "required": ["zh", "en"],
    "additionalProperties": False,
}


@Check.define(
    "require-text",
    reports={"missing": ("topics",)},
    parameters={
        "type": "object",
        "properties": {
            "section": {
                "type": "string",
                "description": "key of the section to search; the whole report without it",
            },
            "topics": {
                "type": "array",
                "minItems": 1,
                "items": {
                    "type": "object",
                    "properties": {"name": TEXT_SCHEMA, "any": PATTERNS},
                    "required": ["name", "any"],
                    "additionalProperties": False,
                },
            },
        },
        "required": ["topics"],
        "additionalProperties": False,
    },
    prepare=_prepare,
    summary=Text(
        "某一部分或整份报告谈到了指定的内容。",
        "A section, or the whole report, speaks of certain topics.",
    ),
)
def require_text(
    report: Report, requirement: _Requirement, context: Context
) -> Examination | NotApplicable:
    """SEC012, SEC013: each topic is spoken of, in whatever of its words."""
    section = report.section(requirement.section) if requirement.section else None
    if requirement.section and section is None:
        return section_missing(report, requirement.section)
    text = text_of(report, context, requirement.section)
    if not text:
        return NOTHING_TO_CHECK
    missing = [topic.name for topic in requirement.topics if not topic.words.matches(text)]
    place = section.place if section else report.place
    return Examination(len(requirement.topics), [_problem(place, missing)] if missing else [])


def _problem(place: Place, missing: Sequence[Text]) -> Problem:
    topics = Text(
        "、".join(topic.zh for topic in missing), ", ".join(topic.en for topic in missing)
    )
    return Problem("missing", place, {"topics": topics})
