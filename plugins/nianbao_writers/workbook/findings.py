"""The list of findings, with columns for what the auditor decides on each."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import RunResult, Text
from nianbao_writers.findings_table import COLUMNS, LEVEL, PLACE, finding_rows
from nianbao_writers.workbook.decisions import COLUMNS as DECISION_COLUMNS
from nianbao_writers.workbook.decisions import DECISIONS
from nianbao_writers.workbook.sheet import Row, Sheet

__all__ = ["findings_sheet"]

_LEVEL = COLUMNS.index(LEVEL)
_DECISION = COLUMNS.index(PLACE) + 1
#: Excel shows so much of a message beside a cell, and refuses a file with more.
_PROMPT = Text(
    "整改：要求更正；核实无误、已说明：接受，须写明理由。",
    "mend: to be corrected; verified, explained: accepted, with a reason.",
)


def findings_sheet(sheet: Sheet, result: RunResult) -> None:
    """Fill the sheet."""
    columns = (*COLUMNS[:_DECISION], *DECISION_COLUMNS, *COLUMNS[_DECISION:])
    first, last = sheet.table(columns, _rows(result, sheet.language))
    # On paper all that is needed to look a finding up and decide on it; the rest is too wide.
    sheet.sheet.print_area(0, 0, last, _DECISION + len(DECISION_COLUMNS) - 1)
    options = {
        "validate": "list",
        "source": [each.of(sheet.language) for each in DECISIONS],
        "input_title": DECISION_COLUMNS[0].title.of(sheet.language),
        "input_message": _PROMPT.of(sheet.language),
    }
    sheet.sheet.data_validation(first, _DECISION, last, _DECISION, options)


def _rows(result: RunResult, language: str) -> Iterator[Row]:
    undecided = ("",) * len(DECISION_COLUMNS)
    for row in finding_rows(result, language):
        cells = (*row.cells[:_DECISION], *undecided, *row.cells[_DECISION:])
        yield Row(cells, {_LEVEL: row.level})
