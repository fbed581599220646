"""The counts of a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from nianbao import RunResult, Severity, Status, Verdict

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
    tally = result.tally
    statuses = tally.statuses + Counter(outcome.status for outcome in result.outcomes)
    known = result.absent is not None
    return Totals(
        tally.reports,
        {verdict: tally.verdicts[verdict] for verdict in Verdict},
        {level: tally.levels[level] for level in Severity},
        {status: statuses[status] for status in Status},
        tally.suppressed,
        tally.corrections,
        tally.unchanged if known else None,
        None if result.absent is None else len(result.absent),
    )
