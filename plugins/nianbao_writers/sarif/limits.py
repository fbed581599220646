"""What code scanning takes of a run: GitHub refuses or cuts what goes beyond its limits.

A log that keeps to them shows what its writer chose, not what a server happened to keep.
"""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Callable
from dataclasses import replace

from nianbao import Finding, Notification, RunResult, Severity, Text

__all__ = ["OMISSION", "RELATED_MOST", "RESULTS_MOST", "RESULTS_OMITTED", "TAGS_MOST", "limited"]

RESULTS_MOST = 25_000
#: GitHub shows no more, and only those that the message links to.
RELATED_MOST = 10
TAGS_MOST = 10
#: Of the compressed log.
BYTES_MOST = 10_000_000

#: The id of the event that tells so, and its meaning.
RESULTS_OMITTED = "results-omitted"
OMISSION = Text("结果没有全部写入", "Not all results were written")


def limited(result: RunResult, written: Callable[[RunResult], str]) -> str:
    """What ``written`` makes of as much of a run as code scanning takes.

    Suppressed findings are left out, since they would become open alerts, and so are findings of
    the baseline that are gone. Of more findings than fit the gravest are kept, and a notification
    tells how many are not.
    """
    most = RESULTS_MOST
    while True:
        text = written(_reduced(result, most))
        # Only a long log is compressed to see how long it becomes.
        if len(text) * 4 <= BYTES_MOST or len(zlib.compress(text.encode())) <= BYTES_MOST:
            return text
        most //= 2


def _reduced(result: RunResult, most: int) -> RunResult:
    gravity = list(Severity).index
    levels = [gravity(each.level) for each in result.findings() if each.suppression is None]
    # Within one level those that come first are kept: sorting leaves equals in their order.
    kept = set(sorted(range(len(levels)), key=levels.__getitem__)[:most])
    numbers = itertools.count()
    reports = []
    for report in result.reports:
        open_findings = [each for each in report.findings if each.suppression is None]
        findings = tuple(_reduced_finding(each) for each in open_findings if next(numbers) in kept)
        reports.append(replace(report, findings=findings))
    notifications = result.notifications
    if len(levels) > most:
        notifications = (*notifications, _omitted(len(levels) - most, most))
    return replace(result, reports=tuple(reports), notifications=notifications, absent=None)


def _reduced_finding(finding: Finding) -> Finding:
    if len(finding.related) <= RELATED_MOST:
        return finding
    return replace(finding, related=finding.related[:RELATED_MOST])


def _omitted(count: int, most: int) -> Notification:
    zh = f"另有 {count} 个问题没有写入，只写入了级别最高的 {most} 个。全部见 --format sarif-full。"
    en = f"{count} findings are not in this log, only the {most} gravest. See --format sarif-full."
    return Notification(RESULTS_OMITTED, Severity.WARNING, Text(zh, en))
