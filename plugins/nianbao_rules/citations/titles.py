"""Checks on the titles that a report cites: that they are cited, exactly, with their number, under
their issuer."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Any

from nianbao import (
    Check,
    Context,
    Examination,
    Instrument,
    NotApplicable,
    Parameters,
    Problem,
    Replacement,
    Report,
    Text,
    skeleton,
)
from nianbao_rules.citations.naming import Standing
from nianbao_rules.citations.scan import Number, Scan, Title, current, scan
from nianbao_rules.fixes import reword_passage
from nianbao_rules.reasons import NOT_CITED

__all__ = ["exact_title", "instrument_cited", "issuer", "number_beside_title"]

# What may stand between an issuer and the title: nothing, or a verb of issuing. 转发 and 关于 make
# another document of it.
_ISSUED = re.compile(
    r"(?:\([^()]*\))?(?:颁布|发布|公布|制定|印发|出台|下发|颁发)?(?:实施|施行)?的?(?:新?修订后?的"
    r"|新)?$"
)
# Where the name of an organ begins for certain: after these words it is not the end of a longer
# name, and can be left out.
_NAME_BEGINS = re.compile(
    r"(?:^|[,.;:。(]|据|照|落实|执行|学习|宣传|遵守|遵循|[》)](?:[、,]|和|与|及|以及)?)$"
)
_BY = re.compile(r"[由经]$")
_INSTRUMENT: Parameters = {
    "type": "object",
    "properties": {"instrument": {"type": "string", "description": "id of the instrument"}},
    "required": ["instrument"],
    "additionalProperties": False,
}


@Check.define(
    "instrument-cited",
    reports={"absent": ("title",), "short-title": ("title", "short")},
    parameters=_INSTRUMENT,
    summary=Text("以全称引用某个文件。", "An instrument is cited by its full title."),
)
def instrument_cited(report: Report, parameters: Parameters, context: Context) -> Examination:
    """The instrument is cited by its full title somewhere. A misspelt title counts: `exact_title`
    has spoken of it."""
    found = context.share(scan, report)
    instrument = context.instruments[parameters["instrument"]]
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
    parameters=_INSTRUMENT,
    summary=Text(
        "首次以全称引用文件时，旁边写有其文号。",
        "The first citation of an instrument by its full title has the instrument's number beside "
        "it.",
    ),
)
def number_beside_title(
    report: Report, parameters: Parameters, context: Context
) -> Examination | NotApplicable:
    """At the first citation by full title the number of the instrument stands beside it."""
    found = context.share(scan, report)
    instrument = context.instruments[parameters["instrument"]]
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
    """Whether a number of the instrument, bound to no other title, stands in the paragraph of the
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
def exact_title(report: Report, _parameters: Parameters, context: Context) -> Examination:
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
    """The right title in the place of the quoted one and of what stands outside its marks but
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


def _bodies(parameters: Parameters) -> Any:
    return tuple(parameters.get("bodies", ()))


@Check.define(
    "issuer",
    reports={
        "wrong-issuer": ("issuer", "title", "right"),
        "wrong-order": ("issuer", "number", "right"),
    },
    parameters={
        "type": "object",
        "properties": {
            "bodies": {
                "type": "array",
                "items": {"type": "string", "minLength": 2},
                "description": "bodies, besides the issuers of known instruments, to which "
                "something may be wrongly ascribed",
            }
        },
        "additionalProperties": False,
    },
    prepare=_bodies,
    summary=Text(
        "已知文件没有写成由其他机关制发。",
        "A known instrument is not ascribed to a body that did not issue it.",
    ),
)
def issuer(report: Report, bodies: tuple[str, ...], context: Context) -> Examination:
    """No instrument is ascribed to a body that did not issue it. ``bodies`` are further bodies than
    the known issuers."""
    found = context.share(scan, report)
    longest_first = _longest_first(bodies, found.lexicon.issuers)
    problems = [
        *_wrong_before_titles(found, longest_first, report, context),
        *_wrong_in_orders(found, report, context),
    ]
    return Examination(
        len(found.titles) + len(found.numbers), sorted(problems, key=lambda problem: problem.place)
    )


@functools.lru_cache(maxsize=16)
def _longest_first(bodies: tuple[str, ...], issuers: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({*bodies, *issuers}, key=lambda body: (-len(body), body)))


def _wrong_before_titles(
    found: Scan, bodies: tuple[str, ...], report: Report, context: Context
) -> Iterable[Problem]:
    for title in found.titles:
        if not title.name.ids:
            continue
        text = title.passage.text
        ascribed = _ISSUED.search(text, max(0, title.start - 40), title.start)
        end = ascribed.start() if ascribed else title.start
        if not text.endswith(bodies, 0, end):
            continue
        body = next((body for body in bodies if text.endswith(body, 0, end)), None)
        if body is None or any(body in context.instruments[key].issuers for key in title.name.ids):
            continue
        instrument = current(title.name.ids, context.instruments, report.year)
        if instrument.issuers:
            place = title.passage.place(end - len(body), title.end)
            arguments = {"issuer": body, "title": title.text, "right": instrument.issuers[0]}
            fix = _unascribed(report, title, end - len(body), end, instrument)
            yield Problem("wrong-issuer", place, arguments, fix=fix)


def _unascribed(
    report: Report, title: Title, start: int, end: int, instrument: Instrument
) -> Replacement | None:
    """Without the issuer at ``start`` to ``end``, which a title does not need; with the right one
    where a verb asks for one."""
    text = title.passage.text
    if end < title.start:
        found = _NAME_BEGINS.search(text, 0, start) or _BY.search(text, 0, start)
        return (
            reword_passage(report, title.passage, start, end, instrument.issuers[0])
            if found
            else None
        )
    return (
        reword_passage(report, title.passage, start, end, "")
        if _NAME_BEGINS.search(text, 0, start)
        else None
    )


def _wrong_in_orders(found: Scan, report: Report, context: Context) -> Iterable[Problem]:
    for number in found.numbers:
        if number.office and number.ids:
            instrument = current(number.ids, context.instruments, report.year)
            if not instrument.issuers:
                continue
            arguments = {
                "issuer": "国务院办公厅",
                "number": instrument.number,
                "right": instrument.issuers[0],
            }
            at = number.start + number.text.find("国务院办公厅")
            fix = reword_passage(
                report, number.passage, at, at + len("国务院办公厅"), instrument.issuers[0]
            )
            yield Problem(
                "wrong-order", number.passage.place(number.start, number.end), arguments, fix=fix
            )
