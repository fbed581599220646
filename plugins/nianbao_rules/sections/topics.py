"""The check ``require-text``: a section, or the whole report, speaks of certain topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    NotApplicable,
    Paragraph,
    Parameters,
    Passage,
    Place,
    Problem,
    Reason,
    Report,
    Text,
)
from nianbao.patterns import PATTERNS, Matcher, matcher

__all__ = ["REQUIRE_TEXT", "TEXT_SCHEMA", "passages_of"]


class _Topic(NamedTuple):
    name: Text
    words: Matcher


class _Requirement(NamedTuple):
    section: str
    topics: tuple[_Topic, ...]


def passages_of(report: Report, context: Context, section: str = "") -> Iterator[Passage]:
    """The passages of a section, without its heading; or those of the whole report."""
    if not section:
        for block in report.preamble:
            if isinstance(block, Paragraph):
                yield context.passage(block)
    for each in report.sections:
        if not section or each.key == section:
            for paragraph in each.paragraphs():
                yield context.passage(paragraph)


def _require_text(report: Report, requirement: _Requirement, context: Context) -> Examination | NotApplicable:
    """SEC012, SEC013: each topic is spoken of, in whatever of its words."""
    section = report.section(requirement.section) if requirement.section else None
    if requirement.section and section is None:
        return NotApplicable(Reason("section-missing", {"section": report.form.section(requirement.section).heading}))
    passages = list(passages_of(report, context, requirement.section))
    if not any(passage.text for passage in passages):
        return NotApplicable(Reason("nothing-to-check"))
    missing = [topic.name for topic in requirement.topics if not any(topic.words.matches(each.text) for each in passages)]
    place = section.place if section else report.place
    return Examination(len(requirement.topics), [_problem(place, missing)] if missing else [])


def _problem(place: Place, missing: Sequence[Text]) -> Problem:
    topics = Text("、".join(topic.zh for topic in missing), ", ".join(topic.en for topic in missing))
    return Problem("missing", place, {"topics": topics})


def _prepare(parameters: Parameters) -> _Requirement:
    topics = tuple(
        _Topic(Text(topic["name"]["zh"], topic["name"]["en"]), matcher(topic["any"])) for topic in parameters["topics"]
    )
    return _Requirement(parameters.get("section", ""), topics)


#: JSON Schema of a wording in both languages.
TEXT_SCHEMA = {
    "type": "object",
    "properties": {"zh": {"type": "string", "minLength": 1}, "en": {"type": "string", "minLength": 1}},
    "required": ["zh", "en"],
    "additionalProperties": False,
}

REQUIRE_TEXT = Check(
    name="require-text",
    function=_require_text,
    prepare=_prepare,
    messages={"missing": ("topics",)},
    parameters={
        "type": "object",
        "properties": {
            "section": {"type": "string", "description": "key of the section to search; the whole report without it"},
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
    summary="A section, or the whole report, speaks of certain topics.",
)
