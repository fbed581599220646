"""Checks on the titles that a report cites: that they are cited, exactly, and with their number."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import (
    Check,
    Context,
    Examination,
    Instrument,
    NoParameters,
    NotApplicable,
    Problem,
    Replacement,
    Report,
    Text,
    skeleton,
)
from nianbao_rules.citations.naming import Standing
from nianbao_rules.citations.scan import Number, Title, scan
from nianbao_rules.fixes import reword_passage
from nianbao_rules.parameters import INSTRUMENT
from nianbao_rules.reasons import NOT_CITED

__all__ = ["OfInstrument", "exact_title", "instrument_cited", "number_beside_title"]


class OfInstrument(NamedTuple):
    """The instrument that a check is about."""

    instrument: INSTRUMENT


@Check.define(
    "instrument-cited",
    reports={"absent": ("title",), "short-title": ("title", "short")},
    parameters=OfInstrument,
    example="{instrument: order-711}",
    summary=Text("以全称引用某个文件。", "An instrument is cited by its full title."),
)
def instrument_cited(report: Report, parameters: OfInstrument, context: Context) -> Examination:
    """The instrument is cited by its full title somewhere. A misspelt title counts: `exact_title`
    has spoken of it."""
    found = context.share(scan, report)
    instrument = context.instruments[parameters.instrument]
    mentions = [title for title in found.titles if instrument.id in title.name.ids]
    if instrument.id in found.nested or any(
        title.name.standing is not Standing.SHORT for title in mentions
    ):
        return Examination(1)
    if not mentions:
        return Examination(1, [Problem("absent", report.place, {"title": instrument.title})])
    first = mentions[0]
    arguments = {"title": instrument.title, "short": first.text}
    return Examination(
        1, [Problem("short-title", first.passage.place(first.start, first.end), arguments)]
    )


@Check.define(
    "number-beside-title",
    reports={"missing": ("title", "number")},
    parameters=OfInstrument,
    example="{instrument: order-711}",
    summary=Text(
        "首次以全称引用文件时，旁边写有其文号。",
        "The first citation of an instrument by its full title has the instrument's number beside "
        "it.",
    ),
)
def number_beside_title(
    report: Report, parameters: OfInstrument, context: Context
) -> Examination | NotApplicable:
    """At the first citation by full title the number of the instrument is beside it."""
    found = context.share(scan, report)
    instrument = context.instruments[parameters.instrument]
    first = next(
        (
            t
            for t in found.titles
            if t.name.standing is Standing.EXACT and instrument.id in t.name.ids
        ),
        None,
    )
    if first is None:
        return NOT_CITED
    if first in found.beside or any(_near(number, first, instrument) for number in found.numbers):
        return Examination(1)
    arguments = {"title": instrument.title, "number": instrument.number}
    return Examination(
        1, [Problem("missing", first.passage.place(first.start, first.end), arguments)]
    )


def _near(number: Number, title: Title, instrument: Instrument) -> bool:
    """Whether a number of the instrument, bound to no other title, is in the paragraph of the
    title."""
    return number.title is None and number.passage is title.passage and instrument.id in number.ids


@Check.define(
    "exact-title",
    reports={"misquoted": ("quoted", "title"), "misplaced-mark": ("quoted", "title")},
    summary=Text(
        "指向已知文件的标题与其全称一致。",
        "A title that is meant for a known instrument is its exact title.",
    ),
)
def exact_title(report: Report, _parameters: NoParameters, context: Context) -> Examination:
    """Titles that can only be meant for a known instrument are worded like it, with the marks
    around the whole of it."""
    found = context.share(scan, report)
    problems = []
    for title in found.titles:
        if title.name.standing in (Standing.NEAR, Standing.SHIFTED):
            message = "misquoted" if title.name.standing is Standing.NEAR else "misplaced-mark"
            place = title.passage.place(title.start, title.end)
            arguments = {"quoted": title.text, "title": title.name.right}
            problems.append(Problem(message, place, arguments, fix=_retitled(report, title)))
    return Examination(len(found.titles), problems)


def _retitled(report: Report, title: Title) -> Replacement | None:
    """The right title in the place of the quoted one and of what is outside its marks but
    belongs to it."""
    text = title.passage.text
    if text[title.start] != "《" or title.text.endswith(
        ")"
    ):  # without marks, or with a note on the version
        return None
    head = (
        skeleton(title.name.right).partition(skeleton(title.text))[0]
        if title.name.standing is Standing.SHIFTED
        else ""
    )
    start = title.start - len(head)
    if skeleton(text[start : title.start]) != head:
        return None
    return reword_passage(report, title.passage, start, title.end, f"《{title.name.right}》")
