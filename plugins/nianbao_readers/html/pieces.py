"""What the walk over a page yields: its paragraphs and tables in the order shown, and the boxes
they stand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Box", "CellPiece", "GridPiece", "Piece", "TextPiece"]


class TextPiece(NamedTuple):
    """A paragraph: its shown text, where it begins, and how many of its characters are links."""

    text: str
    line: int
    level: int = 0
    label: str = ""
    links: int = 0


class CellPiece(NamedTuple):
    """A cell of a data table."""

    text: str
    line: int
    row_span: int
    column_span: int


class GridPiece(NamedTuple):
    """A data table."""

    rows: tuple[tuple[CellPiece, ...], ...]


Piece = TextPiece | GridPiece


@dataclass(slots=True, eq=False)
class Box:
    """A block element, with the pieces ``first`` up to ``last`` inside it, and what its tag or
    names hint at."""

    first: int
    furniture: bool = False
    content: bool = False
    last: int = 0
    children: list[Box] = field(default_factory=list)
