"""The rows of each table, in the order of its columns after those that say whose report it is."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from nianbao import (
    CellKey,
    Finding,
    Outcome,
    Region,
    ReportResult,
    ReportView,
    RunResult,
    Severity,
    TableView,
)

__all__ = ["Value", "cell_rows", "finding_row", "outcome_row", "report_row"]

Value = str | int | bool | Decimal | datetime.date | None

#: A region may be a whole document; its beginning is enough to find it.
_TEXT_LENGTH = 200
#: Numbers as the column ``value`` holds them: twenty digits, six of them after the point. What
#: does not fit is empty there, and the column ``raw`` still has it.
_PLACES = Decimal("0.000001")
_LIMIT = Decimal(10) ** 14


def report_row(report: ReportResult, result: RunResult, rostered: bool | None) -> tuple[Value, ...]:
    """The row of a report in ``reports``."""
    levels = Counter(finding.level for finding in report.findings if finding.counts)
    published = report.view.published if report.view else ""
    events = (each.text.zh for each in report.notifications if each.level is not Severity.NOTE)
    return (
        rostered,
        report.title or None,
        report.form,
        datetime.date.fromisoformat(published) if published else None,
        report.verdict(result.fail_on).value,
        report.complete,
        *(levels[level] for level in (Severity.ERROR, Severity.WARNING, Severity.NOTE)),
        sum(finding.suppression is not None for finding in report.findings),
        "\n".join(events) or None,
        report.sha256 or None,
        report.length,
        report.encoding or None,
    )


def cell_rows(view: ReportView) -> Iterator[tuple[Value, ...]]:
    """A row of ``cells`` for every cell of the form's tables that the report has."""
    blocks = (block for section in view.sections for block in section.blocks)
    for table in blocks:
        if isinstance(table, TableView):
            yield from _table_rows(table)


def _table_rows(table: TableView) -> Iterator[tuple[Value, ...]]:
    labels = {key: label.zh for key, label in table.columns}
    for row in table.rows:
        label = f"{row.group.zh} {row.label.zh}" if row.group else row.label.zh
        for cell in row.cells:
            yield (
                table.key,
                row.key,
                cell.column,
                table.name.zh,
                label,
                labels[cell.column],
                cell.state,
                _number(cell.number),
                cell.text if cell.region else None,
                *_place(cell.region),
            )


def _number(digits: str | None) -> Decimal | None:
    number = None if digits is None else Decimal(digits)
    if number is None or abs(number) >= _LIMIT or number != number.quantize(_PLACES):
        return None
    return number


def _place(region: Region | None) -> tuple[int | None, ...]:
    if region is None:
        return None, None, None, None
    return region.start_line, region.start_column, region.paragraph, region.page


def finding_row(finding: Finding, result: RunResult) -> tuple[Value, ...]:
    """The row of a finding in ``findings``."""
    rule, place = finding.rule, finding.location
    cell = place.cell or CellKey("", "", "")
    state = finding.baseline_state.value if finding.baseline_state else "open"
    bases = (basis.reference(result.instruments).zh for basis in finding.basis)
    return (
        rule.id,
        rule.title.zh,
        finding.level.value,
        finding.message,
        finding.text("zh"),
        finding.text("en"),
        "suppressed" if finding.suppression else state,
        finding.counts,
        finding.inconclusive,
        *(key or None for key in cell),
        place.logical or None,
        place.snippet[:_TEXT_LENGTH],
        *_place(place.region),
        "；".join(bases) or None,
        finding.fingerprint,
    )


def outcome_row(outcome: Outcome) -> tuple[Value, ...]:
    """The row of an outcome in ``outcomes``."""
    reason = outcome.reason.text("zh") if outcome.reason else None
    return outcome.rule, outcome.status.value, outcome.tested, outcome.findings, reason
