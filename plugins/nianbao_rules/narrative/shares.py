"""Percentages of a whole: 共805件,其中予以公开258件,占32.0%."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from nianbao import HAN_DIGITS, Passage, parse_numeral
from nianbao_rules.language.counts import COUNT
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.narrative.parts import Number, Parts

__all__ = ["Share", "find_shares"]

_SHARE = LazyPattern(
    COUNT
    + r"[,(]?占(?P<all>(?:全部|所有)?(?:申请)?总(?:数|量|件数|申请量|申请数)|比)?(?:的|比例?|为|达"
    r"|到|:)*"
    rf"(?:(?P<percent>[0-9]+(?:\.[0-9]+)?)%|百分之(?P<han>[{HAN_DIGITS}]+)(?![{HAN_DIGITS}点多余]))"
    rf"(?!左右|以上|以下|多)"
)
_REACH = 600  # characters before a share in which other wholes are looked for
_COUNT = re.compile(COUNT)


class Share(NamedTuple):
    """A stated percentage of a part in a whole.

    Attributes:
        start, end: of the percentage.
        fits: whether it follows, rounded or cut off, from the whole or from any other count that
            may be meant.
    """

    passage: Passage
    start: int
    end: int
    stated: Decimal
    part: Number
    whole: Number
    fits: bool

    @property
    def expected(self) -> Decimal:
        """The true percentage, to as many places as the stated one."""
        return _percentage(self.part.value, self.whole.value).quantize(
            _unit(self.stated), ROUND_HALF_UP
        )


def find_shares(passage: Passage, wholes: Iterable[Parts]) -> Iterator[Share]:
    """The shares of a passage in the ``wholes`` that are found in it."""
    known = list(wholes)
    for match in _SHARE.finditer(passage.text):
        value = parse_numeral(match["number"])
        stated = Decimal(match["percent"]) if match["percent"] else _whole_number(match["han"])
        mine = [
            each
            for each in known
            if each.body <= match.start() and each.counter == match["counter"]
        ]
        if (
            value is None
            or stated is None
            or not mine
            or "。" in passage.text[mine[-1].body : match.start()]
        ):
            continue
        whole = mine[-1].whole
        if not 0 <= value <= whole.value or not whole.value:
            continue
        others = [
            number
            for each in _COUNT.finditer(passage.text, max(0, match.start() - _REACH), match.start())
            if each["counter"] == match["counter"] and (number := parse_numeral(each["number"]))
        ]
        possible = {
            whole.value,
            *others,
            *(one + other for one, other in itertools.combinations(others, 2)),
        }
        fits = any(_fits(stated, value, each) for each in possible)
        end = match.end("percent") + 1 if match["percent"] else match.end("han")
        start = match.start("percent") if match["percent"] else match.start("han") - len("百分之")
        yield Share(passage, start, end, stated, Number(*match.span("number"), value), whole, fits)


def _fits(stated: Decimal, part: int, whole: int) -> bool:
    exact = _percentage(part, whole)
    return stated in {
        exact.quantize(_unit(stated), rounding) for rounding in (ROUND_HALF_UP, ROUND_DOWN)
    }


def _percentage(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole)


def _unit(stated: Decimal) -> Decimal:
    """One in the last place to which a percentage is stated."""
    exponent = stated.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _whole_number(numeral: str) -> Decimal | None:
    number = parse_numeral(numeral)
    return None if number is None else Decimal(number)
