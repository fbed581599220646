"""The check on the bodies to which a report ascribes what it cites."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Annotated, NamedTuple

from nianbao import (
    Argument,
    Check,
    Context,
    Examination,
    Instrument,
    Problem,
    Replacement,
    Report,
    Text,
)
from nianbao_rules.citations.scan import Number, Scan, Title, current, scan
from nianbao_rules.fixes import reword_passage

__all__ = ["issuer"]

_REACH = 40  # characters before a title in which its issuer is looked for
# What may be between an issuer and the title: nothing, or a verb of issuing. 转发 and 关于 make
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
_OFFICE = "国务院办公厅"


class Bodies(NamedTuple):
    """Bodies, besides the issuers of known instruments, to which something may be wrongly
    ascribed."""

    bodies: Annotated[
        tuple[str, ...],
        {
            "items": {"type": "string", "minLength": 2},
            "description": "还可能误写成的机关 · further organs that are wrongly named",
        },
    ] = ()


@Check.define(
    "issuer",
    reports={
        "wrong-issuer": ("issuer", "title", "right"),
        "wrong-order": ("issuer", "number", "right"),
        "parent-body": ("issuer", "title", "right"),
    },
    parameters=Bodies,
    summary=Text(
        "已知文件没有写成由其他机关制发。",
        "A known instrument is not ascribed to a body that did not issue it.",
    ),
    example="{bodies: [国务院办公厅, 司法部]}",
)
def issuer(report: Report, parameters: Bodies, context: Context) -> Examination:
    """No instrument is ascribed to a body that did not issue it."""
    found = context.share(scan, report)
    longest_first = _longest_first(parameters.bodies, found.lexicon.issuers)
    problems = [
        *_beside_titles(found, longest_first, report, context),
        *_in_orders(found.numbers, report, context),
    ]
    return Examination(
        len(found.titles) + len(found.numbers), sorted(problems, key=lambda problem: problem.place)
    )


@functools.lru_cache(maxsize=16)
def _longest_first(bodies: tuple[str, ...], issuers: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({*bodies, *issuers}, key=lambda body: (-len(body), body)))


def _beside_titles(
    found: Scan, bodies: tuple[str, ...], report: Report, context: Context
) -> Iterator[Problem]:
    for title in found.titles:
        if not title.name.ids:
            continue
        instrument = current(title.name.ids, context.instruments, report.year)
        if title.name.ascribed:
            yield _problem(title, title.name.ascribed, title.start, instrument, bodies)
            continue
        end = _issuer_end(title)
        body = _body_before(title, end, bodies)
        issuers = [each for key in title.name.ids for each in context.instruments[key].issuers]
        if body is None or body in issuers or not instrument.issuers:
            continue
        start = end - len(body)
        fix = _unascribed(report, title, start, end, instrument)
        yield _problem(title, body, start, instrument, bodies)._replace(fix=fix)


def _issuer_end(title: Title) -> int:
    """Where the issuer of a title ends, if one is named before it."""
    ascribed = _ISSUED.search(title.passage.text, max(0, title.start - _REACH), title.start)
    return ascribed.start() if ascribed else title.start


def _body_before(title: Title, end: int, bodies: tuple[str, ...]) -> str | None:
    text = title.passage.text
    if not text.endswith(bodies, 0, end):
        return None
    return next(body for body in bodies if text.endswith(body, 0, end))


def _problem(
    title: Title, body: str, start: int, instrument: Instrument, bodies: tuple[str, ...]
) -> Problem:
    """That ``body``, from ``start`` on, did not issue what the title names, or that an office of it
    did in its own name: 国务院办公厅 is above its 公开办公室, 国务院 is not directly."""
    right = instrument.issuers[0]
    above = (each for each in bodies if right.startswith(each) and each not in instrument.issuers)
    message = "parent-body" if body == next(above, None) else "wrong-issuer"
    arguments: dict[str, Argument] = {"issuer": body, "title": title.text, "right": right}
    return Problem(message, title.passage.place(start, title.end), arguments)


def _unascribed(
    report: Report, title: Title, start: int, end: int, instrument: Instrument
) -> Replacement | None:
    """Without the issuer at ``start`` to ``end``, which a title does not need; with the right one
    where a verb asks for one."""
    before = title.passage.text[max(0, start - _REACH) : start]
    begins = _NAME_BEGINS.search(before) is not None
    if end < title.start:
        certain, right = begins or _BY.search(before) is not None, instrument.issuers[0]
    else:
        certain, right = begins, ""
    return reword_passage(report, title.passage, start, end, right) if certain else None


def _in_orders(numbers: list[Number], report: Report, context: Context) -> Iterator[Problem]:
    """Orders of the State Council that are called those of its General Office."""
    for number in numbers:
        if not (number.office and number.ids):
            continue
        instrument = current(number.ids, context.instruments, report.year)
        if not instrument.issuers:
            continue
        right = instrument.issuers[0]
        arguments = {"issuer": _OFFICE, "number": instrument.number, "right": right}
        at = number.start + number.text.find(_OFFICE)
        fix = reword_passage(report, number.passage, at, at + len(_OFFICE), right)
        place = number.passage.place(number.start, number.end)
        yield Problem("wrong-order", place, arguments, fix=fix)
