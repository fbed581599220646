"""The picture of a page, the right way up: where its ruling lines and its lines of text are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from nianbao_readers.ocr.lettering import Strip, strips_of
from nianbao_readers.ocr.picture import Grey, parted, rules, straightened
from nianbao_readers.ocr.recogniser import Seen, recognise
from nianbao_readers.paged.geometry import Rule
from nianbao_readers.paged.lattice import find_lattices

__all__ = ["Sheet", "upright"]

#: Of a line's height, around what is shown to the model.
_MARGIN = 0.25
#: Quarter turns, the likeliest first: a page lies as it should, or upside down, or on a side.
_TURNS = (0, 2, 1, 3)
#: A line is looked at to see how a page lies where it is so many times as long as high. Of a single
#: digit nobody can tell.
_LONG = 3
_LOOKED_AT = 8
#: Such a line is clear from here on. Upright pages give a hundred clear characters and more, others
#: ten, and those out of labels whose characters stand one below the other.
_CLEAR = 0.85
_ENOUGH = 40


class Sheet(NamedTuple):
    """A page that was set straight: its picture without ruling lines, these in points, and its
    lines of text."""

    picture: Grey
    horizontal: Sequence[Rule]
    vertical: Sequence[Rule]
    strips: Sequence[Strip]

    def read(self, strips: Sequence[Strip]) -> list[Seen]:
        """What the model sees in some lines."""
        return recognise([self._cut(each) for each in strips])

    def _cut(self, strip: Strip) -> Grey:
        margin = round((strip.bottom - strip.top) * _MARGIN) + 2
        rows = slice(max(strip.top - margin, 0), strip.bottom + margin)
        return self.picture[rows, max(strip.left - margin, 0) : strip.right + margin]


def upright(picture: Grey, dpi: float) -> Sheet:
    """The page turned so that its text can be read, by quarters and then by what it lies askew."""
    best, most = None, -1
    for turns in _TURNS:
        sheet = _sheet(np.ascontiguousarray(np.rot90(picture, turns)), dpi)
        clear = _clear_characters(sheet)
        if clear >= _ENOUGH:
            return sheet
        if clear > most:
            best, most = sheet, clear
    assert best  # noqa: S101 - none has less than nothing
    return best


def _clear_characters(sheet: Sheet) -> int:
    """How many characters of the longest lines can be read without a doubt."""
    long = [each for each in sheet.strips if _share(each) >= _LONG]
    seen = sheet.read(sorted(long, key=_share, reverse=True)[:_LOOKED_AT])
    return sum(len(each.text) for each in seen if each.score >= _CLEAR)


def _share(strip: Strip) -> float:
    return (strip.right - strip.left) / (strip.bottom - strip.top)


def _sheet(picture: Grey, dpi: float) -> Sheet:
    picture, scale = straightened(picture), 72 / dpi
    ink = parted(picture, dpi)
    horizontal = rules(ink.horizontal, scale, across=True)
    vertical = rules(ink.vertical, scale, across=False)
    strips = list(strips_of(ink.lettering, find_lattices(horizontal, vertical), dpi))
    bare = np.where(ink.lines > 0, 255, picture).astype(np.uint8)
    return Sheet(bare, horizontal, vertical, strips)
