"""The straight lines that are drawn on a page of a PDF file, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

from pypdfium2 import raw

from nianbao_readers.paged.geometry import UNITY, Matrix, product
from nianbao_readers.paged.limits import Budget
from nianbao_readers.paged.strokes import Strokes

__all__ = ["Drawings"]

#: A path of more segments is a drawing, not a rule.
_MOST_SEGMENTS = 400
_DEEPEST = 8  # forms within forms


class Drawings:
    """Collects the straight lines of a page, those in its forms too, and counts its pictures."""

    def __init__(self, budget: Budget) -> None:
        self.pictures = 0
        self._budget = budget
        self.strokes = Strokes()

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

    def _add_path(self, path: Any, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(path, fill, stroke)
        number = raw.FPDFPath_CountSegments(path)
        if not (fill.value or stroke.value) or number > _MOST_SEGMENTS:
            return
        self._budget.spend(objects=max(number, 0))
        for points, curved in _subpaths(path, number, matrix):
            if stroke.value:
                self.strokes.add_line(points)
            elif not curved:
                self.strokes.add_shape(points)


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
