"""Where a place begins and ends, in the units in which a foreign tool counts columns.

The engine counts columns in code points. Java, JavaScript and .NET count UTF-16 units, reviewdog
counts bytes of UTF-8: behind 𠮷 a character stands one UTF-16 unit or three bytes further right.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from nianbao import Location
from nianbao_writers.characters import LINE_BREAK

__all__ = ["Span", "span", "utf8_bytes", "utf16_units"]

Units = Callable[[str], int]


class Span(NamedTuple):
    """A stretch of a text file. Lines and columns count from 1; the end is one past it."""

    start_line: int
    start_column: int
    end_line: int
    end_column: int

    @property
    def is_empty(self) -> bool:
        """Whether it holds no character, as a blank cell does."""
        return (self.start_line, self.start_column) == (self.end_line, self.end_column)


def utf16_units(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """The length of ``text`` in bytes of UTF-8."""
    return len(text.encode("utf-8", "surrogatepass"))


def span(place: Location, units: Units) -> Span | None:
    """The span of a place, its columns in ``units``; None where the file type knows no columns."""
    region = place.region
    line, column = region.start_line, region.start_column
    if line is None or column is None:
        return None
    start = 1 + units(place.context[: column - 1])
    breaks = list(LINE_BREAK.finditer(place.snippet))
    if not breaks:
        return Span(line, start, line, start + units(place.snippet))
    last = place.snippet[breaks[-1].end() :]
    return Span(line, start, line + len(breaks), 1 + units(last))
