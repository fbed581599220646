"""Checks of how the six headings are worded, numbered and set."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Place,
    Problem,
    Related,
    Replacement,
    Report,
    Section,
    SectionForm,
    Text,
    fold,
)
from nianbao_rules.fixes import reword
from nianbao_rules.reasons import NO_HEADING_LEVELS, NOTHING_TO_CHECK

__all__ = ["heading_level", "heading_wording", "section_numbering"]

_NUMERALS = "〇一二三四五六七八九十"


@Check.define(
    "heading-wording",
    reports={"reworded": ("stated", "expected")},
    summary=Text("各部分标题的用语与格式一致。", "The headings are worded as in the form."),
)
def heading_wording(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC004: worded as in the form, or as the notice itself words it; punctuation at the end does
    not matter."""
    if not report.sections:
        return NOTHING_TO_CHECK
    problems = []
    for section in report.sections:
        if section.wording != section.form.heading.zh and fold(section.wording).rstrip(
            "。:.;,"
        ) not in _allowed(section.form):
            arguments = {"stated": section.wording, "expected": section.form.heading.zh}
            fix = _reworded(report, section)
            problems.append(Problem("reworded", _wording_place(section), arguments, fix=fix))
    return Examination(len(report.sections), problems)


@functools.lru_cache(maxsize=64)
def _allowed(form: SectionForm) -> frozenset[str]:
    return frozenset(fold(wording) for wording in (form.heading.zh, *form.accepted))


def _wording_place(section: Section) -> Place:
    """The heading without its ordinal, where both are in the text."""
    at = section.heading.text.find(section.wording)
    start = section.heading.start + max(at, 0)
    return Place(
        start,
        start + len(section.wording) if at >= 0 else section.heading.end,
        section.form.heading.zh,
    )


def _reworded(report: Report, section: Section) -> Replacement | None:
    """The form's wording in the place of the heading's own, where both its parts are in the
    text."""
    at = section.heading.text.find(section.wording)
    return (
        reword(report, section.heading, at, at + len(section.wording), section.form.heading.zh)
        if at >= 0
        else None
    )


def _renumbered(report: Report, section: Section) -> Replacement | None:
    """The form's ordinal in the place of what is before the wording; a number that the file
    only shows cannot be replaced."""
    at = section.heading.text.find(section.wording)
    if at < 0 or section.heading.label:
        return None
    return reword(report, section.heading, 0, at, f"{_NUMERALS[section.form.number]}、")


@Check.define(
    "section-numbering",
    reports={
        "unnumbered": (),
        "missing": ("heading", "expected"),
        "dash": ("heading", "expected", "stated"),
        "wrong": ("heading", "expected", "stated"),
        "style": ("heading", "expected", "stated"),
    },
    summary=Text(
        "各部分序号从一起依次排列，每个一次，用汉字。",
        "The ordinals of the sections run from one, each once, as Chinese numerals.",
    ),
)
def section_numbering(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC006: the ordinals run from 一, each once, as Chinese numerals.

    Where a section is missing, misplaced or there twice, that is said by its own rule; so an
    ordinal is right if it is the one the form gives to the section, and also if it counts the
    sections that are there.
    """
    sections = report.sections
    if not sections:
        return NOTHING_TO_CHECK
    if all(not section.ordinal.style for section in sections):
        related = tuple(Related(section.place, section.form.heading) for section in sections[1:])
        return Examination(len(sections), [Problem("unnumbered", sections[0].place, {}, related)])
    if all(
        section.ordinal.style == "han" and section.ordinal.number == section.form.number
        for section in sections
    ):
        return Examination(len(sections))
    problems = []
    used = Counter(section.ordinal.number for section in sections)
    keys = Counter(section.key for section in sections)
    for rank, section in enumerate(sections, start=1):
        expected = _NUMERALS[section.form.number]
        arguments: dict[str, Argument] = {"heading": _shown(section), "expected": expected}
        message = _numbering_fault(section, rank, used, keys)
        if message is None:
            continue
        if message != "missing":
            arguments["stated"] = section.ordinal.text
        problems.append(
            Problem(message, section.place, arguments, fix=_renumbered(report, section))
        )
    return Examination(len(sections), problems)


def _numbering_fault(
    section: Section, rank: int, used: Mapping[int | None, int], keys: Mapping[str, int]
) -> str | None:
    """The message on a section's ordinal; ``used`` and ``keys`` count each number and each
    section."""
    ordinal, right = section.ordinal, section.form.number
    if not ordinal.style:
        return "missing"
    if ordinal.style == "dash":
        return "dash"
    if ordinal.number not in (right, rank):
        return "wrong"
    if used[ordinal.number] > 1 and keys[section.key] == 1 and ordinal.number != right:
        return "wrong"
    return None if ordinal.style == "han" else "style"


@Check.define(
    "heading-level",
    reports={"mixed": ("levels", "heading", "level", "first")},
    summary=Text("各部分标题处于同一级别。", "The headings of the sections are on one level."),
)
def heading_level(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC007: the headings are on one level, in files that mark levels."""
    marked = [section for section in report.sections if section.heading.level]
    if not marked:
        return NO_HEADING_LEVELS
    levels = [section.heading.level for section in marked]
    if len(set(levels)) == 1:
        return Examination(len(marked))
    first = levels[0]
    odd = [section for section in marked if section.heading.level != first]
    related = tuple(
        Related(
            section.place,
            Text(
                f"第 {section.heading.level} 级：{_shown(section)}",
                f"level {section.heading.level}: {_shown(section)}",
            ),
        )
        for section in marked
        if section is not odd[0]
    )
    arguments: dict[str, Argument] = {
        "levels": "、".join(map(str, sorted(set(levels)))),
        "heading": _shown(odd[0]),
        "level": odd[0].heading.level,
        "first": first,
    }
    return Examination(len(marked), [Problem("mixed", odd[0].place, arguments, related)])


def _shown(section: Section) -> str:
    return " ".join((section.heading.label + section.heading.text).split())
