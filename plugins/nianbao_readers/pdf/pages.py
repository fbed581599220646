"""What stands on the pages of a PDF file: glyphs and ruling lines, as PDFium finds them.

Coordinates are points from any origin, x to the right and y downwards as the text is read: a page
whose text runs up its side is turned first.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
from pypdfium2 import raw

from nianbao import DocumentError, Text
from nianbao_readers.paged import limits
from nianbao_readers.paged.geometry import UNITY, turned
from nianbao_readers.paged.page import UNKNOWN, Glyph, Page
from nianbao_readers.pdf.drawings import Drawings

__all__ = ["load_pages", "opened"]

_BESIDE = 0.5  # points between a glyph and the baseline of its run, none in horizontal writing
_SAMPLED = 10  # every so manieth glyph tells which way the text of a page runs
_HYPHEN_OF_PDFIUM = 0x02
_WIDE = 0x2E80  # from here on characters are as wide as they are high
_DESCENT = 0.12  # em below the baseline


def load_pages(data: bytes) -> list[Page]:
    """The pages of a PDF file.

    Raises:
        DocumentError: the file is encrypted, damaged, or too large for a report.
    """
    with opened(data) as document:
        budget = limits.Budget()
        return [_load_page(document, index, budget) for index in range(len(document))]


def opened(data: bytes) -> pdfium.PdfDocument:
    """A PDF file with at least one page and not too many; raises `DocumentError`."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DocumentError(_refused(error)) from None
    count = len(document)
    if not 0 < count <= limits.MOST_PAGES:
        document.close()
        raise DocumentError(limits.too_large() if count else _damaged("0 pages"))
    return document


def _load_page(document: pdfium.PdfDocument, index: int, budget: limits.Budget) -> Page:
    try:
        page = document[index]
        text = page.get_textpage()
        box = page.get_bbox()
    except pdfium.PdfiumError as error:
        raise DocumentError(_damaged(f"{error}, page {index + 1}")) from None
    with closing(page), closing(text):
        found = Drawings(budget)
        found.add(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, UNITY)
        budget.spend(glyphs=text.count_chars())
        turn = _main_turn(text)
        glyphs = list(_glyphs(text, turn))
        corners = [turned(x, y, turn) for x, y in ((box[0], box[1]), (box[2], box[3]))]
        horizontal, vertical = found.strokes.rules(turn)
        return Page(
            index + 1,
            min(y for _, y in corners),
            max(y for _, y in corners),
            glyphs,
            horizontal,
            vertical,
            found.pictures,
        )


def _main_turn(text: pdfium.PdfTextPage) -> int:
    """By how many quarters most glyphs of the page are turned."""
    turns = Counter(
        _quarters(raw.FPDFText_GetCharAngle(text, at))
        for at in range(0, text.count_chars(), _SAMPLED)
    )
    turns.pop(None, None)
    return max(turns, key=lambda turn: (turns[turn], turn == 0)) or 0 if turns else 0


def _quarters(angle: float) -> int | None:
    """An angle of PDFium, which turns clockwise, in quarter turns the other way; None for a slant,
    as watermarks have it."""
    quarters = angle / (math.pi / 2)
    return -round(quarters) % 4 if abs(quarters - round(quarters)) < 0.15 else None


def _glyphs(text: pdfium.PdfTextPage, turn: int) -> Iterator[Glyph]:
    boxes = _Boxes(text)
    for at in range(text.count_chars()):
        # Spaces are told by the gaps between glyphs, for files also show gaps without a space and
        # spaces without a gap.
        code = raw.FPDFText_GetUnicode(text, at)
        if (code <= 0x20 and code not in {0, _HYPHEN_OF_PDFIUM}) or raw.FPDFText_IsGenerated(
            text, at
        ) == 1:
            continue
        char = _character(code, failed=raw.FPDFText_HasUnicodeMapError(text, at) == 1)
        quarters = _quarters(raw.FPDFText_GetCharAngle(text, at))
        if char.isspace() or quarters is None:
            continue
        left, low, right, high, x, y = boxes.of(at, code)
        x0, y0 = turned(left, low, turn)
        x1, y1 = turned(right, high, turn)
        baseline = turned(x, y, turn)[1]
        if not all(map(math.isfinite, (x0, x1, y0, y1, baseline))) or (x0 == x1 and y0 == y1):
            continue
        yield Glyph(
            char,
            min(x0, x1),
            max(x0, x1),
            min(y0, y1),
            max(y0, y1),
            baseline,
            (quarters - turn) % 4,
        )


class _Boxes:
    """Where the glyphs of a page stand."""

    def __init__(self, text: pdfium.PdfTextPage) -> None:
        self._text = text
        self._loose = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._numbers = [ctypes.c_double() for _ in range(4)]

    def of(self, at: int, code: int) -> tuple[float, float, float, float, float, float]:
        """The box of a glyph (left, lower, right, upper) and its origin, on the baseline."""
        x, y, *_ = self._numbers
        raw.FPDFText_GetCharOrigin(self._text, at, x, y)
        origin = x.value, y.value
        if self._is_vertical(at, origin):
            # A font for vertical writing hangs its glyphs from their top, and PDFium gets the loose
            # box of those wrong.
            left, right, low, high = self._numbers
            raw.FPDFText_GetCharBox(self._text, at, left, right, low, high)
            return left.value, low.value, right.value, high.value, left.value, low.value
        raw.FPDFText_GetLooseCharBox(self._text, at, self._loose)
        loose = self._loose
        if code >= _WIDE and _is_tight(loose, origin[1]):
            return *self._square(at, origin), *origin
        return loose.left, loose.bottom, loose.right, loose.top, *origin

    def _square(self, at: int, origin: tuple[float, float]) -> tuple[float, float, float, float]:
        """The square of a Chinese character at its origin, of the size that its text is set in."""
        across = raw.FPDFText_GetFontSize(self._text, at)
        em = across * math.hypot(self._matrix.a, self._matrix.b)
        x, y = origin
        return x, y - _DESCENT * em, x + em, y + (1 - _DESCENT) * em

    def _is_vertical(self, at: int, origin: tuple[float, float]) -> bool:
        """Whether a glyph stands beside the baseline of the run that it is part of."""
        raw.FPDFText_GetMatrix(self._text, at, self._matrix)
        a, b = self._matrix.a, self._matrix.b
        aside = (origin[0] - self._matrix.e) * b - (origin[1] - self._matrix.f) * a
        return bool(abs(aside) > _BESIDE * math.hypot(a, b))


def _is_tight(box: raw.FS_RECTF, baseline: float) -> bool:
    """Whether a box is that of the strokes alone, and they are no measure of the character.

    Browsers state what some glyphs of their fonts mean beside them (``/ActualText``); PDFium then
    gives the strokes for the loose box: 一 is flat, and 一 and 二 are above the baseline.
    """
    width, height = box.right - box.left, box.top - box.bottom
    return box.bottom >= baseline or not 0.5 < width / (height or math.inf) < 2.0


def _character(code: int, *, failed: bool) -> str:
    if code == _HYPHEN_OF_PDFIUM:
        return "-"
    if failed or code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return UNKNOWN
    return chr(code)


def _refused(error: pdfium.PdfiumError) -> Text:
    if error.err_code in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}:
        return Text(
            "PDF 文件已加密：请去掉密码后另存",
            "the PDF file is encrypted: save it again without a password",
        )
    return _damaged(str(error))


def _damaged(reason: str) -> Text:
    return Text(
        f"PDF 文件已损坏或不是 PDF（{reason}）：请重新导出",
        f"the PDF file is damaged, or is no PDF ({reason}): export it again from its source",
    )
