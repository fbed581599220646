"""What was found of a table before its figures are assigned: its lines, each with its part."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from typing import NamedTuple

from nianbao.matching.line import Line
from nianbao.model.form import TableForm
from nianbao.text.wording import Text

__all__ = ["Draft", "Part", "Placed"]


class Part(enum.Enum):
    """What a line is in its table."""

    HEADER = "header"
    ROW = "row"  # a row of the form, with its label
    FIGURES = "figures"  # figures without a label that is known
    FOREIGN = "foreign"  # a row that the form does not have
    DOUBT = "doubt"  # figures that cannot be assigned


class Placed(NamedTuple):
    """A line that belongs to a table.

    Attributes:
        row: of a ROW its key.
        label_at: the last position of the row's label; -1 where it has none.
        reason: why the line is this row; of a DOUBT why it cannot be assigned.
    """

    part: Part
    line: Line
    row: str = ""
    label_at: int = -1
    reason: Text | None = None


@dataclass(slots=True)
class Draft:
    """A table in the making.

    Attributes:
        placed: its lines, in reading order.
        group: key of the group that the last line stood in.
        grids: the tables of the document that gave it lines.
        has_rows: whether a row with its label was found.
    """

    form: TableForm
    placed: list[Placed] = field(default_factory=list)
    group: str = ""
    grids: set[int] = field(default_factory=set)
    has_rows: bool = False

    @property
    def heading(self) -> bool:
        """Whether the last line was a line of a header."""
        return bool(self.placed) and self.placed[-1].part is Part.HEADER

    def add(
        self,
        part: Part,
        line: Line,
        row: str = "",
        label_at: int = -1,
        reason: Text | None = None,
    ) -> None:
        """Take a line."""
        self.placed.append(Placed(part, line, row, label_at, reason))
        self.grids.add(line.grid)
        self.has_rows |= part is Part.ROW
