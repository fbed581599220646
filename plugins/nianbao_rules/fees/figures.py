"""Amounts of money and numbers of notices in a sentence about the fee."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao import parse_number, parse_numeral
from nianbao_rules.fees.wording import BOOK

__all__ = ["Amount", "Notices", "Role", "find_amounts", "find_notices"]

_SCALE = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_RATE_BEFORE = re.compile(
    r"每(?:件|页|档|份|次)[^,。;0-9]{0,4}$|[0-9]+[件页][^,。;0-9]{0,6}[×*x乘]$"
)
_CLAUSE_END = re.compile(r"[,:]")
_RESPECTIVELY = re.compile(r"分别(?:为|是|:)")


class Role(enum.Enum):
    """What an amount is said to be."""

    NOTIFIED = "notified"  # what applicants were asked to pay
    RECEIVED = "received"  # what was paid
    UNSAID = "unsaid"


class Amount(NamedTuple):
    """An amount in yuan, exact, at ``start`` to ``end`` of the text."""

    start: int
    end: int
    yuan: Decimal
    role: Role


class Notices(NamedTuple):
    """A number of fee notices, or of applications for which the fee was charged."""

    start: int
    end: int
    number: int


def find_amounts(text: str) -> Iterator[Amount]:
    """The amounts of a sentence, each with the role that the words since the one before give it."""
    if "元" not in text:
        return
    matches = [
        match
        for match in BOOK["fee_amount"].finditer(text)
        if not _RATE_BEFORE.search(text, max(0, match.start() - 16), match.start())
    ]
    listed = _RESPECTIVELY.search(text)
    order = _listed_roles(text[: listed.start()]) if listed else ()
    cursor = 0
    place = 0
    found = False
    for match in matches:
        yuan = _yuan(match["number"], match["scale"])
        role = _role(text[cursor : match.start()])
        if listed and match.start() >= listed.end():
            if place < len(order):
                role = order[place]
            place += 1
        clause = _CLAUSE_END.split(text[cursor : match.start()])[-1]
        cursor = match.end()
        if yuan is not None and (
            _is_of_fee(clause, going_on=found) or (listed and match.start() >= listed.end())
        ):
            found = True
            yield Amount(match.start(), match.end(), yuan, role)


def _is_of_fee(clause: str, *, going_on: bool) -> bool:
    """Whether the words before an amount are about the fee; ``going_on`` if the amount before it
    was."""
    if "□" in clause and "费" not in clause:
        return False
    return (
        not clause or clause[0] in "、和及" or BOOK["money_of_fee"].search(clause) is not None
    ) or (going_on and BOOK["role_received"].search(clause) is not None)


def _yuan(number: str, scale: str) -> Decimal | None:
    value = parse_number(number)
    if value is None:
        value = parse_numeral(number)
    return None if value is None else Decimal(value) * _SCALE[scale]


def _role(words: str) -> Role:
    if BOOK["role_received"].search(words):
        return Role.RECEIVED
    if BOOK["role_notified"].search(words):
        return Role.NOTIFIED
    return Role.RECEIVED if BOOK["role_charged"].search(words) else Role.UNSAID


def _listed_roles(labels: str) -> tuple[Role, ...]:
    """The roles that the labels before 分别为 give to the amounts behind it."""
    roles = [
        _role(label)
        for label in re.split(r"[、,]|以及|和|及", labels)
        if "额" in label or "实际" in label or "应收" in label
    ]
    return tuple(roles)


def find_notices(text: str, *, denied: bool) -> Iterator[Notices]:
    """The numbers of notices in a sentence; where the fee is not ``denied``, else of applications
    charged."""
    found = False
    for match in BOOK["notices"].finditer(text) if "通知" in text else ():
        group = match.lastgroup or "behind"
        number = parse_numeral(match[group])
        if number is not None:
            found = True
            yield Notices(match.start(), match.end(), number)
    if not found and not denied:
        for match in BOOK["charged_items"].finditer(text):
            number = parse_numeral(match["number"])
            if number is not None:
                yield Notices(match.start(), match.end(), number)
