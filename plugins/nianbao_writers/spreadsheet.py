"""What every spreadsheet output has to mind."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import Text, is_formula
from nianbao_writers.characters import xml_text

__all__ = ["CELL_LENGTH", "Cell", "Column", "inert", "legible"]

#: What a cell holds. A number stays a number, so that people can add them up.
Cell = str | int | float | None

#: A cell of Excel holds no more characters; it calls a file with a longer one damaged.
CELL_LENGTH = 32_767


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        width: in characters of the standard font; a Chinese character takes two.
        wraps: whether long texts are broken into lines.
        hidden: whether it is there for programs alone.
    """

    title: Text
    width: int
    wraps: bool = False
    hidden: bool = False


def inert(text: str) -> str:
    """``text`` for a format that knows no types: ``=1+1`` becomes ``'=1+1``, which is a text."""
    return legible(f"'{text}" if is_formula(text) else text)


def legible(text: str) -> str:
    """``text`` as a cell can hold it; what is longer is cut and ends in ``…``."""
    text = xml_text(text)
    return text if len(text) <= CELL_LENGTH else f"{text[: CELL_LENGTH - 1]}…"
