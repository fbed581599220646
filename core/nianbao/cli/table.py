"""Tables on the terminal, with wide characters counted right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nianbao.text import display_width

__all__ = ["table_lines"]


def table_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The rows as lines, their columns flush left and two spaces apart."""
    rows = list(rows)
    widths = [max(map(display_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
