"""Numbers with a counter (12件) in a sentence, and the words of their clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from nianbao import HAN_DIGITS, parse_numeral

__all__ = ["COUNT", "Count", "clause_at", "counts", "last_clause"]

# 12件次 and 12人次 are other counters than 件 and 人; 第3条, 3.5万件 and the 2条 of 12,2条 are no
# counts. The pattern begins with the characters of a number and looks back only then, which makes
# the search several times as fast.
_COUNTERS = (
    "件次|人次|场次|条"
    "次|件|条|份|起|个|宗|例|项|篇|次|期|则|场|家|处|部(?!分|门)|批|页|人|类|封|幅|套|张"
)
_FIRST = rf"[0-9{HAN_DIGITS}](?<![0-9.第{HAN_DIGITS}].)(?<![0-9],.)"
#: A count as a regular expression with the groups ``number`` and ``counter``.
COUNT = (
    rf"(?P<number>{_FIRST}(?:(?<=[0-9])[0-9,]*(?:\.[0-9]+)?|(?<=[{HAN_DIGITS}])"
    rf"[{HAN_DIGITS}]{{0,12}}))(?P<counter>{_COUNTERS})"
)
_COUNT = re.compile(COUNT)
_MARKS = frozenset(",。;:!?()")
# The comma of 1,200 ends no clause.
_SEPARATOR = re.compile("(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_MARK = re.compile("[。;:!?()]|,(?!(?<=[0-9],)[0-9]{3}(?![0-9]))")
_REACH = 200  # characters
_LAST = re.compile(r"[,;:()](?=[^,;:()]*$)")


class Count(NamedTuple):
    """A number with its counter; all offsets count in the passage.

    Attributes:
        start, end: of the number.
        counter: 件, 条 and so on.
        clause: where its clause begins.
        heads: the words before it, from the beginning of the clause and, in an enumeration, from
            the last 、.
        tail: the words behind the counter, up to the end of the clause or the next 、.
    """

    start: int
    end: int
    number: int
    counter: str
    clause: int
    heads: tuple[str, ...]
    tail: str


def counts(text: str, start: int, end: int) -> Iterator[Count]:
    """The counts of ``text[start:end]`` in reading order."""
    for match in _COUNT.finditer(text, start, end):
        number = parse_numeral(match["number"])
        if number is None:
            continue
        begin, stop = clause_at(text, match.start(), match.end())
        whole = text[begin : match.start()]
        item = whole.rpartition("、")[2]
        yield Count(
            match.start(),
            match.end("number"),
            number,
            match["counter"],
            begin,
            (whole,) if item == whole else (whole, item),
            text[match.end() : stop].partition("、")[0],
        )


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the clause in which ``text[start:end]`` lies; a longer one than any grammar
    reads is cut."""
    floor = max(0, start - _REACH)
    while start > floor and (text[start - 1] not in _MARKS or _SEPARATOR.match(text, start - 1)):
        start -= 1
    stop = min(len(text), end + _REACH)
    mark = _MARK.search(text, end, stop)
    return start, mark.start() if mark else stop


def last_clause(text: str) -> tuple[str, str]:
    """The last clause of ``text`` that ends at the end of it, and the mark that ends it:
    ``"经统计,"`` gives (经统计, ",")."""
    body, mark = text[:-1], text[-1:]
    cut = _LAST.search(body)
    return body[cut.end() :] if cut else body, mark
