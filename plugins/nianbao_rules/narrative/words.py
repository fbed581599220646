"""The words of a label (全年|共|收到|政府信息公开申请), each with what it means."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from nianbao_rules.language.phrasebook import Phrasebook

__all__ = ["UNKNOWN", "Word", "words_of"]

#: The kinds of words that are in no file: what the phrases do not have, and a name of the organ.
UNKNOWN, OWN_NAME = "unknown", "own_name"
#: Kinds of words that may stand before the subject of a clause.
_BEFORE_SUBJECT = frozenset(
    {"in_year", "time", "fill", "sum", "link", "among", "include", "end_of_year"}
)
_BOOK = Phrasebook("common", "words")


class Word(NamedTuple):
    """A word at ``start`` to ``end`` of a text.

    Attributes:
        kind: its name in ``words.yaml``.
        year: the year that it names.
    """

    kind: str
    start: int
    end: int
    year: str | None = None


@functools.cache
def _lexer() -> re.Pattern[str]:
    names = _BOOK.names("words")
    return re.compile("|".join(f"(?P<{name}>{_BOOK.source(name)})" for name in names))


def words_of(
    text: str, start: int, end: int, own_name: Callable[[str, int, int], int] | None = None
) -> Iterator[Word]:
    """The words of ``text[start:end]``, with what lies between them as words of an unknown kind.

    ``own_name`` gives the end of the organ's name that begins at a place, or 0; a name stands
    before all words that say what is counted.
    """
    place = start
    while place < end:
        stop = own_name(text, place, end) if own_name else 0
        if stop:
            yield Word(OWN_NAME, place, stop)
            place = stop
            continue
        match = _lexer().search(text, place, end)
        if match is None:
            break
        if match.start() > place:
            yield Word(UNKNOWN, place, match.start())
        kind = match.lastgroup or UNKNOWN
        years = match.group("named", "next", "last")
        yield Word(kind, match.start(), match.end(), next(filter(None, years), None))
        own_name = own_name if kind in _BEFORE_SUBJECT else None
        place = match.end()
    if place < end:
        yield Word(UNKNOWN, place, end)
