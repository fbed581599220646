"""The check ``require-text``: a section, or the whole report, speaks of certain topics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple

from nianbao import (
    PATTERNS,
    Check,
    Context,
    Examination,
    NotApplicable,
    Paragraph,
    Passage,
    Place,
    Problem,
    Report,
    Text,
    text_matcher,
)
from nianbao_rules.parameters import SECTION
from nianbao_rules.reasons import NOTHING_TO_CHECK, section_missing

__all__ = ["listed", "passages_of", "require_text", "text_of"]


class Topic(NamedTuple):
    """Something to speak of: how messages name it, and the words of which any is enough."""

    name: Text
    any: Annotated[Any, PATTERNS]


class Requirement(NamedTuple):
    """The topics that must be spoken of; ready, their patterns are matchers."""

    topics: Annotated[tuple[Topic, ...], {"description": "应当谈到的内容 · what must be told of"}]
    section: SECTION = ""


def passages_of(report: Report, context: Context, section: str = "") -> list[Passage]:
    """The passages of a section, without its heading, or of the whole report, without those that
    are empty."""
    blocks = [] if section else [*report.preamble]
    for each in report.sections:
        if not section or each.key == section:
            blocks += each.blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    return [passage for passage in context.passages(paragraphs) if passage.text]


def text_of(report: Report, context: Context, section: str = "") -> str:
    """The folded text of a section, or of the whole report, with a line feed between passages."""
    return "\n".join(passage.text for passage in passages_of(report, context, section))


def listed(names: Sequence[Text]) -> Text:
    """Names as a list in a message: 工作考核、社会评议."""
    return Text("、".join(name.zh for name in names), ", ".join(name.en for name in names))


def _prepare(parameters: Requirement) -> Requirement:
    topics = (topic._replace(any=text_matcher(topic.any)) for topic in parameters.topics)
    return parameters._replace(topics=tuple(topics))


@Check.define(
    "require-text",
    reports={"missing": ("topics",), "none": ("topics",)},
    parameters=Requirement,
    prepare=_prepare,
    summary=Text(
        "某一部分或整份报告谈到了指定的内容；全部没有谈到的另行说明。",
        "A section, or the whole report, speaks of certain topics; that it speaks of none has a "
        "message of its own.",
    ),
    example="""\
section: problems
topics:
  - name: {zh: 存在的问题, en: problems}
    any: [{literal: 问题}, {literal: 不足}]
""",
)
def require_text(
    report: Report, requirement: Requirement, context: Context
) -> Examination | NotApplicable:
    """SEC012, SEC013: each topic is spoken of, in whatever of its words."""
    section = report.section(requirement.section) if requirement.section else None
    if requirement.section and section is None:
        return section_missing(report, requirement.section, context)
    text = text_of(report, context, requirement.section)
    if not text:
        return NOTHING_TO_CHECK
    missing = [topic.name for topic in requirement.topics if not topic.any.matches(text)]
    place = section.place if section else report.place
    return Examination(len(requirement.topics), [*_problems(place, missing, requirement)])


def _problems(place: Place, missing: Sequence[Text], requirement: Requirement) -> Iterator[Problem]:
    if missing:
        message = "none" if len(missing) == len(requirement.topics) else "missing"
        yield Problem(message, place, {"topics": listed(missing)})
