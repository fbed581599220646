"""Suppressions put to use: the findings they cover are marked, and those that do nothing are told of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from nianbao.finding import Finding
from nianbao.outcome import Notification, ReportResult, RunResult
from nianbao.rule import Severity
from nianbao.suppression import Suppression
from nianbao.text import Text

__all__ = ["Suppressions", "suppress", "suppressed"]


class Suppressions(NamedTuple):
    """The suppressions of a file in their order, and a notification for each fault in it."""

    entries: tuple[Suppression, ...] = ()
    notifications: tuple[Notification, ...] = ()


def suppressed(report: ReportResult, suppressions: Suppressions, today: datetime.date) -> ReportResult:
    """The report with every finding marked that a suppression in force covers; the first in the file is the one named."""
    in_force = [each for each in suppressions.entries if today <= each.expires]
    findings = []
    for finding in report.findings:
        first = next((each for each in in_force if _covers(each, report, finding)), None)
        findings.append(replace(finding, suppression=first) if first else finding)
    return replace(report, findings=tuple(findings))


def suppress(result: RunResult, suppressions: Suppressions, today: datetime.date) -> RunResult:
    """The result with all its reports `suppressed`.

    There is a notification of a suppression that has expired, of one that covers no finding although one of its rules was
    selected, and of every fault in the file.
    """
    expired = [each for each in suppressions.entries if today > each.expires]
    selected = {rule.id for rule in result.rules}
    could_cover = [each for each in suppressions.entries if today <= each.expires and each.rules_among(selected)]
    idle = [each for each in could_cover if not any(_covers(each, *pair) for pair in _findings(result))]
    notifications = (*result.notifications, *suppressions.notifications, *map(_expired, expired), *map(_unused, idle))
    reports = tuple(suppressed(report, suppressions, today) for report in result.reports)
    return replace(result, reports=reports, notifications=notifications)


def _findings(result: RunResult) -> Iterator[tuple[ReportResult, Finding]]:
    return ((report, finding) for report in result.reports for finding in report.findings)


def _covers(suppression: Suppression, report: ReportResult, finding: Finding) -> bool:
    return suppression.covers(report.uri, finding.rule.id, finding.location.logical, finding.fingerprint)


def _expired(suppression: Suppression) -> Notification:
    zh = f"{suppression.origin}：豁免已于 {suppression.expires} 到期，不再生效。请更正报告后删去，或重新审批并延长 expires。"
    en = (
        f"{suppression.origin}: the suppression expired on {suppression.expires} and holds no longer. "
        "Mend the report and delete it, or have it approved again and set expires later."
    )
    return Notification("suppression-expired", Severity.WARNING, Text(zh, en))


def _unused(suppression: Suppression) -> Notification:
    zh = f"{suppression.origin}：豁免没有用到：本次检查中没有它所指的问题。请删去，或核对其条件。"
    en = f"{suppression.origin}: the suppression is unused: this run has no such finding. Delete it, or check its conditions."
    return Notification("suppression-unused", Severity.NOTE, Text(zh, en))
