"""What is on the pages of an OFD file: glyphs with their places, and the lines that are drawn."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

from lxml import etree

from nianbao import DocumentError
from nianbao_readers.ofd.objects import A4, POINTS, objects_of, placed
from nianbao_readers.ofd.package import Package, Sheet, children, first
from nianbao_readers.ofd.values import abbreviated, deltas, is_shown, number, numbers
from nianbao_readers.paged import limits
from nianbao_readers.paged.geometry import Matrix
from nianbao_readers.paged.page import UNKNOWN, Glyph, Page
from nianbao_readers.paged.strokes import Strokes
from nianbao_readers.xml_archive import local

__all__ = ["load_pages"]

_WIDE = "\u2e80"  # from here on characters are as wide as they are high
_ASCENT, _DESCENT = 0.88, 0.12  # em above and below the baseline
#: em: two glyphs further apart are not set one after the other.
_NEXT = (0.3, 1.0)
#: What producers write for a glyph whose character they do not know.
_NO_CHARACTERS = frozenset("\u00a4\ufffd")
#: A composite object shows a drawing from the resources of the file.
_PICTURES = frozenset({"ImageObject", "CompositeObject"})


def load_pages(data: bytes) -> list[Page]:
    """The pages of an OFD file; raises `DocumentError` for one that is encrypted, damaged, or too
    large for a report."""
    pages, budget = [], limits.Budget()
    for count, sheet in enumerate(Package(data).sheets(), start=1):
        if count > limits.MOST_PAGES:
            raise DocumentError(limits.too_large())
        pages.append(_Canvas(budget).page(sheet, count))
    return pages


class _Canvas:
    """Collects what the objects of one page draw."""

    def __init__(self, budget: limits.Budget) -> None:
        self._budget = budget
        self._glyphs: list[Glyph] = []
        self._strokes = Strokes()
        self._pictures = 0

    def page(self, sheet: Sheet, count: int) -> Page:
        _, top, _, height = numbers(sheet.box, 4) or A4
        for root in sheet.contents:
            for element in objects_of(first(root, "Content"), self._budget):
                self._add(element)
        horizontal, vertical = self._strokes.rules(0)
        return Page(
            count,
            top * POINTS,
            (top + height) * POINTS,
            self._glyphs,
            horizontal,
            vertical,
            self._pictures,
        )

    def _add(self, element: etree._Element) -> None:
        name = local(element)
        if name == "TextObject":
            self._add_text(element)
        elif name == "PathObject":
            self._add_path(element)
        elif name in _PICTURES:
            self._pictures += 1

    def _add_path(self, element: etree._Element) -> None:
        place = placed(element)
        stroked = element.get("Stroke", "true") != "false"
        filled = element.get("Fill", "false") == "true"
        data = first(element, "AbbreviatedData")
        if place is None or data is None or not (stroked or filled):
            return
        for points, curved in abbreviated(data.text or ""):
            self._budget.spend(objects=len(points))
            drawn = [(x, -y) for x, y in (_at(place, *point) for point in points)]
            if not all(map(math.isfinite, itertools.chain(*drawn))):
                continue
            if stroked:
                self._strokes.add_line(drawn)
            elif not curved:
                self._strokes.add_shape(drawn)

    def _add_text(self, element: etree._Element) -> None:
        place, size = placed(element), number(element.get("Size"), 0.0)
        # CharDirection turns each glyph clockwise.
        turn = -round(number(element.get("CharDirection"), 0.0) / 90) % 4
        # The text behind a scan is transparent; it is no more than what some program saw there.
        seen = all(map(is_shown, children(element, "FillColor")))
        if place is None or size <= 0 or not seen:
            return
        stretch = number(element.get("HScale"), 1.0)
        scale = math.hypot(place[2], place[3])
        x = y = 0.0
        for code in children(element, "TextCode"):
            # What a further piece does not say is as in the one before.
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            text = (code.text or "").strip("\r\n")
            self._budget.spend(glyphs=len(text))
            self._glyphs += (
                glyph
                for char, at, advance in _spread(code, text, (x, y), size * stretch)
                if not char.isspace()
                and (glyph := _glyph(char, _at(place, *at), advance * scale, size * scale, turn))
            )


def _at(place: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = place
    return a * x + c * y + e, b * x + d * y + f


def _spread(
    code: etree._Element, text: str, start: tuple[float, float], em: float
) -> Iterator[tuple[str, tuple[float, float], float]]:
    """The characters of a text with their places and what each takes of the line."""
    across, down = deltas(code.get("DeltaX", "")), deltas(code.get("DeltaY", ""))
    x, y = start
    for index, char in enumerate(text):
        own = em if char >= _WIDE else em / 2
        step = across[min(index, len(across) - 1)] if across else 0.0 if down else own
        yield char, (x, y), step if _NEXT[0] * em <= step <= _NEXT[1] * em else own
        x += step
        y += down[min(index, len(down) - 1)] if down else 0.0


def _glyph(
    char: str, at: tuple[float, float], advance: float, em: float, turn: int
) -> Glyph | None:
    x, baseline = at
    if not all(map(math.isfinite, (x, baseline, advance, em))):
        return None
    shown = UNKNOWN if char in _NO_CHARACTERS else char
    top, bottom = baseline - _ASCENT * em, baseline + _DESCENT * em
    return Glyph(shown, x, x + advance, top, bottom, baseline, turn)
