"""Tables as converters leave them: lines of cells, in which every figure still knows whose it is.

A breakage changes lines; what became of each figure, the truth that a reading is held to, is read
off the lines afterwards, so no breakage can forget to keep its truth right.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from nianbao import Form
from tests.generators.report import (
    CellKey,
    LayoutCell,
    Number,
    RandomReport,
    form_layout,
    positions,
)

__all__ = ["Lost", "Sheet", "Truth", "is_row", "label_at", "sheet", "truth_of"]


class Lost(enum.Enum):
    """What a text holds of a cell whose number is not there."""

    BLANK = "blank"  # the cell is there, and empty
    GONE = "gone"  # neither the cell nor its figure is there


#: Lines of cells by position; None where a merged cell covers the position.
Sheet = list[list[LayoutCell | None]]
#: What each cell of the form says in the text: by (table key, (row key, column key)).
Truth = Mapping[tuple[str, CellKey], Number | Lost]


def sheet(report: RandomReport, table: str) -> Sheet:
    """A table of the report as the official form sets it."""
    return positions(form_layout(report, table))


def truth_of(form: Form, sheets: Mapping[str, Iterable[Sequence[LayoutCell | None]]]) -> Truth:
    """What a reading of these tables may find in each cell of the form."""
    truth: dict[tuple[str, CellKey], Number | Lost] = {
        (table.key, (row.key, column)): Lost.GONE
        for table in form.tables
        for row in table.required_rows()
        for column in table.columns_of(row.key)
    }
    for key, lines in sheets.items():
        for cell in (cell for line in lines for cell in line if cell):
            if cell.key:
                truth[key, cell.key] = _number(cell.text) if cell.text else Lost.BLANK
    return truth


def is_row(line: Iterable[LayoutCell | None]) -> bool:
    """Whether a line holds figures of the form."""
    return any(cell and cell.key for cell in line)


def label_at(line: Sequence[LayoutCell | None]) -> int:
    """The position of a row's own label: the last before its figures; -1 where it has none."""
    first = next(at for at, cell in enumerate(line) if cell and cell.key)
    return max((at for at in range(first) if (cell := line[at]) and cell.text), default=-1)


def _number(text: str) -> Number:
    return Decimal(text) if "." in text else int(text)
