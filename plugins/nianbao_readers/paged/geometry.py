"""Points, lines and matrices on a page."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["UNITY", "Matrix", "Rule", "product", "turned"]

#: The six numbers of an affine map, as PDF writes them.
Matrix = tuple[float, float, float, float, float, float]
UNITY: Matrix = (1, 0, 0, 1, 0, 0)


class Rule(NamedTuple):
    """A straight line: where it stands across its direction, and from where to where it reaches
    along it."""

    at: float
    start: float
    end: float


def turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page, y upwards, as a point of the text, y downwards, on a page whose text is
    turned by quarters."""
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
    return x, -y


def product(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does first the one and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
