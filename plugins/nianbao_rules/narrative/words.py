"""The words of a label (全年|共|收到|政府信息公开申请), each with what it means."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from nianbao_rules.language.phrasebook import Phrasebook

__all__ = ["UNKNOWN", "Lexicon", "OwnName", "Word"]

#: The kinds of words that are in no file: what the phrases do not have, and a name of the organ.
UNKNOWN, OWN_NAME = "unknown", "own_name"
#: Kinds of words that may stand before the subject of a clause.
_BEFORE_SUBJECT = frozenset(
    {"in_year", "time", "fill", "sum", "link", "among", "include", "end_of_year"}
)
OwnName = Callable[[str, int, int], int]


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


class Lexicon:
    """The words and phrases with which a narrative is read; ``more`` says how else some of them are
    worded, by their names in the files."""

    def __init__(self, more: Mapping[str, Any] | None = None) -> None:
        self.book = Phrasebook("common", "words", "statements", more=more)

    @functools.cached_property
    def _pattern(self) -> re.Pattern[str]:
        names = self.book.names("words")
        return re.compile("|".join(f"(?P<{name}>{self.book.source(name)})" for name in names))

    def words(
        self,
        text: str,
        start: int,
        end: int,
        own_name: OwnName | None = None,
        telling: re.Pattern[str] | None = None,
    ) -> Iterator[Word]:
        """The words of ``text[start:end]``, with what lies between them as words of an unknown
        kind.

        ``own_name`` gives the end of the organ's name that begins at a place, or 0; a name stands
        before all words that say what is counted. For a reader who goes no further than the first
        unknown word, ``telling`` is what such a word must hold to matter; where nothing more in the
        text does, the rest of it is one unknown word.
        """
        place = start
        while place < end:
            stop = own_name(text, place, end) if own_name else 0
            if stop:
                yield Word(OWN_NAME, place, stop)
                place = stop
                continue
            # Looking for the end of an unknown word is what costs most of all.
            if telling and not (
                self._pattern.match(text, place, end) or telling.search(text, place, end)
            ):
                break
            match = self._pattern.search(text, place, end)
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
