"""A sheet of the workbook: a table with a head that stays, filters, and a layout for A4 paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from nianbao import Severity, Verdict, display_width, is_formula
from nianbao_writers.spreadsheet import Cell, Column, legible

__all__ = ["Row", "Sheet", "Styles"]

_BORDER: Mapping[str, Any] = {"border": 1, "border_color": "#BFBFBF", "valign": "top"}
_FILLS: Mapping[str, str] = {
    Severity.ERROR: "#F8CBAD",
    Severity.WARNING: "#FFE699",
    Severity.NOTE: "#DDEBF7",
    Verdict.CONFORMANT: "#C6E0B4",
    Verdict.NONCONFORMANT: "#F8CBAD",
    Verdict.UNDETERMINED: "#FFE699",
}


#: In points, of the standard font.
_LINE_HEIGHT = 15
#: Excel allows no higher rows.
_MOST_LINES = 27


class Row(NamedTuple):
    """A row of a table.

    Attributes:
        kinds: the level or verdict that fills a cell, by the number of its column.
    """

    cells: Sequence[Cell]
    kinds: Mapping[int, str] = {}


class Styles:
    """The formats of a workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._cells: dict[tuple[bool, str, bool], Any] = {}
        self.heading = self.of(bold=True, font_size=14)
        self.head = self.of(**_BORDER, bold=True, bg_color="#D9E1F2", text_wrap=True)
        self.bold = self.of(bold=True)

    def of(self, **properties: Any) -> Any:
        """A format with these properties."""
        return self._book.add_format(properties)

    def cell(self, value: Cell, column: Column, kind: str = "") -> Any:
        """The format of a value, filled by level or verdict, and never that of a formula."""
        quoted = isinstance(value, str) and is_formula(value)
        key = (column.wraps, kind, quoted)
        if key not in self._cells:
            properties: dict[str, Any] = {**_BORDER, "text_wrap": column.wraps}
            if kind:
                properties["bg_color"] = _FILLS[kind]
            if quoted:
                # As if a person had typed an apostrophe: it stays a text when it is edited.
                properties["quote_prefix"] = True
            self._cells[key] = self.of(**properties)
        return self._cells[key]


class Sheet:
    """A sheet that is written from top to bottom.

    Attributes:
        row: the next row, from 0.
    """

    def __init__(self, sheet: Worksheet, styles: Styles, language: str) -> None:
        self.sheet = sheet
        self.styles = styles
        self.language = language
        self.row = 0
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P / &N")

    def line(self, *cells: Cell, style: Any = None) -> None:
        """A row of cells without borders, above a table."""
        for column, value in enumerate(cells):
            self._write(column, value, style)
        self.row += 1

    def table(self, columns: Sequence[Column], rows: Iterable[Row]) -> tuple[int, int]:
        """A table with filters; gives its first and last row of data, from 0."""
        head = self.row
        for number, column in enumerate(columns):
            hidden = {"hidden": True} if column.hidden else {}
            self.sheet.set_column(number, number, column.width, None, hidden)
            self._write(number, column.title.of(self.language), self.styles.head)
        self.row += 1
        for cells, kinds in rows:
            for number, (column, value) in enumerate(zip(columns, cells, strict=True)):
                self._write(number, value, self.styles.cell(value, column, kinds.get(number, "")))
            lines = _lines(columns, cells)
            if lines > 1:
                self.sheet.set_row(self.row, _LINE_HEIGHT * lines)
            self.row += 1
        last = max(self.row - 1, head + 1)
        self.sheet.autofilter(head, 0, last, len(columns) - 1)
        self.sheet.freeze_panes(head + 1, 0)
        self.sheet.repeat_rows(head)
        return head + 1, last

    def _write(self, column: int, value: Cell, style: Any) -> None:
        if isinstance(value, int | float):
            self.sheet.write_number(self.row, column, value, style)
        elif value:
            self.sheet.write_string(self.row, column, legible(value), style)
        else:
            self.sheet.write_blank(self.row, column, None, style)


def _lines(columns: Sequence[Column], cells: Sequence[Cell]) -> int:
    """The lines of a row. Excel counts them itself, but LibreOffice and WPS do not."""
    lines = 1
    for column, value in zip(columns, cells, strict=True):
        if column.wraps and isinstance(value, str):
            parts = value[: _MOST_LINES * column.width].split("\n")
            # A word may be broken before its end, so that a line is hardly ever full.
            lines = max(lines, sum(1 + display_width(part) // (column.width - 1) for part in parts))
    return min(lines, _MOST_LINES)
