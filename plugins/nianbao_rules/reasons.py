"""Why a check had nothing to test: the reasons that several checks give."""

from __future__ import annotations

from nianbao import Context, NotApplicable, Reason, Report, Text

__all__ = [
    "NOTHING_TO_CHECK",
    "NOTHING_TO_COMPARE",
    "NOT_CITED",
    "NO_HEADING_LEVELS",
    "NO_STATEMENT",
    "TITLE_MISSING",
    "UNCERTAIN",
    "YEAR_UNKNOWN",
    "cell_missing",
    "section_missing",
    "table_missing",
]


def _reason(key: str, zh: str, en: str) -> NotApplicable:
    return NotApplicable(Reason(key, Text(zh, en)))


NOT_CITED = _reason("not-cited", "报告没有引用相关文件", "the report cites no such instrument")
NO_STATEMENT = _reason("no-statement", "报告没有相关表述", "the report makes no such statement")
NOTHING_TO_CHECK = _reason("nothing-to-check", "没有可检查的内容", "there is nothing to check")
NOTHING_TO_COMPARE = _reason(
    "nothing-to-compare",
    "只有一份报告，没有可以比较的",
    "there is only one report, and nothing to compare it with",
)
NO_HEADING_LEVELS = _reason(
    "no-heading-levels", "文件没有标明标题级别", "the file marks no heading levels"
)
TITLE_MISSING = _reason("title-missing", "报告没有标题", "the report has no title")
UNCERTAIN = _reason(
    "uncertain",
    "相关内容无法确定地识别",
    "what it is about could not be read with certainty",
)
YEAR_UNKNOWN = _reason("year-unknown", "报告年度不明", "the year of the report is not known")

_NO_SECTION = Text("报告没有“{section}”部分", 'the report has no section "{section}"')
_NO_CELL = Text("报告没有{cell}", "the report has no {cell}")
_NO_TABLE = Text("报告没有{table}", "the report has no {table}")


def section_missing(report: Report, key: str, context: Context) -> NotApplicable:
    """The report lacks the section of that key."""
    # Another edition of the form may not know the section at all.
    heading = context.section_name(report, key)
    return NotApplicable(Reason("section-missing", _NO_SECTION, {"section": heading}))


def table_missing(report: Report, key: str, context: Context) -> NotApplicable:
    """The report lacks the table of that key."""
    return NotApplicable(
        Reason("table-missing", _NO_TABLE, {"table": context.table_name(report, key)})
    )


def cell_missing(report: Report, cell: tuple[str, str, str], context: Context) -> NotApplicable:
    """The report's form lacks the cell ``(table, row, column)``, or what it says is not certain."""
    key, row, column = cell
    table = report.table(key)
    if table is None:
        return table_missing(report, key, context)
    if table.form.has(row, column):
        return UNCERTAIN
    name = context.cell_name(report, *cell)
    return NotApplicable(Reason("cell-missing", _NO_CELL, {"cell": name}))
