"""Pages out of pictures: their ruling lines, and glyphs where text was recognised."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from nianbao_readers.ocr.lettering import Strip, strips_of
from nianbao_readers.ocr.picture import Grey, parted, rules, straightened
from nianbao_readers.ocr.recogniser import Seen, recognise
from nianbao_readers.paged.lattice import find_lattices
from nianbao_readers.paged.page import UNKNOWN, Glyph, Page

__all__ = ["page_of"]

_WIDE = "\u2e80"  # from here on characters are as wide as they are high
#: Of a line's height, around what is shown to the model.
_MARGIN = 0.25
#: Below it a model says of a figure that it does not know.
_SURE = 0.6


def page_of(picture: Grey, number: int, dpi: float) -> Page:
    """What can be seen in the picture of a page, in points."""
    picture, scale = straightened(picture), 72 / dpi
    ink = parted(picture, dpi)
    horizontal = rules(ink.horizontal, scale, across=True)
    vertical = rules(ink.vertical, scale, across=False)
    strips = list(strips_of(ink.lettering, find_lattices(horizontal, vertical), dpi))
    bare = np.where(ink.lines > 0, 255, picture).astype(np.uint8)
    seen = recognise([_cut(bare, strip) for strip in strips])
    glyphs = [
        glyph
        for strip, each in zip(strips, seen, strict=True)
        for glyph in _glyphs(strip, each, scale)
    ]
    return Page(number, 0.0, picture.shape[0] * scale, glyphs, horizontal, vertical)


def _cut(picture: Grey, strip: Strip) -> Grey:
    margin = round((strip.bottom - strip.top) * _MARGIN) + 2
    rows = slice(max(strip.top - margin, 0), strip.bottom + margin)
    return picture[rows, max(strip.left - margin, 0) : strip.right + margin]


def _glyphs(strip: Strip, seen: Seen, scale: float) -> Iterator[Glyph]:
    """The characters of a line, spread over it by what they usually take. Ink that says nothing is
    a character nobody knows: a cell that holds it is not blank."""
    doubtful = not seen.text or (strip.in_cell and seen.score < _SURE)
    text = UNKNOWN if doubtful else seen.text
    em = (strip.right - strip.left) / sum(map(_share, text))
    left, bottom = float(strip.left), strip.bottom * scale
    for char in text:
        right = left + em * _share(char)
        if not char.isspace():
            yield Glyph(char, left * scale, right * scale, strip.top * scale, bottom, bottom)
        left = right


def _share(char: str) -> float:
    return 1.0 if char >= _WIDE else 0.5
