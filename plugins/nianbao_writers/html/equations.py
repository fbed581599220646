"""Sums that do not hold, as the page writes them: which figures are added up, what they make, what
they should make, and the one figure that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from nianbao import Finding, Location, Role
from nianbao_writers.html.blocks import Anchor, Blocks

__all__ = ["equation_of"]

_LEFT, _RIGHT = (Role.ADDEND, Role.LEFT), (Role.TOTAL, Role.RIGHT)


class _Term(NamedTuple):
    place: Anchor
    number: Decimal
    role: Role | None


def equation_of(finding: Finding, blocks: Blocks) -> dict[str, Any] | None:
    """The equation of a finding on a sum; None for other findings, and where its figures do not
    make what its message says: a wrong equation would be worse than none."""
    arguments = finding.arguments
    left, right = arguments.get("left"), arguments.get("right")
    if not isinstance(left, (int, Decimal)) or not isinstance(right, (int, Decimal)):
        return None
    terms = _terms(finding, blocks)
    if not terms:
        return None
    sums = Decimal(left), Decimal(right)
    sides = _sides(terms, sums)
    if sides is None:
        return None
    suspect = next((term.place for term in terms if term.role is Role.SUSPECT), None)
    if suspect is None and "expected" in arguments:
        suspect = blocks.anchor(finding.location)
    explained = {"suspect": suspect} if suspect and "expected" in arguments else {}
    for name in ("stated", "expected") if explained else ():
        # A figure as it is printed.
        explained[name] = str(arguments[name])  # type: ignore[assignment]
    return {
        "left": [(term.place, _printed(term.number)) for term in sides[0]],
        "right": [(term.place, _printed(term.number)) for term in sides[1]],
        "sums": [_printed(number) for number in sums],
        **explained,
    }


def _terms(finding: Finding, blocks: Blocks) -> list[_Term]:
    """The cells of the sum, each once; the finding's own cell is one of them."""
    found: dict[tuple[int | str, ...], _Term] = {}
    roles = {*_LEFT, *_RIGHT, Role.SUSPECT}
    places = [each for each in finding.related if each.role in roles and not each.uri]
    if not places:
        return []
    for each in (*places, finding.location):
        term = _term(each, blocks)
        if term is not None:
            found.setdefault(tuple(term.place), term)
    return sorted(found.values(), key=lambda term: blocks.position(term.place))


def _term(location: Location, blocks: Blocks) -> _Term | None:
    anchor = blocks.anchor(location)
    if anchor is None or not isinstance(anchor[1], str) or not anchor[2]:
        return None
    # A blank that a sum could be made with counts as nothing.
    return _Term(anchor, Decimal(blocks.number(anchor) or 0), location.role)


def _sides(
    terms: Sequence[_Term], sums: tuple[Decimal, Decimal]
) -> tuple[list[_Term], list[_Term]] | None:
    """Both sides; the cells that only say that they are suspect, and the finding's own, go to the
    side that needs them."""
    left = [term for term in terms if term.role in _LEFT]
    right = [term for term in terms if term.role in _RIGHT]
    for term in terms:
        if term in left or term in right:
            continue
        (left if _made(left) + term.number == sums[0] and _made(left) != sums[0] else right).append(
            term
        )
    if not left or not right or (_made(left), _made(right)) != sums:
        return None
    # A cell that was put in last goes to its place in the row or column.
    order = list(terms)
    return sorted(left, key=order.index), sorted(right, key=order.index)


def _made(terms: Sequence[_Term]) -> Decimal:
    return sum((term.number for term in terms), Decimal(0))


def _printed(number: Decimal) -> str:
    return format(number.normalize(), "f") if number else "0"
