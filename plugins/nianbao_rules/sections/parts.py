"""The check of what the report says of its own parts ("本报告由……六部分组成")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao import (
    NUMBER,
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Paragraph,
    Passage,
    Problem,
    Report,
    SectionForm,
    Text,
    parse_numeral,
    skeleton,
)
from nianbao_rules.reasons import NO_STATEMENT

__all__ = ["stated_parts"]

#: "…由A、B、C等六个部分组成", "全文共分六部分：A、B…"; the sentence must speak of the report.
_UNIT = re.compile("部分|章节|大项")
_COUNT = re.compile(rf"(?P<number>{NUMBER})(?:个|大)?(?:{_UNIT.pattern})")
_SENTENCE = re.compile(r"[^。;!?]+")
_SUBJECT = re.compile("报告|年报|全文")
_VERB = re.compile("组成|构成|包括|包含|分为|共分|由|涵盖")
#: A longer sentence lists no parts; looking through it would cost time for nothing.
_LONGEST = 500


@Check.define(
    "stated-parts",
    reports={"number": ("stated", "found"), "list": ("stated", "sections")},
    summary=Text(
        "报告自述的部分数目或清单与实际一致。",
        "A stated number or list of the report's parts agrees with its sections.",
    ),
)
def stated_parts(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """SEC010: a stated number of parts, and a list of them, agree with the sections that are
    there."""
    for passage in _opening_passages(report, context):
        if not _UNIT.search(passage.text):
            continue
        for sentence in _SENTENCE.finditer(passage.text):
            if stated := _stated(report, sentence):
                return _compare(report, passage, stated, sentence[0])
    return NO_STATEMENT


def _opening_passages(report: Report, context: Context) -> Iterator[Passage]:
    """Where a report says what it consists of: before the first section, or at the head of section
    one."""
    blocks = [*report.preamble]
    if report.sections:
        blocks += report.sections[0].blocks[:3]
    for block in blocks:
        if isinstance(block, Paragraph):
            yield context.passage(block)


def _stated(report: Report, sentence: re.Match[str]) -> re.Match[str] | None:
    """The number of parts that the sentence says the report has. It may speak of other parts first,
    从五个部分总结工作，全文共六个部分, so that a right number is taken before a wrong one."""
    said, start, end = sentence.string, sentence.start(), sentence.end()
    if end - start > _LONGEST or not _SUBJECT.search(said, start, end):
        return None
    if not _VERB.search(said, start, end):
        return None
    counts = [*_COUNT.finditer(said, start, end)]
    found = len({section.key for section in report.sections})
    right = [count for count in counts if parse_numeral(count["number"]) == found]
    return next(iter(right or counts), None)


def _compare(report: Report, passage: Passage, match: re.Match[str], sentence: str) -> Examination:
    stated = parse_numeral(match["number"])
    found = len({section.key for section in report.sections})
    place = passage.place(match.start(), match.end())
    listed = [form for form in report.form.sections if _lists(sentence, form)]
    problems = []
    # Where the number is the form's and a section is missing, the missing section is the fault, not
    # the number.
    if stated is not None and found and stated not in (found, len(report.form.sections)):
        problems.append(Problem("number", place, {"stated": match[0], "found": found}))
    elif len(listed) >= 3 and len(listed) < found:
        present = {section.key for section in report.sections}
        left_out = [
            form.heading
            for form in report.form.sections
            if form.key in present and form not in listed
        ]
        names = Text(
            "、".join(f"“{name.zh}”" for name in left_out),
            ", ".join(f'"{name.en}"' for name in left_out),
        )
        problems.append(Problem("list", place, {"stated": match[0], "sections": names}))
    return Examination(2 if listed else 1, problems)


def _lists(sentence: str, form: SectionForm) -> bool:
    """Whether the sentence lists this section, by any of its wordings or by all words of its
    meaning."""
    bare = skeleton(sentence)
    wordings = (form.heading.zh, *form.accepted, *form.variants)
    return any(skeleton(wording) in bare for wording in wordings) or any(
        all(word in bare for word in words) for words in form.meaning
    )
