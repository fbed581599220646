"""Checks on order numbers and document numbers, and on how they agree with the titles beside
them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    NoParameters,
    Problem,
    Replacement,
    Report,
    Text,
    skeleton,
)
from nianbao_rules.citations.numbers import parse_document_number
from nianbao_rules.citations.scan import Number, Scan, Title, current, scan
from nianbao_rules.fixes import reword_passage

__all__ = ["disagreements", "title_and_number"]


class Disagreement(NamedTuple):
    """A title and a number that are side by side and belong to different instruments; None where
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
                or (titled and (_same_series(number, titled) or _misspells(number, titled)))
                or (numbered and _another_document(title, numbered))
            ):
                yield Disagreement(title, number, titled, numbered)


def _same_series(number: Number, instrument: Instrument) -> bool:
    """Whether an unknown document number comes from the agency whose number the instrument has; a
    number of another agency may be that of a notice that passes the instrument on."""
    known = parse_document_number(instrument.number)
    return known is not None and number.document is not None and number.document.code == known.code


def _misspells(number: Number, instrument: Instrument) -> bool:
    """Whether an unknown document number is the instrument's but for one or two characters of its
    code (国办公开函〔2021〕30号, 国办公开办涵〔2021〕30号), or for another code of the same house
    (国办发〔2021〕30号)."""
    known, document = parse_document_number(instrument.number), number.document
    if known is None or document is None or document.code == known.code:
        return False
    if (document.year, document.serial) != (known.year, known.serial):
        return False
    # Hardly any report comes here, so the others are spared the import.
    from rapidfuzz.distance import Levenshtein

    # What joins the code to the sentence cannot always be told from it, so its ends are tried.
    ends = (document.code[place:] for place in range(max(1, len(document.code) - 3)))
    # 国办函 is another series of the same house: two characters of six, not of three, are a slip.
    allowed = min(2, len(known.code) // 3)
    return any(
        end.startswith(known.code[:2]) or Levenshtein.distance(end, known.code) <= allowed
        for end in ends
    )


def _another_document(title: Title, instrument: Instrument) -> bool:
    """Whether an unknown title cannot be a free rendering of the instrument's title."""
    quoted = skeleton(title.text)
    return len(quoted) >= 5 and not any(
        _within(quoted, skeleton(known)) or skeleton(known) in quoted
        for known in instrument.all_titles
    )


def _within(part: str, whole: str) -> bool:
    """Whether all characters of ``part`` are in ``whole`` in the same order."""
    rest = iter(whole)
    return all(char in rest for char in part)


@Check.define(
    "title-and-number",
    reports={
        "both-known": ("title", "number", "right", "other"),
        "other-number": ("title", "number", "right"),
        "other-title": ("title", "number", "other"),
        "wrong-code": ("title", "number", "right"),
    },
    summary=Text(
        "标题和旁边的文号属于同一个文件。",
        "A title and the number beside it belong to one instrument.",
    ),
)
def title_and_number(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """A title and the number beside it belong to one instrument."""
    found = context.share(scan, report)
    problems = []
    for entry in disagreements(found, report, context):
        message, arguments = _told(entry)
        place = entry.number.passage.place(entry.number.start, entry.number.end)
        fix = _recoded(report, entry) if message == "wrong-code" else None
        problems.append(Problem(message, place, arguments, fix=fix))
    return Examination(len(found.beside), problems)


def _told(entry: Disagreement) -> tuple[str, dict[str, Argument]]:
    """The message and its arguments for a title and a number that do not agree."""
    arguments: dict[str, Argument] = {"title": entry.title.text, "number": entry.number.text}
    if entry.titled is None or not entry.titled.number:
        return "other-title", arguments | {"other": entry.numbered.title if entry.numbered else ""}
    arguments["right"] = entry.titled.number
    if entry.numbered:
        return "both-known", arguments | {"other": entry.numbered.title}
    return "wrong-code" if _misspells(entry.number, entry.titled) else "other-number", arguments


def _recoded(report: Report, entry: Disagreement) -> Replacement | None:
    """The right number in the place of one whose code is misspelt."""
    number, titled = entry.number, entry.titled
    # Behind a bracket the code begins for certain; behind a word it may have taken that word in.
    if titled is None or not number.passage.text.endswith("(", 0, number.start):
        return None
    return reword_passage(report, number.passage, number.start, number.end, titled.number)
