"""Dates and years as reports write them, in folded text: 2023年1月1日, 二〇二三年, 23年度,
2023.1.1, 2023-01-01, 20231231日."""

from __future__ import annotations

import datetime
import re
from typing import NamedTuple

from nianbao import parse_numeral

__all__ = ["YEAR", "Moment", "date_pattern", "moment", "year_of"]

#: A year in full, in Arabic or Chinese digits, as a regular expression without groups.
YEAR = r"(?:(?:19|20)[0-9]{2}|[二一][〇零○Oo0九][〇零○Oo0-9一二三四五六七八九]{2})"
_SHORT = r"(?<![0-9])[0-9]{2}"
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    r"(?:3[01]|[12][0-9]|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|廿[一二三四五六七八九]?"
    r"|[一二三四五六七八九])"
)
_ZEROES = str.maketrans("○Oo0", "〇〇〇〇")


class Moment(NamedTuple):
    """A date, as far as it is written out; what is missing is None."""

    year: int | None
    month: int | None
    day: int | None

    def date(self) -> datetime.date | None:
        """The day, or None where a part is missing or there is no such day."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def date_pattern(name: str) -> str:
    """A regular expression for a date; its groups begin with ``name``, and `moment` reads them."""
    han = (
        rf"(?:(?P<{name}y>{YEAR}|{_SHORT}|[本当同])年度?,?)?(?P<{name}m>{_MONTH})"
        rf"月份?(?:(?P<{name}d>{_DAY})[日号]?)?"
    )
    year_and_month = rf"(?P<{name}py>(?:19|20)[0-9]{{2}})(?P<{name}s>[-./])(?P<{name}pm>[01]?[0-9])"
    plain = rf"{year_and_month}(?:(?P={name}s)(?P<{name}pd>[0-3]?[0-9])日?)?"
    # Some conversions lose 年 and 月.
    packed = rf"(?P<{name}cy>20[0-9]{{2}})(?P<{name}cm>[01][0-9])(?P<{name}cd>[0-3][0-9])日?"
    return rf"(?:{han}|{plain}|{packed})(?:[0-9]{{1,2}}(?:时|点|:00))?"


def moment(match: re.Match[str], name: str) -> Moment:
    """The date that the groups of ``date_pattern(name)`` hold."""
    year, month, day = (
        match[name + part] or match[f"{name}p{part}"] or match[f"{name}c{part}"] for part in "ymd"
    )
    return Moment(year_of(year) if year else None, _number(month), _number(day))


def year_of(text: str) -> int | None:
    """The year that is written: two digits are of this century, and 本, 当 or 同 name none."""
    number = parse_numeral(text if text.isascii() else text.translate(_ZEROES))
    return number + 2000 if number is not None and number < 100 else number


def _number(text: str | None) -> int | None:
    return parse_numeral(text.replace("廿", "二十")) if text else None
