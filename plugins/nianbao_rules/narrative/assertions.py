"""Clauses that say of all applications or cases what became of them: 均已办结, 全部胜诉."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from nianbao import Passage
from nianbao_rules.narrative.applications import FINISHED
from nianbao_rules.narrative.labels import Clause
from nianbao_rules.narrative.speaking import Doubt, Speaking
from nianbao_rules.narrative.thread import Thread

__all__ = ["Assertion", "assertions"]

Kind = Literal["all-handled", "all-won", "none-lost"]


class Assertion(NamedTuple):
    """Words at ``start`` to ``end`` of a passage; ``rows`` are those of table four they are on."""

    passage: Passage
    start: int
    end: int
    kind: Kind
    rows: tuple[str, ...] = ()


def assertions(clause: Clause, thread: Thread, speaking: Speaking, end: int) -> Iterator[Assertion]:
    """What a clause says of all; ``end`` is that of its sentence."""
    passage = thread.setting.passage
    if speaking.doubt != Doubt.NONE:
        return
    handled = thread.book["all_handled"].search(passage.text, clause.start, clause.end)
    if handled and _is_of_all(handled.start(), clause, thread, end):
        yield Assertion(passage, *handled.span(), "all-handled")
    kinds: tuple[tuple[str, Kind], ...] = (("all_won", "all-won"), ("none_lost", "none-lost"))
    for name, kind in kinds if thread.reviews else ():
        match = thread.book[name].search(passage.text, clause.start, clause.end)
        decided = thread.book["decided_only"]
        if match and not decided.search(passage.text, thread.start, match.start()):
            yield Assertion(passage, *match.span(), kind, thread.reviews)


def _is_of_all(place: int, clause: Clause, thread: Thread, end: int) -> bool:
    """Whether 均已办结 speaks of all applications of the year, and nothing says what is left."""
    if not thread.on_applications(place) or thread.partial or thread.within or thread.reviews:
        return False
    text = thread.setting.passage.text
    if thread.whole is None:
        # No number says of what: the words must (政府信息公开申请办结率100%).
        if not thread.book["every_application"].fullmatch(text, clause.start, place):
            return False
    elif thread.whole.meanings == FINISHED:
        return False  # 已办结11件,均已答复: of those
    return thread.book["all_but"].search(text, thread.start, end) is None
