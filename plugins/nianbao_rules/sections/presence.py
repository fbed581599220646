"""Checks of whether each section is there, once, in its place, and with something in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Grid,
    NoParameters,
    NotApplicable,
    Problem,
    Related,
    Report,
    Section,
    Text,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK

__all__ = ["duplicate_section", "empty_section", "section_order", "section_present"]


@Check.define(
    "section-present",
    reports={"missing": ("section",), "none": ()},
    summary=Text("格式规定的各部分齐全。", "Each section of the form is present."),
)
def section_present(report: Report, _parameters: NoParameters, _context: Context) -> Examination:
    """SEC001: each of the form's sections is there. A missing one is reported where it should be:
    after the one before it."""
    present = {section.key: section for section in report.sections}
    if not present:
        return Examination(len(report.form.sections), [Problem("none", report.place)])
    problems = []
    before: Section | None = None
    for form in report.form.sections:
        if form.key in present:
            before = present[form.key]
            continue
        place = before.place if before else report.place
        heading = Text(
            f"{'〇一二三四五六七八九'[form.number]}、{form.heading.zh}",
            f"{form.number}. {form.heading.en}",
        )
        problems.append(
            Problem("missing", place._replace(logical=form.heading.zh), {"section": heading})
        )
    return Examination(len(report.form.sections), problems)


@Check.define(
    "section-order",
    reports={"misplaced": ("section", "number", "after")},
    summary=Text("各部分的顺序与格式一致。", "The sections are in the form's order."),
)
def section_order(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC002: the sections are in the form's order; those are named that would have to move, as
    few as possible."""
    if len(report.sections) < 2:
        return NOTHING_TO_CHECK
    first: dict[str, Section] = {}
    for section in report.sections:
        first.setdefault(section.key, section)
    sections = list(first.values())
    staying = _longest_increasing([section.form.number for section in sections])
    problems = []
    for index, section in enumerate(sections):
        if index in staying:
            continue
        earlier = [
            first[form.key].form.heading
            for form in report.form.sections[: section.form.number - 1]
            if form.key in first
        ]
        after = earlier[-1] if earlier else Text("标题", "title")
        arguments: dict[str, Argument] = {
            "section": section.form.heading,
            "number": section.form.number,
            "after": after,
        }
        problems.append(Problem("misplaced", section.place, arguments))
    return Examination(len(sections), problems)


def _longest_increasing(numbers: Sequence[int]) -> set[int]:
    """Indices of a longest increasing run of the numbers, taken in order."""
    ends: list[int] = []
    indices: list[int] = []
    previous: list[int] = []
    for index, number in enumerate(numbers):
        at = bisect_left(ends, number)
        previous.append(indices[at - 1] if at else -1)
        if at == len(ends):
            ends.append(number)
            indices.append(index)
        else:
            ends[at] = number
            indices[at] = index
    kept = set()
    index = indices[-1] if indices else -1
    while index >= 0:
        kept.add(index)
        index = previous[index]
    return kept


@Check.define(
    "duplicate-section",
    reports={"twice": ("section",)},
    summary=Text("没有重复的部分。", "No section appears twice."),
)
def duplicate_section(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC003: no section appears twice."""
    if not report.sections:
        return NOTHING_TO_CHECK
    first: dict[str, Section] = {}
    problems = []
    for section in report.sections:
        if section.key in first:
            other = first[section.key]
            related = (Related(other.place, other.form.heading),)
            problems.append(
                Problem("twice", section.place, {"section": section.form.heading}, related)
            )
        first.setdefault(section.key, section)
    return Examination(len(first), problems)


@Check.define(
    "empty-section",
    reports={"empty": ("section",)},
    summary=Text("每一部分都有文字或表格。", "Each section has text or a table."),
)
def empty_section(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC005: each section has text or a table; a line of dashes is neither."""
    if not report.sections:
        return NOTHING_TO_CHECK
    filled = {section.key for section in report.sections if _has_content(section)}
    problems = [
        Problem("empty", section.place, {"section": section.form.heading})
        for section in report.sections
        if section.key not in filled
    ]
    return Examination(len(report.sections), problems)


def _has_content(section: Section) -> bool:
    return any(
        isinstance(block, Grid) or any(map(str.isalnum, block.text)) for block in section.blocks
    )
