"""Of whom and of which year a text speaks: only what is said of the report's own is compared."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from nianbao import Level, Report, parse_numeral
from nianbao_rules.narrative.words import UNKNOWN, Lexicon, Word

__all__ = ["Doubt", "Scope", "Speaking", "scope_of"]

_GOVERNMENTS = ("人民政府", "行政公署", "政府")
_OFFICES = ("办公室", "办公厅")
#: How a word ends that names somebody: 县自然资源局, 市政府, 各科室.
_SOMEBODY = tuple("局委办厅室府会院队所站处署科股心镇乡区县市省盟州旗关门位里校")
_NAMES_SOMEBODY = re.compile(f"[{''.join(_SOMEBODY)}]")


class Doubt(enum.IntEnum):
    """How sure it is that a number counts what the table counts; all but the first need
    evidence."""

    NONE = 0
    WORDING = 1  # words that some reports use for something else, too
    SUBJECT = 2  # somebody who may be the organ, or a part of it
    OTHER = 3  # somebody or some year else: never compared


class Scope(NamedTuple):
    """The report's own year and organ, and the words with which it is read.

    Attributes:
        name: of the organ; for a government that of its area.
        endings: last characters of the short forms of the name (县局, 区政府办).
        government: whether it is one, whose tables may cover it alone or everything under it.
        town: whether it is a township or a street, for which 全镇 is the organ itself.
    """

    lexicon: Lexicon
    year: int | None
    name: str
    endings: str
    government: bool
    town: bool

    def words(self, text: str, start: int, end: int) -> Iterator[Word]:
        """The words of ``text[start:end]``, names of the organ among them."""
        return self.lexicon.words(text, start, end, self.own_name)

    def opening(self, text: str, start: int, end: int) -> Iterator[Word]:
        """As `words`, for a reader who stops at the first unknown word that names nobody."""
        return self.lexicon.words(text, start, end, self.own_name, _NAMES_SOMEBODY)

    def own_name(self, text: str, start: int, end: int) -> int:
        """The end of the organ's name, or a short form of it, that begins at ``start``, or 0.

        A short form leaves characters out and keeps their order: 市人社局 for
        栖霞岭市人力资源和社会保障局.
        """
        at, found = 0, 0
        for place in range(start, min(end, start + len(self.name))):
            at = self.name.find(text[place], at) + 1
            if not at:
                break
            if text[place] in self.endings and place > start:
                found = place + 1
        return found


def scope_of(report: Report, lexicon: Lexicon) -> Scope:
    """The own year and organ of a report."""
    name, level = report.organ or ("", Level.UNKNOWN)
    town = level in {Level.TOWNSHIP, Level.STREET}
    ending = next((each for each in _GOVERNMENTS if name.endswith(each)), "")
    government = level in {Level.PROVINCE, Level.CITY, Level.COUNTY} or (bool(ending) and not town)
    if government:
        name = name.removesuffix(ending)
        endings = name[-1:]
    elif town:
        endings = name[-1:] + "镇乡道街府"
    elif name.endswith(_OFFICES):
        endings = name[-1:] + "办"
    else:
        endings = name[-1:] + ("区" if name.endswith("管理委员会") else "")
    return Scope(lexicon, report.year, name, endings, government, town)


@dataclass(slots=True)
class Speaking:
    """Whose year and whose figures the text is at; a word that names others changes that for what
    follows.

    Attributes:
        divided: whether the paragraph tells the organ itself from those under it.
        own_year, year_said: whether it is at the report's year, and says so in this sentence.
        subject: how sure it is that it is at the report's organ.
    """

    scope: Scope
    divided: bool
    own_year: bool = True
    year_said: bool = False
    subject: Doubt = Doubt.NONE

    @property
    def doubt(self) -> Doubt:
        """How sure it is that what is said now is the report's own."""
        if not self.own_year:
            return Doubt.OTHER
        return self.subject

    def begin(self) -> None:
        """A new sentence: it says itself whether 累计 is of the year."""
        self.year_said = False

    def take(self, word: Word, text: str) -> bool:
        """Take in a word; whether it is one that says whose and when."""
        return self._time(word) or self._organ(word) or self._somebody(word, text)

    def _time(self, word: Word) -> bool:
        match word.kind:
            case "in_year":
                self.own_year = parse_numeral(word.year or "") == self.scope.year
                self.year_said = self.own_year
            case "time":
                self.own_year = self.year_said = True
            case "other_time" | "other_months":
                self.own_year = False
            case "summed":
                # It may reach back over the years, unless a year stands before it.
                self.own_year = self.own_year and self.year_said
            case _:
                return word.kind == "end_of_year"
        return True

    def _organ(self, word: Word) -> bool:
        scope = self.scope
        unclear = {
            "own_name": False,
            "own": scope.government,
            "house": scope.government or self.divided,
        }
        foreign = {
            "area": not scope.government,
            "town": not scope.town,
            "under": True,
        }
        if word.kind in unclear:
            self.subject = Doubt.SUBJECT if unclear[word.kind] else Doubt.NONE
        elif word.kind in foreign:
            unsure = Doubt.SUBJECT if scope.government and self.divided else Doubt.NONE
            self.subject = Doubt.OTHER if foreign[word.kind] else unsure
        elif word.kind == "everybody":
            self.subject = self.subject if scope.government else Doubt.OTHER
        else:
            return False
        return True

    def _somebody(self, word: Word, text: str) -> bool:
        """Whether an unknown word names somebody, such as 县自然资源局."""
        short = word.end - word.start < 2
        if word.kind != UNKNOWN or short or not text.endswith(_SOMEBODY, word.start, word.end):
            return False
        self.subject = Doubt.SUBJECT
        return True
