"""Suppressions put to use: the findings they cover are marked, and those that do nothing are told
of."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.configuration import Configuration
from nianbao.errors import Fault, FilePlace, KeyPath, UsageError
from nianbao.files.text_file import read_text_file
from nianbao.files.toml_file import MOST_MB, TomlError, parse_toml
from nianbao.results.finding import Finding
from nianbao.results.outcome import InForce, Notification, ReportResult, RunResult
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
    idle = [
        each for each in could_cover if not any(_covers(each, *pair) for pair in _findings(result))
    ]
    notifications = (
        *result.notifications,
        *suppressions.notifications,
        *map(_expired, expired),
        *map(_unused, idle),
    )
    reports = tuple(suppressed(report, suppressions, today) for report in result.reports)
    in_force = (*result.in_force, *([suppressions.source] if suppressions.source else []))
    return replace(result, reports=reports, notifications=notifications, in_force=in_force)


def _findings(result: RunResult) -> Iterator[tuple[ReportResult, Finding]]:
    return ((report, finding) for report in result.reports for finding in report.findings)


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


_HEADER = re.compile(r"\s*\[\[\s*(?:suppression|\"suppression\"|'suppression')\s*\]\]")


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
    text, digest = read_text_file(file, most_mb=MOST_MB)
    source = InForce("suppressions", file.name, sha256=digest)
    try:
        value = parse_toml(text)
    except TomlError as error:
        fault = Fault(
            FilePlace(str(file)),
            (),
            Text(f"不是合法的 TOML：{error}。", f"not valid TOML: {error}."),
        )
        return Suppressions((), (_malformed(fault),), source)
    entries = value.get(_KEY, [])
    entries = entries if isinstance(entries, list) else []
    places = _places(str(file), text, len(entries))
    faults = _faults(value, places)
    wrong = {fault.path[1] for fault in faults if len(fault.path) > 1}
    suppressions = []
    for index, entry in enumerate(entries):
        if index in wrong:
            continue
        try:
            suppressions.append(_suppression(entry, str(places[index + 1]), selectors))
        except UsageError as error:
            faults.append(Fault(places[index + 1], (_KEY, index, "rule"), error.text))
    faults.sort(key=lambda fault: (fault.place.line or 0, fault.text))
    return Suppressions(tuple(suppressions), tuple(map(_malformed, faults)), source)


def _places(origin: str, text: str, count: int) -> list[FilePlace]:
    """The place of the file and of each entry: the line of its header, where the headers can be
    told for certain."""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if _HEADER.match(line)]
    known = lines if len(lines) == count else [None] * count
    return [FilePlace(origin), *(FilePlace(origin, line) for line in known)]


def _faults(value: Mapping[str, Any], places: list[FilePlace]) -> list[Fault]:
    from nianbao.files.schema import load_schema, schema_faults

    # The line of the entry is all that can be told.
    def place(path: KeyPath, *, key: bool = False) -> FilePlace:  # noqa: ARG001
        index = path[1] if len(path) > 1 and path[0] == _KEY else -1
        return places[int(index) + 1]

    faults = schema_faults(_as_json(value), load_schema("suppressions"), place)
    zh = "应为 TOML 日期，不加引号，如 2027-06-30。"
    en = "expected a TOML date, without quotes, such as 2027-06-30."
    for index, entry in enumerate(value[_KEY] if isinstance(value.get(_KEY), list) else ()):
        # In JSON, which the schema is for, a date is a text; in TOML it is a value of its own, and
        # a text may be any text.
        for key in ("expires", "approved_on"):
            if isinstance(entry, dict) and isinstance(entry.get(key), str):
                faults.append(Fault(places[index + 1], (_KEY, index, key), Text(zh, en)))
    return faults


def _as_json(value: Any) -> Any:
    """The value with days as texts; a point in time is no day and becomes what the schema
    refuses."""
    if isinstance(value, dict):
        return {key: _as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_as_json(each) for each in value]
    if isinstance(value, datetime.datetime | datetime.time):
        return {"time": value.isoformat()}
    return value.isoformat() if isinstance(value, datetime.date) else value


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
