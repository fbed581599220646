"""Suppressions put to use: the findings they cover are marked, and those that do nothing are told
of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.configuration import Configuration
from nianbao.errors import Fault, UsageError
from nianbao.files.entry_file import read_entry_file
from nianbao.results.finding import Finding
from nianbao.results.outcome import InForce, Notification, ReportResult, RunResult
from nianbao.results.reports import changed
from nianbao.results.suppression import Suppression
from nianbao.rules.rule import Severity
from nianbao.rules.selection import Selectors
from nianbao.text.wording import Text

__all__ = ["Suppressions", "find_suppressions", "read_suppressions", "suppress", "suppressed"]


class Suppressions(NamedTuple):
    """The suppressions of a file in their order, and a notification for each fault in it.

    Attributes:
        source: the file; None where there is none.
    """

    entries: tuple[Suppression, ...] = ()
    notifications: tuple[Notification, ...] = ()
    source: InForce | None = None


def suppressed(
    report: ReportResult, suppressions: Suppressions, today: datetime.date
) -> ReportResult:
    """The report with every finding marked that a suppression in force covers; the first in the
    file is the one named."""
    in_force = [each for each in suppressions.entries if today <= each.expires]
    findings = []
    for finding in report.findings:
        first = next((each for each in in_force if _covers(each, report, finding)), None)
        findings.append(replace(finding, suppression=first) if first else finding)
    return replace(report, findings=tuple(findings))


def suppress(result: RunResult, suppressions: Suppressions, today: datetime.date) -> RunResult:
    """The result with all its reports `suppressed`.

    There is a notification of a suppression that has expired, of one that covers no finding
    although one of its rules was selected, and of every fault in the file.
    """
    expired = [each for each in suppressions.entries if today > each.expires]
    selected = {rule.id for rule in result.rules}
    could_cover = [
        each
        for each in suppressions.entries
        if today <= each.expires and each.rules_among(selected)
    ]
    idle = _idle(could_cover, result)
    notifications = (
        *result.notifications,
        *suppressions.notifications,
        *map(_expired, expired),
        *map(_unused, idle),
    )
    change = partial(suppressed, suppressions=suppressions, today=today)
    reports = changed(result.reports, lambda: change) if suppressions.entries else result.reports
    in_force = (*result.in_force, *([suppressions.source] if suppressions.source else []))
    return replace(result, reports=reports, notifications=notifications, in_force=in_force)


def _idle(suppressions: Sequence[Suppression], result: RunResult) -> Sequence[Suppression]:
    """Those that cover no finding."""
    left = suppressions
    if left:
        for report in result.reports:
            for finding in report.findings:
                left = [each for each in left if not _covers(each, report, finding)]
    return left


def _covers(suppression: Suppression, report: ReportResult, finding: Finding) -> bool:
    return suppression.covers(
        report.uri, finding.rule.id, finding.location.logical, finding.fingerprint
    )


def _expired(suppression: Suppression) -> Notification:
    zh = (
        f"{suppression.origin}：豁免已于 {suppression.expires} 到期，不再生效。请更正报告后删去，或"
        f"重新审批并延长 expires。"
    )
    en = (
        f"{suppression.origin}: the suppression expired on {suppression.expires} and holds no "
        f"longer. "
        "Mend the report and delete it, or have it approved again and set expires later."
    )
    return Notification("suppression-expired", Severity.WARNING, Text(zh, en))


def _unused(suppression: Suppression) -> Notification:
    zh = f"{suppression.origin}：豁免没有用到：本次检查中没有它所指的问题。请删去，或核对其条件。"
    en = (
        f"{suppression.origin}: the suppression is unused: this run has no such finding. Delete "
        f"it, or check its conditions."
    )
    return Notification("suppression-unused", Severity.NOTE, Text(zh, en))


_KEY = "suppression"


def find_suppressions(configuration: Configuration, file: Path | None = None) -> Path | None:
    """The file that was named; else ``suppressions.toml`` beside the configuration, or without one
    in the working directory."""
    if file is not None:
        return file
    beside = (configuration.file.parent if configuration.file else Path()) / "suppressions.toml"
    return beside if beside.is_file() else None


def read_suppressions(file: Path, selectors: Selectors) -> Suppressions:
    """Read a file of suppressions; ``selectors`` says which rules are meant.

    Raises `ConfigurationError` where the file cannot be read at all.
    """
    read = read_entry_file(file, _KEY, "suppressions", ("expires", "approved_on"))
    faults = list(read.faults)
    suppressions = []
    for path, place, entry in read.entries:
        try:
            suppressions.append(_suppression(entry, str(place), selectors))
        except UsageError as error:
            faults.append(Fault(place, (*path, "rule"), error.text))
    faults.sort(key=lambda fault: (fault.place.line or 0, fault.text))
    source = InForce("suppressions", file.name, sha256=read.digest)
    return Suppressions(tuple(suppressions), tuple(map(_malformed, faults)), source)


def _suppression(entry: Mapping[str, Any], origin: str, selectors: Selectors) -> Suppression:
    return Suppression(
        reason=entry["reason"].strip(),
        expires=entry["expires"],
        rules=selectors.matches(entry["rule"]) if "rule" in entry else None,
        path=entry.get("path", ""),
        logical=entry.get("logical", ""),
        fingerprint=entry.get("fingerprint", ""),
        approved_by=entry.get("approved_by", ""),
        approved_on=entry.get("approved_on"),
        origin=origin,
    )


def _malformed(fault: Fault) -> Notification:
    zh = f"{fault.of('zh')}这一条不豁免任何问题。" if len(fault.path) > 1 else fault.of("zh")
    en = (
        f"{fault.of('en')} The entry suppresses nothing." if len(fault.path) > 1 else fault.of("en")
    )
    return Notification("suppression-malformed", Severity.WARNING, Text(zh, en))
