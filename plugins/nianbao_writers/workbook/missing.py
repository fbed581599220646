"""The organs of the roster that have not reported."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import RunResult, Text
from nianbao_writers.spreadsheet import Column
from nianbao_writers.wording import place_name
from nianbao_writers.workbook.sheet import Row, Sheet

__all__ = ["missing_sheet"]

_COLUMNS = (
    Column(Text("机关", "organ"), 36, wraps=True),
    Column(Text("问题", "finding"), 60, wraps=True),
    Column(Text("名册", "roster"), 30, wraps=True),
    Column(Text("行", "line"), 10),
)


def missing_sheet(sheet: Sheet, result: RunResult) -> None:
    """Fill the sheet with the findings that stand in the roster itself."""
    rows = list(_rows(result, sheet.language))
    if not rows:
        none = Text(
            "没有：名册上的机关都已报送，或本次检查没有名册。", "None, or there is no roster."
        )
        sheet.line(none.of(sheet.language))
        sheet.row += 1
    sheet.table(_COLUMNS, rows)


def _rows(result: RunResult, language: str) -> Iterator[Row]:
    for report in result.reports:
        if result.is_roster(report):
            for finding in report.findings:
                place = finding.location
                organ = place.logical or place.snippet.split(",")[0]
                where = place_name(place).of(language)
                yield Row((organ, finding.text(language), report.uri, where))
