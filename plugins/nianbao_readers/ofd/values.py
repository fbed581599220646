"""The values of attributes of OFD (GB/T 33190, chapters 7 and 9)."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

from nianbao_readers.paged.geometry import UNITY, Matrix

__all__ = ["abbreviated", "deltas", "is_shown", "matrix", "number", "numbers"]

#: No line of a report has more characters; ``g 999999999 1`` would fill the memory.
_MOST_DELTAS = 20_000
#: A path of more parts is a drawing, not a rule.
_MOST_PARTS = 400
#: How many numbers follow a letter of a path, the last two of them where it leads to.
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
_CURVES = frozenset("QBA")

_Points = list[tuple[float, float]]


def number(text: str | None, default: float) -> float:
    """The number that an attribute states, the default where it states none."""
    try:
        value = float(text) if text else default
    except ValueError:
        return default
    return value if math.isfinite(value) else default


def numbers(text: str, count: int) -> tuple[float, ...] | None:
    """So many numbers, with blanks between them; None for anything else."""
    try:
        found = tuple(map(float, text.split()))
    except ValueError:
        return None
    return found if len(found) == count and all(map(math.isfinite, found)) else None


def matrix(text: str) -> Matrix:
    """A matrix of six numbers; that which changes nothing where there is none."""
    found = numbers(text, 6)
    if found is None:
        return UNITY
    a, b, c, d, e, f = found
    return a, b, c, d, e, f


def deltas(text: str) -> list[float]:
    """The distances from glyph to glyph; ``g 3 4.5`` is 4.5 three times."""
    words, found = text.split(), list[float]()
    at = 0
    while at < len(words) and len(found) < _MOST_DELTAS:
        if words[at] == "g" and at + 2 < len(words):
            times = int(number(words[at + 1], 0.0))
            found += [number(words[at + 2], 0.0)] * max(min(times, _MOST_DELTAS), 0)
            at += 3
        else:
            found.append(number(words[at], 0.0))
            at += 1
    return found


def abbreviated(data: str) -> Iterator[tuple[_Points, bool]]:
    """The points of each connected part of a path, and whether a part of it is curved; nothing of a
    path that is malformed or is a drawing."""
    words = data.split()
    parts: list[tuple[_Points, bool]] = []
    points, curved, at = list[tuple[float, float]](), False, 0
    while at < len(words):
        letter = words[at]
        count = _ARGUMENTS.get(letter, 0)
        values = numbers(" ".join(words[at + 1 : at + 1 + count]), count) if count else ()
        if values is None or (not count and letter != "C"):
            return
        at += 1 + count
        if letter == "C":
            points += points[:1]
        elif letter in "SM":
            parts.append((points, curved))
            points, curved = [(values[-2], values[-1])], False
        else:
            curved = curved or letter in _CURVES
            points.append((values[-2], values[-1]))
    parts.append((points, curved))
    if len(words) <= _MOST_PARTS:
        yield from (part for part in parts if part[0])


def is_shown(element: etree._Element) -> bool:
    """Whether anything can be seen of an object or of a colour."""
    return element.get("Visible", "true") != "false" and number(element.get("Alpha"), 255.0) > 0
