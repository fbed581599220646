"""The findings by rule: what goes wrong most, and what each rule demands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nianbao import RunResult, Text
from nianbao_writers.spreadsheet import Column
from nianbao_writers.wording import LEVELS
from nianbao_writers.workbook.sheet import Row, Sheet

__all__ = ["rules_sheet"]

_COLUMNS = (
    Column(Text("规则", "rule"), 9),
    Column(Text("名称", "name"), 28, wraps=True),
    Column(Text("级别", "level"), 7),
    Column(Text("问题数", "findings"), 9),
    Column(Text("报告数", "reports"), 9),
    Column(Text("为什么", "why"), 44, wraps=True),
    Column(Text("改法", "remedy"), 40, wraps=True),
    Column(Text("依据", "legal basis"), 40, wraps=True),
)
_LEVEL = 2


def rules_sheet(sheet: Sheet, result: RunResult) -> None:
    """Fill the sheet with every rule of the run, those with the most findings first."""
    sheet.table(_COLUMNS, _rows(result, sheet.language))


def _rows(result: RunResult, language: str) -> Iterator[Row]:
    found = Counter(finding.rule.id for finding in result.findings() if finding.counts)
    reports = Counter(
        identity
        for report in result.reports
        for identity in {finding.rule.id for finding in report.findings if finding.counts}
    )
    for rule in sorted(result.rules, key=lambda rule: (-found[rule.id], rule.id)):
        bases = [basis.name(result.instruments).of(language) for basis in rule.basis]
        cells = (
            rule.id,
            rule.title.of(language),
            LEVELS[rule.level].of(language),
            found[rule.id],
            reports[rule.id],
            rule.why.of(language),
            rule.fix.of(language),
            "\n".join(bases),
        )
        yield Row(cells, {_LEVEL: rule.level} if found[rule.id] else {})
