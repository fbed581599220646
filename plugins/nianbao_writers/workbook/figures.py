"""Every figure of every report, one a row: to be summed up, compared and drawn (指标)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nianbao import CellView, ReportResult, RunResult, TableView, Text
from nianbao_writers.spreadsheet import Cell, Column
from nianbao_writers.workbook.sheet import Row, Sheet

__all__ = ["figures_sheet"]

_COLUMNS = (
    Column(Text("机关", "organ"), 26),
    Column(Text("年度", "year"), 7),
    Column(Text("表", "table"), 8),
    Column(Text("行", "row"), 40),
    Column(Text("列", "column"), 24),
    Column(Text("数值", "number"), 10),
    Column(Text("原文", "text"), 12),
    Column(Text("读取情况", "state"), 12),
    Column(Text("文件", "file"), 32),
)
_STATES: Mapping[str, Text] = {
    "number": Text("数字", "number"),
    "annotated": Text("带注释的数字", "annotated"),
    "blank": Text("空白", "blank"),
    "marker": Text("符号", "marker"),
    "text": Text("文字", "text"),
    "unread": Text("未能确定", "uncertain"),
    "missing": Text("没有该行", "missing"),
}


def figures_sheet(sheet: Sheet, result: RunResult) -> None:
    """Fill the sheet with the cells of all tables of the form."""
    rows = (row for report in result.reports for row in _rows(report, sheet.language))
    sheet.table(_COLUMNS, rows)


def _rows(report: ReportResult, language: str) -> Iterator[Row]:
    if report.view is None:
        return
    blocks = (block for section in report.view.sections for block in section.blocks)
    for table in blocks:
        if isinstance(table, TableView):
            for row in table.rows:
                label = " ".join(part.of(language) for part in (row.group, row.label) if part)
                for cell in row.cells:
                    yield Row(_cells(report, table, label, cell, language))


def _cells(
    report: ReportResult, table: TableView, row: str, cell: CellView, language: str
) -> tuple[Cell, ...]:
    return (
        report.organ,
        report.year,
        table.name.of(language),
        row,
        dict(table.columns)[cell.column].of(language),
        _number(cell.number),
        cell.text,
        _state(cell).of(language),
        report.uri,
    )


def _state(cell: CellView) -> Text:
    """How a cell was read, and whether somebody corrected it."""
    state = _STATES[cell.state]
    if cell.correction is None:
        return state
    told = cell.correction.text
    return Text(f"{state.zh}（{told.zh}）", f"{state.en} ({told.en})")


def _number(digits: str | None) -> Cell:
    """The number of a cell; none where nobody is certain of one, which is not a zero."""
    if digits is None:
        return None
    return float(digits) if "." in digits else int(digits)
