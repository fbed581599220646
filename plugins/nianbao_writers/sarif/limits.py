"""What code scanning takes of a run: GitHub refuses or cuts what goes beyond its limits.

A log that keeps to them shows what its writer chose, not what a server happened to keep.
"""

from __future__ import annotations

import tempfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import IO

from nianbao import Finding, Notification, ReportResult, RunResult, Severity, Text, changed

__all__ = ["OMISSION", "RELATED_MOST", "RESULTS_MOST", "RESULTS_OMITTED", "TAGS_MOST", "limited"]

RESULTS_MOST = 25_000
#: GitHub shows no more, and only those that the message links to.
RELATED_MOST = 10
TAGS_MOST = 10
#: Of the compressed log.
BYTES_MOST = 10_000_000

#: Characters of a log that are kept in memory, and that are given at once.
_HELD, _AT_ONCE = 4_000_000, 100_000

#: The id of the event that tells so, and its meaning.
RESULTS_OMITTED = "results-omitted"
OMISSION = Text("结果没有全部写入", "Not all results were written")


def limited(result: RunResult, written: Callable[[RunResult], Iterable[str]]) -> Iterator[str]:
    """What ``written`` makes of as much of a run as code scanning takes.

    Suppressed findings are left out, since they would become open alerts, and so are findings of
    the baseline that are gone. Of more findings than fit the gravest are kept, and a notification
    tells how many are not.
    """
    levels = Counter(each.level for each in result.findings() if each.suppression is None)
    most = RESULTS_MOST
    while True:
        with tempfile.SpooledTemporaryFile(_HELD, "w+", encoding="utf-8", newline="") as whole:
            for piece in written(_reduced(result, levels, most)):
                whole.write(piece)  # which looks whether it becomes too long for memory
            if _fits(whole):
                yield from _pieces(whole)
                return
        most //= 2


def _pieces(whole: IO[str]) -> Iterator[str]:
    whole.seek(0)
    return iter(partial(whole.read, _AT_ONCE), "")


def _fits(whole: IO[str]) -> bool:
    """Whether code scanning takes a log. Only a long one is compressed to see how long it
    becomes."""
    if whole.tell() <= BYTES_MOST:
        return True
    packer = zlib.compressobj()
    packed = sum(len(packer.compress(piece.encode())) for piece in _pieces(whole))
    return packed + len(packer.flush()) <= BYTES_MOST


def _reduced(result: RunResult, levels: Counter[Severity], most: int) -> RunResult:
    """The run with the ``most`` gravest of its findings, of which there are so many of each
    level."""
    left, room = {}, most
    for level in Severity:
        left[level] = min(levels[level], room)
        room -= left[level]
    # Within one level those that come first are kept.
    reports = changed(result.reports, lambda: partial(_with_first, left=dict(left)))
    notifications = result.notifications
    if levels.total() > most:
        notifications = (*notifications, _omitted(levels.total() - most, most))
    return replace(result, reports=reports, notifications=notifications, absent=None)


def _with_first(report: ReportResult, left: dict[Severity, int]) -> ReportResult:
    """The report with so many of its findings as are left of each level, which then are fewer."""
    findings = []
    for each in report.findings:
        if each.suppression is None and left[each.level] > 0:
            left[each.level] -= 1
            findings.append(_reduced_finding(each))
    return replace(report, findings=tuple(findings))


def _reduced_finding(finding: Finding) -> Finding:
    if len(finding.related) <= RELATED_MOST:
        return finding
    return replace(finding, related=finding.related[:RELATED_MOST])


def _omitted(count: int, most: int) -> Notification:
    zh = f"另有 {count} 个问题没有写入，只写入了级别最高的 {most} 个。全部见 --format sarif-full。"
    en = f"{count} findings are not in this log, only the {most} gravest. See --format sarif-full."
    return Notification(RESULTS_OMITTED, Severity.WARNING, Text(zh, en))
