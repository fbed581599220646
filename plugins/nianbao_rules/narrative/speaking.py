"""Of whom and of which year a text speaks: only statements on the report's own organ and year are compared."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import NamedTuple

from nianbao import Level, Report
from nianbao.numerals import parse_numeral
from nianbao_rules.narrative.words import UNKNOWN, Word

__all__ = ["Doubt", "Scope", "Speaking", "scope_of"]

_GOVERNMENTS = ("人民政府", "行政公署", "政府")
_OFFICES = ("办公室", "办公厅")
#: How a word ends that names somebody: 县自然资源局, 市政府, 各科室.
_SOMEBODY = tuple("局委办厅室府会院队所站处署科股心镇乡区县市省盟州旗关门位里校")


class Doubt(enum.IntEnum):
    """How sure it is that a number counts what the table counts; every kind but the first needs evidence."""

    NONE = 0
    WORDING = 1  # words that some reports use for something else, too
    SUBJECT = 2  # somebody who may be the organ, or a part of it
    OTHER = 3  # somebody or some year else: never compared


class Scope(NamedTuple):
    """The report's own year and organ.

    Attributes:
        name: of the organ; for a government that of its area.
        endings: last characters of the short forms of the name (县局, 区政府办).
        government: whether it is one, whose tables may cover it alone or everything under it.
        town: whether it is a township or a street, for which 全镇 is the organ itself.
    """

    year: int | None
    name: str
    endings: str
    government: bool
    town: bool

    def own_name(self, text: str, start: int, end: int) -> int:
        """The end of the organ's name, or a short form of it, that begins at ``start``; 0 where there is none.

        A short form leaves characters out and keeps their order: 市人社局 for 栖霞岭市人力资源和社会保障局.
        """
        at, found = 0, 0
        for place in range(start, min(end, start + len(self.name))):
            at = self.name.find(text[place], at) + 1
            if not at:
                break
            if text[place] in self.endings and place > start:
                found = place + 1
        return found


def scope_of(report: Report) -> Scope:
    """The own year and organ of a report."""
    name, level = report.organ or ("", Level.UNKNOWN)
    town = level in {Level.TOWNSHIP, Level.STREET}
    ending = next((each for each in _GOVERNMENTS if name.endswith(each)), "")
    government = level in {Level.PROVINCE, Level.CITY, Level.COUNTY} or (bool(ending) and not town)
    if government:
        name = name.removesuffix(ending)
        endings = name[-1:]
    elif town:
        endings = name[-1:] + "镇乡道府"
    elif name.endswith(_OFFICES):
        endings = name[-1:] + "办"
    else:
        endings = name[-1:] + ("区" if name.endswith("管理委员会") else "")
    return Scope(report.year, name, endings, government, town)


@dataclass(slots=True)
class Speaking:
    """Whose year and whose figures the text is at, as it goes on; a word that names another changes it for what follows."""

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
        return max(self.subject, Doubt.SUBJECT) if self.divided else self.subject

    def begin(self) -> None:
        """A new sentence: it says itself whether 累计 is of the year."""
        self.year_said = False

    def take(self, word: Word, text: str) -> bool:
        """Take in a word; whether it is one that says whose and when."""
        scope = self.scope
        match word.kind:
            case "in_year":
                self.own_year = parse_numeral(word.year or "") == scope.year
                self.year_said = self.own_year
            case "time":
                self.own_year = self.year_said = True
            case "end_of_year":
                pass
            case "other_time":
                self.own_year = False
            case "summed":
                self.own_year = self.own_year and self.year_said
            case "own":
                self.subject = Doubt.SUBJECT if scope.government else Doubt.NONE
            case "house":
                self.subject = Doubt.SUBJECT if scope.government else Doubt.NONE
            case "own_name":
                self.subject = Doubt.NONE
            case "area":
                self.subject = Doubt.NONE if scope.government else Doubt.OTHER
            case "town":
                self.subject = Doubt.NONE if scope.town else Doubt.OTHER
            case "everybody":
                self.subject = self.subject if scope.government else Doubt.OTHER
            case "under":
                self.subject = Doubt.OTHER
            case _:
                return self._somebody(word, text)
        return True

    def _somebody(self, word: Word, text: str) -> bool:
        """Whether an unknown word names somebody, such as 县自然资源局."""
        if word.kind != UNKNOWN or word.end - word.start < 2 or not text.endswith(_SOMEBODY, word.start, word.end):
            return False
        self.subject = Doubt.SUBJECT
        return True


