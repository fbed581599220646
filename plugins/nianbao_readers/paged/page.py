"""What is on a page: glyphs and ruling lines.

Coordinates are points from any origin, x to the right and y downwards as the text is read.
"""

from __future__ import annotations

from typing import NamedTuple

from nianbao_readers.paged.geometry import Rule

__all__ = ["UNKNOWN", "Glyph", "Page"]

#: A glyph whose character the file does not tell.
UNKNOWN = "�"


class Glyph(NamedTuple):
    """A character: its box without the empty space around it, its baseline, and the quarter turns
    (counter-clockwise) of it."""

    char: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    turn: int = 0


class Page(NamedTuple):
    """A page, counted from 1.

    Attributes:
        top, bottom: its edges.
        pictures: how many images are on it.
    """

    number: int
    top: float
    bottom: float
    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    pictures: int = 0

    @property
    def undecoded(self) -> int:
        """How many of its glyphs are `UNKNOWN`."""
        return sum(glyph.char == UNKNOWN for glyph in self.glyphs)
