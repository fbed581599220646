"""A picture of a page: set straight, and parted into ruling lines and lettering."""

from __future__ import annotations

import math
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from nianbao_readers.paged.geometry import Rule

__all__ = ["Grey", "Parted", "parted", "rules", "straightened"]

#: A picture in grey, dark on light.
Grey = NDArray[np.uint8]

#: Inches: a shorter stroke belongs to a character.
_SHORTEST = 0.22
#: So does one that is shorter than this many characters are high, should the resolution be told
#: wrongly: without its bar a 7 would be a 1, in every cell alike.
_SHORTEST_IN_CHARACTERS = 1.3
#: Pixels: lower ink is a dot or noise.
_LOWEST_CHARACTER = 6
#: Square inches: less ink is a speck.
_SPECK = 0.0002
_MOST_SKEW = 5.0  # degrees
_LEAST_SKEW = 0.05
#: Of a page with text and ruling lines, however poor, a seventh is ink. Looking for lines in a page
#: that is nearly all ink takes ten seconds, and none is to be found.
_MOST_INK = 0.25
#: Degrees that are tried where no line shows how a page lies.
_TRIED = [step / 4 for step in range(-12, 13)]
_TRIED_WIDTH = 600


class Parted(NamedTuple):
    """The ink of a picture (255, else 0): horizontal lines, vertical ones, and the rest."""

    horizontal: Grey
    vertical: Grey
    lettering: Grey

    @property
    def lines(self) -> Grey:
        """All lines, a little thicker than they are."""
        return _thicker(cv2.bitwise_or(self.horizontal, self.vertical))


def straightened(picture: Grey) -> Grey:
    """The picture turned so that its lines, or else its text, run across."""
    ink = _ink(picture)
    angle = _skew_of_lines(ink, picture.shape[1] // 6)
    if angle is None:
        angle = _skew_of_text(ink)
    return _turned(picture, angle, 255) if abs(angle) > _LEAST_SKEW else picture


def parted(picture: Grey, dpi: float) -> Parted:
    """The ink of a picture by what it is; specks are nothing."""
    ink = _ink(picture)
    length = round(max(_SHORTEST * dpi, _SHORTEST_IN_CHARACTERS * _character(ink)))
    horizontal = _opened(ink, (1, length))
    vertical = _opened(ink, (length, 1))
    rest = cv2.subtract(ink, _thicker(cv2.bitwise_or(horizontal, vertical)))
    _, labels, found, _ = cv2.connectedComponentsWithStats(rest)
    specks = np.flatnonzero(found[:, cv2.CC_STAT_AREA] < max(3.0, _SPECK * dpi * dpi))
    rest[np.isin(labels, specks)] = 0
    return Parted(horizontal, vertical, _grey(rest))


def rules(mask: Grey, scale: float, *, across: bool) -> list[Rule]:
    """The lines in a mask of lines one way; ``scale`` is points a pixel."""
    _, _, found, _ = cv2.connectedComponentsWithStats(_thicker(mask))
    lines = []
    for x, y, wide, high, _ in found[1:].tolist():
        if across and wide > 4 * high:
            lines.append(Rule((y + high / 2) * scale, x * scale, (x + wide) * scale))
        elif not across and high > 4 * wide:
            lines.append(Rule((x + wide / 2) * scale, y * scale, (y + high) * scale))
    return lines


def _grey(picture: object) -> Grey:
    return np.asarray(picture, dtype=np.uint8)


def _ink(picture: Grey) -> Grey:
    kind = cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU
    return _grey(cv2.threshold(picture, 0, 255, kind)[1])


def _character(ink: Grey) -> float:
    """How high most characters are, in pixels: many are several pieces of ink, few are lines."""
    heights = cv2.connectedComponentsWithStats(ink)[2][1:, cv2.CC_STAT_HEIGHT]
    heights = heights[heights >= _LOWEST_CHARACTER]
    return float(np.percentile(heights, 80)) if len(heights) else 0.0


def _opened(ink: Grey, shape: tuple[int, int]) -> Grey:
    """What of the ink is as long as the shape."""
    return _grey(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(shape, np.uint8)))


def _thicker(mask: object) -> Grey:
    return _grey(cv2.dilate(_grey(mask), np.ones((3, 3), np.uint8)))


def _turned(picture: Grey, angle: float, around: int) -> Grey:
    """The picture turned by degrees, counter-clockwise; ``around`` is what comes in at its
    corners."""
    high, wide = picture.shape
    matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, 1)
    return _grey(
        cv2.warpAffine(
            picture, matrix, (wide, high), flags=cv2.INTER_CUBIC, borderValue=(around,) * 3
        )
    )


def _skew_of_lines(ink: Grey, length: int) -> float | None:
    """By how many degrees the long lines fall to the right; None where there are none."""
    if np.count_nonzero(ink) > _MOST_INK * ink.size:
        return None
    found = cv2.HoughLinesP(ink, 1, np.pi / 1800, 200, minLineLength=length, maxLineGap=8)
    if found is None:
        return None
    angles = [math.degrees(math.atan2(y1 - y0, x1 - x0)) for x0, y0, x1, y1 in found.reshape(-1, 4)]
    flat = [angle for angle in angles if abs(angle) < _MOST_SKEW]
    return float(np.median(flat)) if flat else None


def _skew_of_text(ink: Grey) -> float:
    """The angle at which the lines of text are parted best."""
    scale = min(_TRIED_WIDTH / ink.shape[1], 1.0)
    small = _grey(cv2.resize(ink, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA))

    def parts(angle: float) -> tuple[float, float]:
        lines = _turned(small, angle, 0).sum(axis=1, dtype=np.float64)
        return float(np.var(lines)), -abs(angle)

    return max(_TRIED, key=parts)
