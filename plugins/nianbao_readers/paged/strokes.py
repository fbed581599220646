"""The straight lines that are drawn on a page."""

from __future__ import annotations

import itertools

from nianbao_readers.paged.geometry import Rule, turned

__all__ = ["Strokes"]

_THICKEST = 3.0  # points; a filled shape thicker than this is a background
_STRAIGHT = 1.0  # points by which a line may be askew


class Strokes:
    """Collects the straight lines of a page; coordinates are points, y upwards."""

    def __init__(self) -> None:
        self._lines: list[tuple[float, float, float, float]] = []

    def rules(self, turn: int) -> tuple[list[Rule], list[Rule]]:
        """The horizontal and the vertical lines, as one sees them once the page is turned by
        quarters."""
        horizontal, vertical = [], []
        for left, low, right, high in self._lines:
            (x0, y0), (x1, y1) = turned(left, low, turn), turned(right, high, turn)
            if abs(y1 - y0) <= abs(x1 - x0):
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            else:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return horizontal, vertical

    def add_line(self, points: list[tuple[float, float]]) -> None:
        """Take a line through some points."""
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
                self._lines.append((x0, y0, x1, y1))

    def add_shape(self, points: list[tuple[float, float]]) -> None:
        """Take a filled shape: many programs draw a line as a rectangle that is very thin."""
        xs, ys = zip(*points, strict=True)
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) > _THICKEST or max(wide, high) <= _THICKEST:
            return
        if wide > high:
            self._lines.append((min(xs), (min(ys) + max(ys)) / 2, max(xs), (min(ys) + max(ys)) / 2))
        else:
            self._lines.append(((min(xs) + max(xs)) / 2, min(ys), (min(xs) + max(xs)) / 2, max(ys)))
