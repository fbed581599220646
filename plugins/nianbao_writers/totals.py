"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from nianbao import BaselineState, RunResult, Severity, Status, Verdict

__all__ = ["Totals", "totals"]


class Totals(NamedTuple):
    """How many reports, findings and outcomes of each kind there are; every kind has its count, be
    it 0.

    Attributes:
        levels: of the findings that count for the verdict.
        suppressed: findings that do not count because they are suppressed.
        corrections: cells that were corrected.
        unchanged, absent: findings that do not count because the baseline knows them, and known
            ones that are gone; None where the run has no baseline.
    """

    reports: int
    verdicts: Mapping[Verdict, int]
    levels: Mapping[Severity, int]
    statuses: Mapping[Status, int]
    suppressed: int
    corrections: int
    unchanged: int | None
    absent: int | None


def totals(result: RunResult) -> Totals:
    """Count what a run found."""
    reports = [report for report in result.reports if not result.is_roster(report)]
    verdicts = Counter(report.verdict(result.fail_on) for report in reports)
    levels = Counter(finding.level for finding in result.findings() if finding.counts)
    unsuppressed = [finding for finding in result.findings() if finding.suppression is None]
    unchanged = sum(finding.baseline_state is BaselineState.UNCHANGED for finding in unsuppressed)
    statuses = Counter(outcome.status for report in result.reports for outcome in report.outcomes)
    statuses.update(outcome.status for outcome in result.outcomes)
    return Totals(
        len(reports),
        {verdict: verdicts[verdict] for verdict in Verdict},
        {level: levels[level] for level in Severity},
        {status: statuses[status] for status in Status},
        sum(1 for _ in result.findings()) - len(unsuppressed),
        sum(len(report.corrections) for report in result.reports),
        None if result.absent is None else unchanged,
        None if result.absent is None else len(result.absent),
    )
