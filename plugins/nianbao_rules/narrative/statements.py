"""Clauses that state something as a whole: that there was nothing of a kind, or what was charged.

Each function takes the clause in which the words stand, and whose and when the text is at.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao import Passage, parse_number, parse_numeral
from nianbao_rules.narrative.applications import NEW
from nianbao_rules.narrative.claims import Cell, Claim, Meaning, rows
from nianbao_rules.narrative.labels import Clause, spoken
from nianbao_rules.narrative.reviews import LITIGATION
from nianbao_rules.narrative.speaking import Doubt, Speaking
from nianbao_rules.narrative.thread import APPLICATIONS, DISCLOSURE, REVIEW, Thread

__all__ = ["Total", "amounts", "denials", "totals"]

_NEGATION = re.compile("未|没|无|不存在|零")
_ROWS = {"许可": "licences", "处罚": "penalties", "强制": "coercion"}


class Total(NamedTuple):
    """How much was published in all, at ``start`` to ``end`` of a passage."""

    passage: Passage
    start: int
    end: int
    number: int


def denials(clause: Clause, thread: Thread, speaking: Speaking) -> Iterator[Claim]:
    """What a clause says that there was none of."""
    text = thread.setting.passage.text
    for negation in _NEGATION.finditer(text, clause.start, clause.end):
        said = copy.copy(speaking)
        start, end = negation.start(), clause.end
        only_scope = spoken(text, clause.start, start, said)
        if negation[0] == "零":
            found = _nothing_applied(clause, thread, said)
        elif only_scope:
            found = _without(start, end, thread)
        else:
            found = _cases_before(clause, start, thread, said)
        if found and said.doubt == Doubt.NONE and not thread.excepted(start):
            yield found
            return


def _without(start: int, end: int, thread: Thread) -> Claim | None:
    """未收到政府信息公开申请, 未发生行政复议, 未制发规章: from the negation on."""
    return (
        _no_applications(start, end, thread)
        or _no_cases(start, end, thread)
        or (_nothing_made(start, end, thread))
    )


def _no_applications(start: int, end: int, thread: Thread) -> Claim | None:
    """A denial of applications, which in an enumeration may end at a 、."""
    text = thread.setting.passage.text
    stop = end
    while stop > start:
        match = thread.book["received_none"].fullmatch(text, start, stop)
        if match:
            named = match["object"] and any(each in match[0] for each in ("申请", "要求"))
            if named or (match["bare"] and thread.setting.topic(start) == APPLICATIONS):
                return _denied(thread, start, stop, APPLICATIONS, NEW)
        stop = text.rfind("、", start, stop)
    return None


def _nothing_applied(clause: Clause, thread: Thread, said: Speaking) -> Claim | None:
    """依申请公开零受理."""
    text = thread.setting.passage.text
    start = clause.start
    for word in said.scope.words(text, clause.start, clause.end):
        if word.kind in {"application", "on_request"}:
            start = word.start
            break
    if not thread.book["nothing_applied"].fullmatch(text, start, clause.end):
        return None
    if not spoken(text, clause.start, start, said):
        return None
    return _denied(thread, start, clause.end, APPLICATIONS, NEW)


def _no_cases(start: int, end: int, thread: Thread) -> Claim | None:
    match = thread.book["no_cases"].fullmatch(thread.setting.passage.text, start, end)
    return _cases(thread, start, end, match["things"]) if match else None


def _cases_before(clause: Clause, start: int, thread: Thread, said: Speaking) -> Claim | None:
    """行政复议、行政诉讼均未发生."""
    text = thread.setting.passage.text
    if not thread.book["not_happened"].fullmatch(text, start, clause.end):
        return None
    for word in said.scope.words(text, clause.start, start):
        if said.take(word, text):
            continue
        match = thread.book["cases_before"].fullmatch(text, word.start, start)
        if match is None:
            return None
        return _cases(thread, word.start, clause.end, match["things"])
    return None


def _cases(thread: Thread, start: int, end: int, things: str) -> Claim | None:
    reconsideration = ("reconsideration",) if "复议" in things else ()
    litigation = LITIGATION if any(each in things for each in ("诉讼", "应诉")) else ()
    named = (*reconsideration, *litigation)
    return _denied(thread, start, end, REVIEW, rows(*named)) if named else None


def _nothing_made(start: int, end: int, thread: Thread) -> Claim | None:
    match = thread.book["made_none"].fullmatch(thread.setting.passage.text, start, end)
    if match is None:
        return None
    cell: Cell = ("fees", "amount")
    if match["decision"]:
        cell = (_ROWS[match["decision"]], "decisions")
    elif match["kind"]:
        cell = ("regulations" if match["kind"].endswith("规章") else "normative_documents", "made")
    return _denied(thread, start, end, DISCLOSURE, Meaning((cell,)))


def _denied(thread: Thread, start: int, end: int, table: str, meaning: Meaning) -> Claim:
    return Claim(thread.setting.passage, start, end, 0, table, (meaning,), denied=True)


def totals(clause: Clause, thread: Thread, speaking: Speaking) -> Iterator[Total]:
    """What a clause says was published in all."""
    passage = thread.setting.passage
    match = thread.book["disclosed_in_all"].search(passage.text, clause.start, clause.end)
    if match is None:
        return
    said = copy.copy(speaking)
    if not spoken(passage.text, clause.start, match.start(), said):
        return
    number = parse_numeral(match["number"])
    if number is not None and said.doubt == Doubt.NONE:
        yield Total(passage, *match.span("number"), number)


def amounts(clause: Clause, thread: Thread, speaking: Speaking) -> Iterator[Claim]:
    """What a clause says of the year's administrative fees, in 万元."""
    passage = thread.setting.passage
    match = thread.book["fees_charged"].search(passage.text, clause.start, clause.end)
    if match is None or match.end() != clause.end:
        return
    said = copy.copy(speaking)
    if not spoken(passage.text, clause.start, match.start(), said) or said.doubt != Doubt.NONE:
        return
    number = parse_number(match["number"])
    if number is None:
        return
    scaled = Decimal(number) if match["scale"] else Decimal(number) / 10_000
    places = len(match["number"].partition(".")[2]) + (0 if match["scale"] else 4)
    meaning = Meaning((("fees", "amount"),))
    start, end = match.span("number")
    yield Claim(passage, start, end, scaled, DISCLOSURE, (meaning,), places=places)
