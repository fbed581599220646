"""Checks of what a section says as a whole: nothing but a preamble, or that there is nothing to
say."""

from __future__ import annotations

import re
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
from nianbao_rules.sections.topics import passages_of, text_of

__all__ = ["denied_topic", "only_sentences"]

_SENTENCE = re.compile("[^。!?\n]+")


class Kind(NamedTuple):
    """A kind of sentences that must not be all that a section has; ready, the patterns are
    matchers."""

    section: SECTION
    sentences: Annotated[
        Any, {**PATTERNS, "description": "这种句子含有的文字 · what such a sentence holds"}
    ]
    unless: Annotated[
        Any,
        {
            **PATTERNS,
            "description": "该部分含有其中之一即不论 · a section that holds any of these says more",
        },
    ] = ()


def _prepare(parameters: Kind) -> Kind:
    return parameters._replace(
        sentences=text_matcher(parameters.sentences), unless=text_matcher(parameters.unless)
    )


@Check.define(
    "only-sentences",
    reports={"only": ("sentence",)},
    parameters=Kind,
    prepare=_prepare,
    summary=Text(
        "某一部分不是只有某一类句子（例如只有编制说明）。",
        "A section has more than sentences of one kind, such as those of a preamble.",
    ),
    example="""\
section: overview
sentences: [{pattern: "编制[^。]*报告"}]
""",
)
def only_sentences(report: Report, kind: Kind, context: Context) -> Examination | NotApplicable:
    """SEC017: not every sentence of the section is of the kind."""
    section = report.section(kind.section)
    if section is None:
        return section_missing(report, kind.section, context)
    text = text_of(report, context, kind.section)
    sentences = _SENTENCE.findall(text)
    if not sentences:
        return NOTHING_TO_CHECK
    if kind.unless.matches(text) or not all(map(kind.sentences.matches, sentences)):
        return Examination(len(sentences))
    return Examination(
        len(sentences), [Problem("only", section.place, {"sentence": sentences[0][:40]})]
    )


@Check.define(
    "denied-topic",
    reports={"denied": ("sentence",)},
    parameters=Kind,
    prepare=_prepare,
    summary=Text(
        "某一部分没有否认它应当报告的内容（例如称不存在任何问题）。",
        "A section does not deny what it is to report, such as any problem.",
    ),
    example="""\
section: problems
sentences: [{pattern: "^不存在任何问题"}]
unless: [{literal: 有待}]
""",
)
def denied_topic(report: Report, kind: Kind, context: Context) -> Examination | NotApplicable:
    """SEC018: no passage denies it, unless the section speaks of it all the same."""
    section = report.section(kind.section)
    if section is None:
        return section_missing(report, kind.section, context)
    passages = passages_of(report, context, kind.section)
    if not passages:
        return NOTHING_TO_CHECK
    if any(kind.unless.matches(passage.text) for passage in passages):
        return Examination(len(passages))
    for passage in passages:
        if found := kind.sentences.search(passage.text):
            said = found.text.strip(",;:。、\n")
            start = found.start + found.text.find(said)
            place = passage.place(start, start + len(said), section.form.heading.zh)
            return Examination(len(passages), [Problem("denied", place, {"sentence": said})])
    return Examination(len(passages))
