"""The counts of a run, made in one walk over its results."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nianbao.results.finding import BaselineState

if TYPE_CHECKING:
    from nianbao.results.outcome import ReportResult, Status, Verdict
    from nianbao.rules.rule import Severity

__all__ = ["Tally"]


@dataclass(slots=True)
class Tally:
    """What a run's verdict and its totals follow from.

    Attributes:
        reports: how many there are; the roster is none.
        verdicts: of these reports.
        roster: the verdict on the roster, where findings stand in it.
        levels: of the findings that count for the verdict.
        statuses: of all outcomes of reports.
        suppressed, unchanged: findings that do not count, for they are suppressed, or else known to
            the baseline.
        corrections: cells that were corrected.
        evaluated: whether a rule was tested on any of them.
        complete: whether none of them failed.
        failing: whether one has a finding that fails the run.
        inconclusive: whether a part of one could not be read.
    """

    reports: int = 0
    verdicts: Counter[Verdict] = field(default_factory=Counter)
    roster: Verdict | None = None
    levels: Counter[Severity] = field(default_factory=Counter)
    statuses: Counter[Status] = field(default_factory=Counter)
    suppressed: int = 0
    unchanged: int = 0
    corrections: int = 0
    evaluated: bool = False
    complete: bool = True
    failing: bool = False
    inconclusive: bool = False

    def add(self, report: ReportResult, fail_on: Severity | None, *, is_roster: bool) -> None:
        """Count one more result."""
        verdict = report.verdict(fail_on)
        if is_roster:
            self.roster = verdict
        else:
            self.reports += 1
            self.verdicts[verdict] += 1
        self.statuses.update([outcome.status for outcome in report.outcomes])
        self.corrections += len(report.corrections)
        for finding in report.findings:
            if finding.counts:
                self.levels[finding.level] += 1
            if finding.suppression is not None:
                self.suppressed += 1
            elif finding.baseline_state is BaselineState.UNCHANGED:
                self.unchanged += 1
        self.evaluated = self.evaluated or report.evaluated
        self.complete = self.complete and report.complete
        self.failing = self.failing or (fail_on is not None and report.fails(fail_on))
        self.inconclusive = self.inconclusive or report.inconclusive
