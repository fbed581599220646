"""The label of a number: the words before it and behind it that say what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import parse_numeral
from nianbao_rules.language.counts import COUNT
from nianbao_rules.narrative.speaking import Speaking
from nianbao_rules.narrative.words import UNKNOWN, Lexicon, Word

__all__ = [
    "COUNT_PATTERN",
    "Clause",
    "Counted",
    "Label",
    "clauses",
    "counted_in",
    "label_of",
    "opening_of",
    "spoken",
]

#: Kinds of words that say nothing of what is counted.
_FILLING = frozenset({"respectively", "asker", "link", "fill", "sum", "arise", "case", "decide"})
#: Kinds that do say something, where nothing else does: 合计13件, 作出35件许可决定.
_TELLING = frozenset({"sum", "decide"})
#: Kinds of words that may stand before those that say whose and when (其中本年制发).
_BEFORE = _FILLING | {"among", "include", "each"}
#: Kinds of words that only say that a number is part of one before it.
_PARTS = frozenset({"among", "include"})
#: Kinds of words in whose company a number is none that a table has.
_STRANGE = frozenset({"compare", "part", "other_months"})
#: Words behind a number after which its clause goes on about something else (12件，均已办结).
_GOES_ON = re.compile("均|都|并|且|已|全部|及时|后|未|按[时期]")
COUNT_PATTERN = re.compile(COUNT)
_MARK = re.compile("[;:()]|,(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
_JOINT = re.compile("[、,]?(?:和|与|及|以及|及其)?")
# 较上年增加7件 counts for nothing, and says nothing of the year of what comes next.
_COMPARISON = re.compile(
    r"(?:其中)?,?(?:较|比|同比|环比|[与同][^,]{0,16}(?:相比|持平)|增[长加]|减少|下降|上升)"
)
_REACH = 300  # characters of a clause before a number; no label is longer


class Clause(NamedTuple):
    """A clause from ``start`` to ``end`` of a text, and the mark that ends it ("" at the end of
    the sentence)."""

    start: int
    end: int
    mark: str


class Counted(NamedTuple):
    """A number with its counter at ``start`` to ``end``; the words before it begin at ``head``,
    those behind it stand at ``tail`` to ``stop``."""

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
        kinds: the kinds of the words before it that matter, by their names in ``words.yaml``.
        behind: those of the words behind it.
        named: whether they name applications for information (政府信息公开申请), not just 申请.
        on_request: whether they name what is disclosed on request (依申请公开).
        year: from which year it was carried in, or to which one it was carried out.
        bare: whether no word before it says what it counts.
    """

    kinds: frozenset[str]
    behind: frozenset[str]
    named: bool
    on_request: bool
    year: int | None
    bare: bool


def clauses(text: str, start: int, end: int) -> Iterator[Clause]:
    """The clauses of ``text[start:end]`` that do not compare; the comma of 1,200 ends none."""
    for mark in _MARK.finditer(text, start, end):
        if not _COMPARISON.match(text, start, mark.start()):
            yield Clause(start, mark.start(), mark[0])
        start = mark.end()
    if start < end and not _COMPARISON.match(text, start, end):
        yield Clause(start, end, "")


def counted_in(text: str, clause: Clause) -> list[Counted]:
    """The numbers of a clause."""
    matches = list(COUNT_PATTERN.finditer(text, clause.start, clause.end))
    found = []
    head = clause.start
    for index, match in enumerate(matches):
        limit = matches[index + 1].start() if index + 1 < len(matches) else clause.end
        comma = text.find("、", match.end(), limit)
        joint = _JOINT.match(text, match.end(), limit)
        stop = comma if comma >= 0 else match.end() if joint and joint[0] else limit
        number = parse_numeral(match["number"])
        if number is not None:
            head = max(head, match.start() - _REACH)
            place = match.start(), match.end("number")
            found.append(Counted(*place, number, match["counter"], head, match.end(), stop))
        follow = _JOINT.match(text, stop, limit)
        head = follow.end() if follow and stop < limit else match.end()
    return found


def opening_of(text: str, clause: Clause, speaking: Speaking, *, all_words: bool) -> list[Word]:
    """The words of a clause without a number, or only those at its beginning, which say whose and
    when the next ones are; these are taken in."""
    end = min(clause.end, clause.start + _REACH)
    words: list[Word] = []
    opening = True
    read = speaking.scope.words if all_words else speaking.scope.opening
    for word in read(text, clause.start, end):
        words.append(word)
        opening = opening and (word.kind in _BEFORE or speaking.take(word, text))
        if not (opening or all_words):
            break
    return words


def spoken(text: str, start: int, end: int, speaking: Speaking) -> bool:
    """Whether ``text[start:end]`` says only whose and when; that is taken in."""
    words = speaking.scope.words(text, max(start, end - _REACH), end)
    return all(word.kind in _BEFORE or speaking.take(word, text) for word in words)


def label_of(text: str, count: Counted, speaking: Speaking) -> Label | None:
    """The label of a number, or None where a word around it is unknown or says that it counts
    something else."""
    words = list(speaking.scope.words(text, count.head, count.start))
    told = [word.kind for word in words]
    # 2022年、2023年分别收到11件、12件
    several = "respectively" in told and told.count("in_year") > 1
    if several or not _STRANGE.isdisjoint(told):
        return None
    kinds: set[str] = set()
    year = None
    for word in words:
        if word.kind in _FILLING:
            kinds |= {word.kind} & _TELLING
        elif kinds <= _BEFORE and speaking.take(word, text):
            pass
        elif word.kind == UNKNOWN:
            return None
        else:
            kinds.add(word.kind)
            year = _year(word) or year
    behind = _behind(text, count, speaking.scope.lexicon)
    if behind is None:
        return None
    kinds_behind, year_behind = behind
    if not kinds and "asker" in told:
        kinds.add("asker")  # 其中村民3件
    every = kinds | kinds_behind
    return Label(
        frozenset(kinds),
        kinds_behind,
        "application" in every,
        "on_request" in every,
        year or year_behind,
        bare=kinds <= _PARTS,
    )


def _behind(
    text: str, count: Counted, lexicon: Lexicon
) -> tuple[frozenset[str], int | None] | None:
    """The kinds of the words behind a number and the year they name; None if one is unknown."""
    if _GOES_ON.match(text, count.tail, count.stop):
        return frozenset(), None
    kinds: set[str] = set()
    year = None
    for word in lexicon.words(text, count.tail, count.stop):
        if _GOES_ON.match(text, word.start) and word.kind in {UNKNOWN, "link", "fill", "each"}:
            break
        if word.kind == UNKNOWN or word.kind in _STRANGE:
            return None
        kinds.add(word.kind)
        year = _year(word) or year
    return frozenset(kinds - _FILLING), year


def _year(word: Word) -> int | None:
    return parse_numeral(word.year) if word.year else None
