"""The label of a number: the words before it and behind it that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao.numerals import parse_numeral
from nianbao_rules.narrative.counts import COUNT
from nianbao_rules.narrative.speaking import Speaking
from nianbao_rules.narrative.words import UNKNOWN, Word, words_of

__all__ = ["Clause", "Counted", "Label", "clauses", "counted_in", "label_of", "opening_of"]

#: Kinds of words that say nothing of what is counted.
_FILLING = frozenset({"asker", "link", "fill", "sum", "arise", "case", "decide"})
#: Words behind a number after which its clause goes on about something else (12件，均已办结).
_GOES_ON = re.compile("均|都|并|且|已|全部|及时|后|未|按[时期]")
_COUNT = re.compile(COUNT)
_MARK = re.compile("[;:()]|,(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
_JOINT = re.compile("[、,]?(?:和|与|及|以及|及其)?")


class Clause(NamedTuple):
    """A clause of a passage from ``start`` to ``end``, and the mark that ends it, empty at the end of the sentence."""

    start: int
    end: int
    mark: str


class Counted(NamedTuple):
    """A number with its counter, and where the words before and behind it lie.

    Attributes:
        start, end: of the number.
        head: where the words before it begin: at the clause, or behind the number before.
        stop: where those behind it end.
    """

    start: int
    end: int
    number: int
    counter: str
    head: int
    tail: int
    stop: int


class Label(NamedTuple):
    """What the words around a number say.

    Attributes:
        kinds: the names in ``words.yaml`` of the words that matter.
        named: whether the words name applications for information (政府信息公开申请) and not just 申请.
        behind: kinds of the words behind the number.
        years: of which year a number was carried in, for which one it was carried out.
    """

    kinds: frozenset[str]
    named: bool
    behind: frozenset[str]
    year: int | None
    bare: bool


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of ``text[start:end]``; the comma of 1,200 ends none."""
    for mark in _MARK.finditer(text, start, end):
        yield Clause(start, mark.start(), mark[0])
        start = mark.end()
    if start < end:
        yield Clause(start, end, "")


def counted_in(text: str, clause: Clause) -> list[Counted]:
    """The numbers of a clause."""
    matches = list(_COUNT.finditer(text, clause.start, clause.end))
    found = []
    head = clause.start
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else clause.end
        comma = text.find("、", match.end(), limit)
        joint = _JOINT.match(text, match.end(), limit)
        stop = comma if comma >= 0 else match.end() if joint and joint[0] else limit
        number = parse_numeral(match["number"])
        if number is not None:
            found.append(Counted(match.start(), match.end("number"), number, match["counter"], head, match.end(), stop))
        follow = _JOINT.match(text, stop, limit)
        head = follow.end() if follow and stop < limit else match.end()
    return found


def opening_of(text: str, clause: Clause, speaking: Speaking) -> list[Word]:
    """The words of a clause without a number; those at its beginning say whose and when the next ones are."""
    words = list(words_of(text, clause.start, clause.end, speaking.scope.own_name))
    if any(word.kind == "compare" for word in words):
        return []
    for word in words:
        if word.kind not in _FILLING and not speaking.take(word, text):
            break
    return words


def label_of(text: str, count: Counted, speaking: Speaking) -> Label | None:
    """The label of a number, or None where a word around it is unknown or says that it counts something else."""
    own_name = speaking.scope.own_name
    words = list(words_of(text, count.head, count.start, own_name))
    if any(word.kind in {"compare", "part"} for word in words):
        return None
    kinds: set[str] = set()
    named = False
    year = None
    for word in words:
        if word.kind in _FILLING or (not kinds and speaking.take(word, text)):
            kinds |= {word.kind} & {"sum", "decide"}
            continue
        if word.kind == UNKNOWN:
            return None
        kinds.add(word.kind)
        named = named or word.kind == "application"
        year = _year(word) or year
    behind = _behind(text, count, own_name)
    if behind is None:
        return None
    return Label(frozenset(kinds - {"link"}), named or "application" in behind[0], behind[0], year or behind[1], bare=not words)


def _behind(text: str, count: Counted, own_name: object) -> tuple[frozenset[str], int | None] | None:
    """The kinds of the words behind a number and the year they name, or None where they are unknown."""
    if count.tail >= count.stop or _GOES_ON.match(text, count.tail, count.stop):
        return frozenset(), None
    kinds: set[str] = set()
    year = None
    for word in words_of(text, count.tail, count.stop, lambda *_: 0):
        if word.kind == UNKNOWN:
            if kinds and _GOES_ON.match(text, word.start):
                break
            return None
        if word.kind in {"compare", "part"}:
            return None
        if word.kind in {"link", "fill"} and _GOES_ON.match(text, word.start):
            break
        kinds.add(word.kind)
        year = _year(word) or year
    return frozenset(kinds - _FILLING), year


def _year(word: Word) -> int | None:
    return parse_numeral(word.year) if word.year else None
