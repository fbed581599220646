"""The straight lines that are drawn on a page."""

from __future__ import annotations

import ctypes
import itertools
import math
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from nianbao_readers.pdf.geometry import UNITY, Matrix, Rule, product, turned
from nianbao_readers.pdf.limits import Budget

__all__ = ["Drawings"]

#: A path of more segments is a drawing, not a rule.
_MOST_SEGMENTS = 400
_THICKEST = 3.0  # points; a filled shape thicker than this is a background
_DEEPEST = 8  # forms within forms
_STRAIGHT = 1.0  # points by which a line may be askew


class Drawings:
    """Collects the straight lines of a page, those in its forms too."""

    def __init__(self, budget: Budget) -> None:
        self.pictures = 0
        self._budget = budget
        self._lines: list[tuple[float, float, float, float]] = []

    def add(self, holder: Any, count: Any, get: Any, matrix: Matrix, depth: int = 0) -> None:
        """Take the objects of a page or a form; ``matrix`` leads from the holder's space to the
        page's."""
        number = max(count(holder), 0)
        self._budget.spend(objects=number)
        for index in range(number):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(item, product(_matrix_of(item), matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = product(_matrix_of(item), matrix)
                self.add(
                    item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1
                )

    def rules(self, turn: int) -> tuple[list[Rule], list[Rule]]:
        """The horizontal and the vertical lines, as one sees them once the page is turned."""
        horizontal, vertical = [], []
        for left, low, right, high in self._lines:
            (x0, y0), (x1, y1) = turned(left, low, turn), turned(right, high, turn)
            if abs(y1 - y0) <= abs(x1 - x0):
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            else:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return horizontal, vertical

    def _add_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        number = raw.FPDFPath_CountSegments(path)
        if not (fill.value or stroke.value) or number > _MOST_SEGMENTS:
            return
        self._budget.spend(objects=max(number, 0))
        for points, curved in _subpaths(path, number, matrix):
            if stroke.value:
                self._add_strokes(points)
            elif not curved:
                self._add_shape(points)

    def _add_strokes(self, points: list[tuple[float, float]]) -> None:
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
                self._lines.append((x0, y0, x1, y1))

    def _add_shape(self, points: list[tuple[float, float]]) -> None:
        """Many programs draw a line as a filled rectangle that is very thin."""
        xs, ys = zip(*points, strict=True)
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if min(wide, high) > _THICKEST or max(wide, high) <= _THICKEST:
            return
        if wide > high:
            self._lines.append((min(xs), (min(ys) + max(ys)) / 2, max(xs), (min(ys) + max(ys)) / 2))
        else:
            self._lines.append(((min(xs) + max(xs)) / 2, min(ys), (min(xs) + max(xs)) / 2, max(ys)))


def _subpaths(
    path: Any, number: int, matrix: Matrix
) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """The points of each connected part of a path, and whether a part of it is curved."""
    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    curved = False
    for index in range(number):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if not (math.isfinite(point[0]) and math.isfinite(point[1])):
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if points:
                yield points, curved
            points, curved = [point], False
        else:
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            points.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            points.append(points[0])
    if points:
        yield points, curved


def _matrix_of(item: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return UNITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
