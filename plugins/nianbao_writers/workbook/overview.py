"""The first sheet: the verdict, the totals, and every report with its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar

from nianbao import ReportResult, RunResult, Severity, Text
from nianbao_writers.spreadsheet import Column
from nianbao_writers.totals import totals
from nianbao_writers.wording import LEVELS, VERDICTS
from nianbao_writers.workbook.sheet import Row, Sheet

__all__ = ["overview_sheet"]

Kind = TypeVar("Kind", bound=str)

_COLUMNS = (
    Column(Text("文件", "file"), 32, wraps=True),
    Column(Text("机关", "organ"), 26, wraps=True),
    Column(Text("年度", "year"), 7),
    Column(Text("结论", "verdict"), 12),
    *(Column(LEVELS[level], 8) for level in Severity),
    Column(Text("标题", "title"), 40, wraps=True),
    Column(Text("说明", "remarks"), 40, wraps=True),
)
_VERDICT = 3


def overview_sheet(sheet: Sheet, result: RunResult) -> None:
    """Fill the sheet."""
    language = sheet.language
    counts = totals(result)
    title = Text("政府信息公开工作年度报告检查结果", "Annual reports on information disclosure")
    sheet.line(title.of(language), style=sheet.styles.heading)
    if result.created:
        sheet.line(Text("检查日期", "date").of(language), result.created.date().isoformat())
    verdict = Text("结论", "verdict").of(language)
    sheet.line(verdict, VERDICTS[result.verdict].of(language), style=sheet.styles.bold)
    _counted(sheet, Text("报告", "reports"), VERDICTS, counts.verdicts)
    _counted(sheet, Text("问题", "findings"), LEVELS, counts.levels)
    if counts.suppressed:
        sheet.line(Text("已豁免", "suppressed").of(language), counts.suppressed)
    if counts.corrections:
        sheet.line(Text("采用人工更正", "corrected cells").of(language), counts.corrections)
    if counts.unchanged is not None:
        known = Text("原有", "unchanged").of(language)
        gone = Text("消除", "absent").of(language)
        sheet.line(
            Text("与基线相比", "against the baseline").of(language),
            f"{known} {counts.unchanged}",
            "",
            f"{gone} {counts.absent}",
        )
    sheet.line(Text("规则", "rules").of(language), len(result.rules))
    for event in result.notifications:
        sheet.line(LEVELS[event.level].of(language), event.text.of(language))
    sheet.row += 1
    sheet.table(_COLUMNS, _rows(result, language))


def _counted(
    sheet: Sheet, title: Text, names: Mapping[Kind, Text], each: Mapping[Kind, int]
) -> None:
    parts = [f"{names[kind].of(sheet.language)} {number}" for kind, number in each.items()]
    sheet.line(title.of(sheet.language), f"{sum(each.values())}（{'，'.join(parts)}）")


def _rows(result: RunResult, language: str) -> Iterator[Row]:
    for report in result.reports:
        verdict = report.verdict(result.fail_on)
        levels = Counter(finding.level for finding in report.findings if finding.counts)
        cells = (
            report.uri,
            report.organ,
            report.year,
            VERDICTS[verdict].of(language),
            *(levels[level] for level in Severity),
            report.title,
            _events(report, language),
        )
        yield Row(cells, {_VERDICT: verdict})


def _events(report: ReportResult, language: str) -> str:
    """What went wrong with a report: it cannot be read, a check failed."""
    return "\n".join(event.text.of(language) for event in report.notifications)
