"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from nianbao.outcome import RunResult, Status, Verdict
from nianbao.rule import Severity

__all__ = ["Totals", "totals"]


class Totals(NamedTuple):
    """How many reports, findings and outcomes of each kind there are; every kind has its count, be it 0."""

    reports: int
    verdicts: Mapping[Verdict, int]
    levels: Mapping[Severity, int]
    statuses: Mapping[Status, int]


def totals(result: RunResult) -> Totals:
    """Count what a run found."""
    verdicts = Counter(report.verdict(result.fail_on) for report in result.reports)
    levels = Counter(finding.level for finding in result.findings())
    statuses = Counter(outcome.status for report in result.reports for outcome in report.outcomes)
    return Totals(
        len(result.reports),
        {verdict: verdicts[verdict] for verdict in Verdict},
        {level: levels[level] for level in Severity},
        {status: statuses[status] for status in Status},
    )
