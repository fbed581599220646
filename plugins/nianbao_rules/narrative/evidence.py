"""Which doubtful numbers are surely the tables': those whose neighbours agree with the tables.

县教育局收到申请48件，办结46件，结转5件: who that is may be unclear; where 48 and 5 are the figures
of table three, 46 is about the same thing, and wrong if the table has 47. Of a list of results of
which four are the table's the fifth is, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from nianbao import Report
from nianbao_rules.narrative.claims import Claim, Meaning, Number, value_of
from nianbao_rules.narrative.speaking import Doubt

__all__ = ["agrees", "same", "supported"]

#: How many points the neighbours must make together; see `_points`.
_NEEDED = {Doubt.WORDING: 2, Doubt.SUBJECT: 3}
#: How many neighbours must agree.
_AGREEING = {Doubt.WORDING: 1, Doubt.SUBJECT: 2}


class _Evidence:
    """What the numbers of a sentence, or of one family in it, say for each other."""

    def __init__(self) -> None:
        self.right: dict[Meaning, int] = {}
        self.wrong = 0

    def add(self, claim: Claim, *, agreed: bool) -> None:
        """Take in one of them."""
        if agreed:
            self.right[claim.meanings[0]] = _points(claim.number)
        else:
            self.wrong += 1

    def speaks_for(self, doubt: Doubt) -> bool:
        """Whether that is enough for a number in doubt."""
        enough = sum(self.right.values()) >= _NEEDED[doubt] and len(self.right) >= _AGREEING[doubt]
        return enough and self.wrong <= max(1, len(self.right) // 2)


def supported(claims: Sequence[Claim], report: Report) -> list[Claim]:
    """The claims of one sentence without the doubtful ones that nothing speaks for."""
    if all(claim.doubt == Doubt.NONE for claim in claims):
        return list(claims)
    # Who speaks is the same for all numbers of a sentence, what a word means only for its family.
    sentence, families = _Evidence(), defaultdict[str, _Evidence](_Evidence)
    agreed = [agrees(claim, report) for claim in claims]
    for claim, right in zip(claims, agreed, strict=True):
        sentence.add(claim, agreed=right)
        families[claim.family].add(claim, agreed=right)
    enough = {
        (family, doubt): (sentence if doubt == Doubt.SUBJECT else evidence).speaks_for(doubt)
        for family, evidence in families.items()
        for doubt in _NEEDED
    }
    return [
        claim
        for claim, right in zip(claims, agreed, strict=True)
        if claim.doubt == Doubt.NONE or right or enough[claim.family, claim.doubt]
    ]


def agrees(claim: Claim, report: Report) -> bool:
    """Whether the table has the number, in any of the meanings of the claim."""
    table = report.table(claim.table)
    return table is not None and any(
        same(claim, value_of(table, meaning)) for meaning in claim.meanings
    )


def same(claim: Claim, value: Number | None) -> bool:
    """Whether a claim is of that number, an amount as far as it is written out."""
    if value is None or claim.places is None or not value or not claim.number:
        return claim.number == value
    exponent = Decimal(value).as_tuple().exponent
    places = min(claim.places, -exponent if isinstance(exponent, int) else 0)
    return abs(Decimal(claim.number) - Decimal(value)) < Decimal(1).scaleb(-places)


def _points(number: Number) -> int:
    """What a number proves that is the table's: 0 nothing, 3 may be so by chance, 861 hardly."""
    return 0 if not number else 1 if number < 10 else 2 if number < 100 else 3
