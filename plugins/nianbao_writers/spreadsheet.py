"""What every spreadsheet output has to mind."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import Text
from nianbao_writers.characters import xml_text

__all__ = ["CELL_LENGTH", "Cell", "Column", "inert", "is_formula", "legible"]

#: What a cell holds. A number stays a number, so that people can add them up.
Cell = str | int | float | None

#: A cell of Excel holds no more characters; it calls a file with a longer one damaged.
CELL_LENGTH = 32_767

#: Excel, WPS and LibreOffice take a text for a formula by its first character; with a Chinese or
#: Japanese keyboard layout also by the full-width form of it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: They pass over white space and controls before it.
_IGNORED = "\t\r\n \u3000\x00\ufeff"


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


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take ``text`` for a formula: ``=1+1``, ``-3``, ``@SUM(A1)``."""
    return text.lstrip(_IGNORED).startswith(_FORMULA)


def inert(text: str) -> str:
    """``text`` for a format that knows no types: ``=1+1`` becomes ``'=1+1``, which is a text."""
    return legible(f"'{text}" if is_formula(text) else text)


def legible(text: str) -> str:
    """``text`` as a cell can hold it; what is longer is cut and ends in ``…``."""
    text = xml_text(text)
    return text if len(text) <= CELL_LENGTH else f"{text[: CELL_LENGTH - 1]}…"
