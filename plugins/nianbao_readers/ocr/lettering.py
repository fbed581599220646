"""Where the lines of text are in a picture: in the cells of its tables, and outside of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nianbao_readers.ocr.picture import Grey
from nianbao_readers.paged.lattice import Lattice

__all__ = ["Strip", "strips_of"]

#: Inches: a lower strip of ink is no line of text.
_LOWEST = 0.035
#: Pixels between the parts of one line, as of 二.
_PARTED = 2
#: Inches without ink that part two texts on one line.
_APART = 0.5


class Strip(NamedTuple):
    """A line of text: its edges in pixels, and whether it is in a cell."""

    left: int
    top: int
    right: int
    bottom: int
    in_cell: bool


def strips_of(lettering: Grey, lattices: Sequence[Lattice], dpi: float) -> Iterator[Strip]:
    """The lines of text in the cells of the tables, then those outside; ``lattices`` are measured
    in points."""
    outside = lettering.copy()
    scale, lowest = dpi / 72, _LOWEST * dpi
    for lattice in lattices:
        xs = [max(round(x * scale), 0) for x in lattice.xs]
        ys = [max(round(y * scale), 0) for y in lattice.ys]
        outside[ys[0] : ys[-1] + 1, xs[0] : xs[-1] + 1] = 0
        for area in lattice.areas:
            left, right = xs[area.column] + 2, xs[area.column + area.column_span] - 2
            top, bottom = ys[area.row] + 2, ys[area.row + area.row_span] - 2
            cell = lettering[top:bottom, left:right]
            yield from _strips(cell, (left, top), lowest, right, in_cell=True)
    yield from _strips(outside, (0, 0), lowest, round(_APART * dpi), in_cell=False)


def _strips(
    ink: Grey, origin: tuple[int, int], lowest: float, apart: int, *, in_cell: bool
) -> Iterator[Strip]:
    x, y = origin
    for top, bottom in _runs(ink.any(axis=1), _PARTED):
        if bottom - top >= lowest:
            for left, right in _runs(ink[top:bottom].any(axis=0), apart):
                yield Strip(x + left, y + top, x + right, y + bottom, in_cell)


def _runs(marks: NDArray[np.bool_] | np.bool_, gap: int) -> Iterator[tuple[int, int]]:
    """From where to where there are marks, gaps up to ``gap`` left aside."""
    places = np.flatnonzero(marks)
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > gap + 1)
    starts = [places[0], *places[breaks + 1]]
    ends = [*places[breaks], places[-1]]
    for start, end in zip(starts, ends, strict=True):
        yield int(start), int(end) + 1
