"""Percentages of a whole: 共805件,其中予以公开258件,占32.0%."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from typing import NamedTuple

from nianbao import HAN_DIGITS, Passage, Report, Table, parse_numeral
from nianbao_rules.language.counts import COUNT
from nianbao_rules.language.lazy import LazyPattern
from nianbao_rules.narrative.applications import GROUPS, IN_ALL, NEW, RESULTS_TOTAL
from nianbao_rules.narrative.claims import Claim, rows, value_of
from nianbao_rules.narrative.parts import Number, Parts
from nianbao_rules.narrative.words import Lexicon

__all__ = ["Share", "find_shares", "shares_of_claims", "shares_of_labels"]

_SHARE = LazyPattern(
    COUNT
    + r"[,(]?占(?P<all>(?:全部|所有)?(?:申请)?总(?:数|量|件数|申请量|申请数)|比)?(?:的|比例?|为|达"
    r"|到|:)*"
    rf"(?:(?P<percent>[0-9]+(?:\.[0-9]+)?)%|百分之(?P<han>[{HAN_DIGITS}]+)(?![{HAN_DIGITS}点多余]))"
    rf"(?!左右|以上|以下|多)"
)
_REACH = 600  # characters before a share in which other wholes are looked for
_LABELLED = LazyPattern(
    r"(?:^|[,。;:()])(?P<label>[^,。;:()0-9占]{2,16})占(?:办结|受理|申请|答复|收到)?"
    r"(?:总数|总量|件数|数|量)?"
    r"(?:的|比例?|为|达|到)*(?P<percent>[0-9]+(?:\.[0-9]+)?)%(?!左右|以上|以下|多)"
)
_BEHIND = 40  # characters from a number to the end of its share
_MANY = 24  # counts before a share that may be its whole
_COUNT = re.compile(COUNT)
#: What the numbers of each family are shares of.
_DIVIDED = {
    "result": (RESULTS_TOTAL, NEW, IN_ALL),
    "applicant": (NEW, IN_ALL, RESULTS_TOTAL),
}


class Share(NamedTuple):
    """A stated percentage of a part in a whole.

    Attributes:
        start, end: of the percentage.
        whole: what it is a share of; one of a table has no place, and begins at -1.
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


def find_shares(passage: Passage, wholes: Sequence[Parts]) -> Iterator[Share]:
    """The shares of a passage in the ``wholes`` that are found in it, in reading order."""
    counts = _counts(passage.text)
    latest: dict[str, Parts] = {}
    known = 0
    for match in _SHARE.finditer(passage.text):
        while known < len(wholes) and wholes[known].body <= match.start():
            latest[wholes[known].counter] = wholes[known]
            known += 1
        value, stated = parse_numeral(match["number"]), _stated(match)
        mine = latest.get(match["counter"])
        if value is None or stated is None or mine is None:
            continue
        whole = mine.whole
        far = match.start() - mine.body > _REACH or "。" in passage.text[mine.body : match.start()]
        if far or not 0 <= value <= whole.value or not whole.value:
            continue
        others = _before(counts, match["counter"], match.start())
        possible = {
            whole.value,
            *others,
            *(one + other for one, other in itertools.combinations(others, 2)),
        }
        fits = any(_fits(stated, value, each) for each in possible)
        part = Number(*match.span("number"), value)
        yield Share(passage, *_place(match), stated, part, whole, fits)


def shares_of_claims(
    passage: Passage, claims: Iterable[Claim], report: Report, known: Iterable[Share]
) -> Iterator[Share]:
    """The shares that stand behind results and classes of applicants (予以公开6件,占50%), of wholes
    that the table has. Those that are ``known`` are left out."""
    table = report.table("applications")
    if table is None:
        return
    seen = {share.start for share in known}
    counts = _counts(passage.text)
    for claim in claims:
        match = _SHARE.match(passage.text, claim.start, claim.start + _BEHIND)
        stated = _stated(match) if match and claim.family in _DIVIDED else None
        if match is None or stated is None or _place(match)[0] in seen:
            continue
        totals = [value_of(table, whole) for whole in _DIVIDED[claim.family]]
        known_totals = [int(each) for each in totals if each]
        if len(known_totals) < len(totals):
            continue
        # Where the number is the one that is wrong, its share may still follow from the table.
        parts = [claim.number, value_of(table, claim.meanings[0])]
        possible = (*known_totals, *_before(counts, match["counter"], match.start()))
        fits = any(
            _fits(stated, int(part), each)
            for part in parts
            if part is not None
            for each in possible
        )
        whole = Number(-1, -1, known_totals[0])
        part = Number(claim.start, claim.end, int(claim.number))
        yield Share(passage, *_place(match), stated, part, whole, fits)


def shares_of_labels(
    passage: Passage, claims: Sequence[Claim], report: Report, lexicon: Lexicon
) -> Iterator[Share]:
    """The shares that stand behind a result without a number (予以公开的占办结总数50%)."""
    table = report.table("applications")
    if table is None or not any(claim.table == "applications" for claim in claims):
        return
    totals = [value_of(table, whole) for whole in _DIVIDED["result"]]
    for match in _LABELLED.finditer(passage.text):
        words = lexicon.words(passage.text, *match.span("label"))
        kinds = {word.kind for word in words} - {"link", "fill", "application", "apply"}
        part = _part_of(table, kinds)
        stated = Decimal(match["percent"])
        if part is None or not all(totals):
            continue
        fits = any(_fits(stated, part, int(each)) for each in totals if each)
        place = match.start("percent"), match.end("percent") + 1
        yield Share(
            passage, *place, stated, Number(-1, -1, part), Number(-1, -1, int(totals[0] or 0)), fits
        )


def _part_of(table: Table, kinds: set[str]) -> int | None:
    """What the table has for the one result that words name, None where they name anything else."""
    if len(kinds) != 1 or not kinds <= GROUPS:
        return None
    value = value_of(table, rows(*kinds))
    return int(value) if value is not None else None


def _counts(text: str) -> list[tuple[int, str, int]]:
    """Place, counter and value of every count of a text."""
    return [
        (each.start(), each["counter"], number)
        for each in _COUNT.finditer(text)
        if (number := parse_numeral(each["number"]))
    ]


def _before(counts: list[tuple[int, str, int]], counter: str, place: int) -> list[int]:
    """The last few counts with a counter before a place, any of which may be the whole."""
    index = bisect.bisect_left(counts, (place, "", 0))
    near = (each for each in counts[max(0, index - _MANY) : index] if each[0] >= place - _REACH)
    return [value for _, each, value in near if each == counter]


def _stated(match: re.Match[str]) -> Decimal | None:
    return Decimal(match["percent"]) if match["percent"] else _whole_number(match["han"])


def _place(match: re.Match[str]) -> tuple[int, int]:
    """Start and end of the percentage."""
    if match["percent"]:
        return match.start("percent"), match.end("percent") + 1
    return match.start("han") - len("百分之"), match.end("han")


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
