"""The findings as rows, for every spreadsheet output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Finding, KnownFinding, ReportResult, RunResult, Severity, Text, printable
from nianbao_writers.remarks import Remark, remarks
from nianbao_writers.spreadsheet import Cell, Column
from nianbao_writers.wording import LEVELS, place_name, state_name

__all__ = ["COLUMNS", "LEVEL", "PLACE", "FindingRow", "finding_rows"]

LEVEL = Column(Text("级别", "level"), 6)
PLACE = Column(Text("位置", "place"), 10, wraps=True)

COLUMNS = (
    Column(Text("文件", "file"), 28, wraps=True),
    Column(Text("机关", "organ"), 22, wraps=True),
    Column(Text("年度", "year"), 6),
    LEVEL,
    Column(Text("问题", "finding"), 48, wraps=True),
    Column(Text("所在栏目", "logical place"), 24, wraps=True),
    PLACE,
    Column(Text("规则", "rule"), 12),
    Column(Text("规则名称", "rule name"), 20, wraps=True),
    Column(Text("原文", "text"), 16, wraps=True),
    Column(Text("改法", "remedy"), 30, wraps=True),
    Column(Text("依据", "legal basis"), 24, wraps=True),
    Column(Text("状态", "state"), 8),
    # What names the finding to `nianbao accept`; people need not see it.
    Column(Text("指纹", "fingerprint"), 34, hidden=True),
)
#: The state of a finding of the baseline that is gone.
_MENDED = Text("已整改", "mended")
#: A region may be a whole document; its beginning is enough to find it.
_TEXT_LENGTH = 200


class FindingRow(NamedTuple):
    """A finding, or an error or warning of the run, by ``COLUMNS``."""

    cells: tuple[Cell, ...]
    level: Severity
    finding: Finding | None


def finding_rows(result: RunResult, language: str) -> Iterator[FindingRow]:
    """What went wrong, then every finding: suppressed and known ones too, which say so; last those
    of the baseline that are mended."""
    for remark in remarks(result, language):
        if remark.finding is None:
            yield FindingRow(_event(remark, language), remark.level, None)
    for report in result.reports:
        for finding in report.findings:
            yield FindingRow(_finding(report, finding, result, language), finding.level, finding)
    for known in result.absent or ():
        yield FindingRow(_mended(known, language), known.level, None)


def _event(remark: Remark, language: str) -> tuple[Cell, ...]:
    level = LEVELS[remark.level].of(language)
    known = (printable(remark.path), "", None, level, remark.message, "", "", remark.code)
    return (*known, *[""] * (len(COLUMNS) - len(known) - 1), remark.fingerprint)


def _mended(known: KnownFinding, language: str) -> tuple[Cell, ...]:
    about = (known.uri, known.organ, known.year or None, LEVELS[known.level].of(language))
    found = (*about, known.message.of(language), known.logical, "", known.rule)
    blank = [""] * (len(COLUMNS) - len(found) - 2)
    return (*found, *blank, _MENDED.of(language), known.fingerprint)


def _finding(
    report: ReportResult, finding: Finding, result: RunResult, language: str
) -> tuple[Cell, ...]:
    rule, place = finding.rule, finding.location
    bases = [basis.reference(result.instruments).of(language) for basis in finding.basis]
    text = place.snippet
    return (
        printable(report.uri),
        report.organ,
        report.year,
        LEVELS[finding.level].of(language),
        finding.text(language),
        place.logical,
        place_name(place).of(language),
        rule.id,
        rule.title.of(language),
        text if len(text) <= _TEXT_LENGTH else f"{text[:_TEXT_LENGTH]}…",
        rule.fix.of(language),
        ("；" if language == "zh" else "; ").join(bases),
        state_name(finding).of(language),
        finding.fingerprint,
    )
