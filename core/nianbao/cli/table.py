"""Tables on the terminal, with wide characters counted right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from wcwidth import wcswidth

__all__ = ["table_lines"]


def table_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their columns flush left and two spaces apart."""
    rows = list(rows)
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()


def _width(text: str) -> int:
    return max(wcswidth(text), 0)
