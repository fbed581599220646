"""Suppressions put to use: the findings they cover are marked, and those that do nothing are told of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nianbao.finding import Finding
from nianbao.outcome import Notification, ReportResult, RunResult
from nianbao.rule import Severity
from nianbao.suppression import Suppression
from nianbao.text import Text

__all__ = ["suppress"]


def suppress(result: RunResult, suppressions: Sequence[Suppression], today: datetime.date) -> RunResult:
    """The result with every finding marked that a suppression in force covers; the first in the file is the one named.

    Of a suppression that has expired, or that covers no finding although its rules were tested, there is a notification.
    """
    in_force = [each for each in suppressions if today <= each.expires]
    reports = []
    used: set[Suppression] = set()
    for report in result.reports:
        findings = []
        for finding in report.findings:
            covering = [each for each in in_force if _covers(each, report, finding)]
            used.update(covering)
            findings.append(replace(finding, suppression=covering[0]) if covering else finding)
        reports.append(replace(report, findings=tuple(findings)))
    expired = [_expired(each) for each in suppressions if each not in in_force]
    selected = {rule.id for rule in result.rules}
    idle = [each for each in in_force if each not in used and (each.rules is None or each.rules & selected)]
    notifications = (*result.notifications, *expired, *_unused(idle))
    return replace(result, reports=tuple(reports), notifications=notifications)


def _covers(suppression: Suppression, report: ReportResult, finding: Finding) -> bool:
    return suppression.covers(report.uri, finding.rule.id, finding.location.logical, finding.fingerprint)


def _expired(suppression: Suppression) -> Notification:
    zh = f"{suppression.origin}：豁免已于 {suppression.expires} 到期，不再生效。请更正报告后删去，或重新审批并延长 expires。"
    en = (
        f"{suppression.origin}: the suppression expired on {suppression.expires} and holds no longer. "
        "Mend the report and delete it, or have it approved again and set expires later."
    )
    return Notification("suppression-expired", Severity.WARNING, Text(zh, en))


def _unused(suppressions: Iterable[Suppression]) -> Iterable[Notification]:
    for each in suppressions:
        zh = f"{each.origin}：豁免没有用到：本次检查中没有它所指的问题。请删去，或核对其条件。"
        en = f"{each.origin}: the suppression is unused: this run has no such finding. Delete it, or check its conditions."
        yield Notification("suppression-unused", Severity.NOTE, Text(zh, en))
