"""Checks on order numbers and document numbers, and on how they agree with the titles beside
them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    Instrument,
    Parameters,
    Problem,
    Report,
    Text,
    skeleton,
)
from nianbao_rules.citations.numbers import parse_document_number
from nianbao_rules.citations.scan import Number, Scan, Title, current, scan

__all__ = ["disagreements", "title_and_number"]


class Disagreement(NamedTuple):
    """A title and a number that stand side by side and belong to different instruments; None where
    one is unknown."""

    title: Title
    number: Number
    titled: Instrument | None
    numbered: Instrument | None


def disagreements(found: Scan, report: Report, context: Context) -> Iterator[Disagreement]:
    """Where the title and the number beside it are not one instrument's."""
    for title, numbers in found.beside.items():
        ids = set(title.name.ids)
        if any(ids & set(number.ids) for number in numbers):
            continue
        for number in numbers:
            titled = current(ids, context.instruments, report.year) if ids else None
            numbered = current(number.ids, context.instruments, report.year) if number.ids else None
            if (
                (titled and numbered)
                or (titled and _same_series(number, titled))
                or (numbered and _another_document(title, numbered))
            ):
                yield Disagreement(title, number, titled, numbered)


def _same_series(number: Number, instrument: Instrument) -> bool:
    """Whether an unknown document number comes from the agency whose number the instrument has; a
    number of another agency may be that of a notice that passes the instrument on."""
    known = parse_document_number(instrument.number)
    return known is not None and number.document is not None and number.document.code == known.code


def _another_document(title: Title, instrument: Instrument) -> bool:
    """Whether an unknown title cannot be a free rendering of the instrument's title."""
    quoted = skeleton(title.text)
    return len(quoted) >= 5 and not any(
        _within(quoted, skeleton(known)) or skeleton(known) in quoted
        for known in instrument.all_titles
    )


def _within(part: str, whole: str) -> bool:
    """Whether all characters of ``part`` stand in ``whole`` in the same order."""
    rest = iter(whole)
    return all(char in rest for char in part)


@Check.define(
    "title-and-number",
    reports={
        "both-known": ("title", "number", "right", "other"),
        "other-number": ("title", "number", "right"),
        "other-title": ("title", "number", "other"),
    },
    summary=Text(
        "标题和旁边的文号属于同一个文件。",
        "A title and the number beside it belong to one instrument.",
    ),
)
def title_and_number(report: Report, _parameters: Parameters, context: Context) -> Examination:
    """A title and the number beside it belong to one instrument."""
    found = context.share(scan, report)
    problems = []
    for title, number, titled, numbered in disagreements(found, report, context):
        arguments = {"title": title.text, "number": number.text}
        if titled and titled.number:
            arguments["right"] = titled.number
            message = "other-number"
        else:
            message = "other-title"
        if message == "other-number" and numbered:
            message = "both-known"
        if numbered and message != "other-number":
            arguments["other"] = numbered.title
        problems.append(Problem(message, number.passage.place(number.start, number.end), arguments))
    return Examination(len(found.beside), problems)
