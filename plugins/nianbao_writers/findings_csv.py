"""All findings as CSV, for spreadsheets and scripts.

UTF-8 with a byte order mark, since Excel takes a file without one for GBK. A cell that a
spreadsheet would take for a formula gets an apostrophe before it: report texts come from anywhere.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from nianbao import RunResult, Style
from nianbao_writers.findings_table import COLUMNS, finding_rows
from nianbao_writers.spreadsheet import inert

__all__ = ["write"]

_BYTE_ORDER_MARK = "\ufeff"


def write(result: RunResult, style: Style) -> Iterator[str]:
    """Every finding a row, suppressed and known ones too, and every error or warning of the run."""
    yield _BYTE_ORDER_MARK + _line(column.title.of(style.language) for column in COLUMNS)
    for row in finding_rows(result, style.language):
        yield _line("" if cell is None else inert(str(cell)) for cell in row.cells)


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()
