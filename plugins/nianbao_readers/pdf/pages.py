"""What stands on the pages of a PDF file: glyphs and ruling lines, as PDFium finds them.

Coordinates are points from any origin, x to the right and y downwards as the text is read: a page whose text runs up its
side is turned first.
"""

from __future__ import annotations

import ctypes
import itertools
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any, NamedTuple

import pypdfium2 as pdfium
from pypdfium2 import raw

from nianbao.errors import DocumentError
from nianbao.text import Text

__all__ = ["Glyph", "Page", "Rule", "load_pages"]

#: Reports have some ten pages, some thousand characters each and some hundred lines. More is no report, and would cost time.
MOST_PAGES = 500
MOST_GLYPHS = 400_000
MOST_OBJECTS = 200_000
#: A path of more segments is a drawing, not a rule.
_MOST_SEGMENTS = 400
_THICKEST = 3.0  # points; a filled shape thicker than this is a background
_DEEPEST = 8  # forms within forms
_STRAIGHT = 1.0  # points by which a line may be askew
_BESIDE = 0.5  # points between a glyph and the baseline of its run, none in horizontal writing
_SAMPLED = 10  # every so manieth glyph tells which way the text of a page runs
_HYPHEN_OF_PDFIUM = 0x02
_UNKNOWN = "�"
_Matrix = tuple[float, float, float, float, float, float]
_UNITY: _Matrix = (1, 0, 0, 1, 0, 0)


class Glyph(NamedTuple):
    """A character: its box without the empty space around it, its baseline, and the quarter turns (counter-clockwise) of it."""

    char: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    turn: int


class Rule(NamedTuple):
    """A straight line: where it stands across its direction, and from where to where it reaches along it."""

    at: float
    start: float
    end: float


class Page(NamedTuple):
    """A page, counted from 1.

    Attributes:
        top, bottom: its edges.
        undecoded: how many glyphs stand on it whose character the file does not tell; each reads U+FFFD.
        pictures: how many images stand on it.
    """

    number: int
    top: float
    bottom: float
    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    undecoded: int
    pictures: int


def load_pages(data: bytes) -> list[Page]:
    """The pages of a PDF file.

    Raises:
        DocumentError: the file is encrypted, damaged, or too large for a report.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DocumentError(_refused(error)) from None
    with document:
        if not 0 < len(document) <= MOST_PAGES:
            raise DocumentError(_too_large() if len(document) else _damaged("0 pages"))
        budget = _Budget()
        return [_load_page(document, index, budget) for index in range(len(document))]


class _Budget:
    """How much of a file may still be looked at."""

    def __init__(self) -> None:
        self._glyphs = MOST_GLYPHS
        self._objects = MOST_OBJECTS

    def spend(self, *, glyphs: int = 0, objects: int = 0) -> None:
        self._glyphs -= glyphs
        self._objects -= objects
        if self._glyphs < 0 or self._objects < 0:
            raise DocumentError(_too_large())


def _load_page(document: pdfium.PdfDocument, index: int, budget: _Budget) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
        box = page.get_bbox()
    except pdfium.PdfiumError as error:
        raise DocumentError(_damaged(f"{error}, page {index + 1}")) from None
    with closing(page), closing(text):
        found = _Drawings(budget)
        found.add(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UNITY)
        budget.spend(glyphs=text.count_chars())
        turn = _main_turn(text)
        glyphs = list(_glyphs(text, turn))
        corners = [_turned(x, y, turn) for x, y in ((box[0], box[1]), (box[2], box[3]))]
        horizontal, vertical = found.rules(turn)
        return Page(
            index + 1,
            min(y for _, y in corners),
            max(y for _, y in corners),
            glyphs,
            horizontal,
            vertical,
            sum(glyph.char == _UNKNOWN for glyph in glyphs),
            found.pictures,
        )


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A point of the page, y upwards, as a point of the text, y downwards, on a page whose text is turned by quarters."""
    x, y = ((x, y), (y, -x), (-x, -y), (-y, x))[turn]
    return x, -y


def _main_turn(text: pdfium.PdfTextPage) -> int:
    """By how many quarters most glyphs of the page are turned."""
    turns = Counter(_quarters(raw.FPDFText_GetCharAngle(text, at)) for at in range(0, text.count_chars(), _SAMPLED))
    turns.pop(None, None)
    return max(turns, key=lambda turn: (turns[turn], turn == 0)) or 0 if turns else 0


def _quarters(angle: float) -> int | None:
    """An angle in quarter turns; None for a slant, as watermarks have it."""
    quarters = angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < 0.15 else None


def _glyphs(text: pdfium.PdfTextPage, turn: int) -> Iterator[Glyph]:
    boxes = _Boxes(text)
    for at in range(text.count_chars()):
        # Spaces are told by the gaps between glyphs, for files also show gaps without a space and spaces without a gap.
        code = raw.FPDFText_GetUnicode(text, at)
        if (code <= 0x20 and code not in {0, _HYPHEN_OF_PDFIUM}) or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        char = _character(code, failed=raw.FPDFText_HasUnicodeMapError(text, at) == 1)
        quarters = _quarters(raw.FPDFText_GetCharAngle(text, at))
        if char.isspace() or quarters is None:
            continue
        left, low, right, high, x, y = boxes.of(at)
        x0, y0 = _turned(left, low, turn)
        x1, y1 = _turned(right, high, turn)
        baseline = _turned(x, y, turn)[1]
        if not all(map(math.isfinite, (x0, x1, y0, y1, baseline))) or (x0 == x1 and y0 == y1):
            continue
        yield Glyph(char, min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1), baseline, (quarters - turn) % 4)


class _Boxes:
    """Where the glyphs of a page stand."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._loose = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._numbers = [ctypes.c_double() for _ in range(4)]

    def of(self, at: int) -> tuple[float, float, float, float, float, float]:
        """The box of a glyph (left, lower, right, upper) and its origin, on the baseline."""
        x, y, *_ = self._numbers
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        origin = x.value, y.value
        if self._is_vertical(at, origin):
            # A font for vertical writing hangs its glyphs from their top, and PDFium gets the loose box of those wrong.
            left, right, low, high = self._numbers
            raw.FPDFText_GetCharBox(self._text, at, left, right, low, high)
            return left.value, low.value, right.value, high.value, left.value, low.value
        raw.FPDFText_GetLooseCharBox(self._text, at, self._loose)
        return self._loose.left, self._loose.bottom, self._loose.right, self._loose.top, *origin

    def _is_vertical(self, at: int, origin: tuple[float, float]) -> bool:
        """Whether a glyph stands beside the baseline of the run that it is part of."""
        raw.FPDFText_GetMatrix(self._text, at, self._matrix)
        a, b = self._matrix.a, self._matrix.b
        aside = (origin[0] - self._matrix.e) * b - (origin[1] - self._matrix.f) * a
        return bool(abs(aside) > _BESIDE * math.hypot(a, b))


def _character(code: int, *, failed: bool) -> str:
    if code == _HYPHEN_OF_PDFIUM:
        return "-"
    if failed or code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return _UNKNOWN
    return chr(code)


class _Drawings:
    """Collects the straight lines of a page, those in its forms too."""

    def __init__(self, budget: _Budget) -> None:
        self.pictures = 0
        self._budget = budget
        self._lines: list[tuple[float, float, float, float]] = []

    def add(self, holder: Any, count: Any, get: Any, matrix: _Matrix, depth: int = 0) -> None:
        """Take the objects of a page or a form; ``matrix`` leads from the holder's space to the page's."""
        number = max(count(holder), 0)
        self._budget.spend(objects=number)
        for index in range(number):
            item = get(holder, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._add_path(item, _product(_matrix_of(item), matrix))
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
                inner = _product(_matrix_of(item), matrix)
                self.add(item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1)

    def rules(self, turn: int) -> tuple[list[Rule], list[Rule]]:
        """The horizontal and the vertical lines, as one sees them once the page is turned."""
        horizontal, vertical = [], []
        for left, low, right, high in self._lines:
            (x0, y0), (x1, y1) = _turned(left, low, turn), _turned(right, high, turn)
            if abs(y1 - y0) <= abs(x1 - x0):
                horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            else:
                vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
        return horizontal, vertical

    def _add_path(self, path: Any, matrix: _Matrix) -> None:
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


def _subpaths(path: Any, number: int, matrix: _Matrix) -> Iterator[tuple[list[tuple[float, float]], bool]]:
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


def _matrix_of(item: Any) -> _Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, matrix):
        return _UNITY
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _product(first: _Matrix, second: _Matrix) -> _Matrix:
    """The matrix that does first the one and then the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _refused(error: pdfium.PdfiumError) -> Text:
    if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return Text("PDF 文件已加密：请去掉密码后另存", "the PDF file is encrypted: save it again without a password")
    return _damaged(str(error))


def _damaged(reason: str) -> Text:
    return Text(
        f"PDF 文件已损坏或不是 PDF（{reason}）：请重新导出",
        f"the PDF file is damaged, or is no PDF ({reason}): export it again from its source",
    )


def _too_large() -> Text:
    return Text(
        f"PDF 文件超过 {MOST_PAGES} 页、{MOST_GLYPHS} 字或 {MOST_OBJECTS} 个图形对象，不予读取：请检查是否为年报文件",
        f"the PDF file has more than {MOST_PAGES} pages, {MOST_GLYPHS} characters or {MOST_OBJECTS} drawing objects: "
        "check that it is a report",
    )
