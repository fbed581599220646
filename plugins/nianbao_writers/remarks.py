"""What a code-review tool is to show: one remark for each finding that counts and for each trouble.

A tool that shows findings alone would show a document that cannot be read as a clean one. So errors
and warnings of the run are remarks too.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao import (
    Finding,
    Location,
    Notification,
    Outcome,
    ReportResult,
    RunResult,
    Severity,
    Text,
    printable,
)
from nianbao_writers.characters import LINE_BREAK, encodable
from nianbao_writers.wording import place_name

__all__ = [
    "ROOT",
    "Group",
    "Remark",
    "groups",
    "guidance",
    "remarks",
    "report_remarks",
    "run_remarks",
    "single_line",
    "where",
]

#: The path of a remark that concerns no document in particular: the folder that was checked.
ROOT = "."

_FIX = Text("改法：", "How to mend it: ")
_BASIS = Text("依据：", "Legal basis: ")
_COMMA = Text("；", "; ")


class Remark(NamedTuple):
    """A finding that counts, or an error or warning of the run itself.

    Attributes:
        path: the document as the run names it; ``ROOT`` where there is none.
        code: id of the rule, or of the kind of event.
        title: the code with the rule's name: ``TAL002 row-total``.
        message: one line, with the place where line and column do not tell it.
        fingerprint: names it by its content; not unique, for a text may occur twice.
        finding, event: what it is of; one of them is None.
    """

    path: str
    level: Severity
    code: str
    title: str
    message: str
    fingerprint: str
    finding: Finding | None = None
    event: Notification | None = None

    @property
    def location(self) -> Location | None:
        """Where it is; None for an event, which concerns the document as a whole."""
        return self.finding.location if self.finding else None

    @property
    def line(self) -> int | None:
        """The line it begins in; None where the file type knows no lines."""
        return self.finding.location.region.start_line if self.finding else None


class Group(NamedTuple):
    """What a run has to say of one document, or, under the name ``nianbao``, of itself."""

    name: str
    outcomes: Sequence[Outcome]
    remarks: Sequence[Remark]


def remarks(result: RunResult, language: str) -> Iterator[Remark]:
    """The remarks on a run: of the run itself, then of each report in the order of the run.

    Findings that are suppressed or that the baseline knows are left out.
    """
    yield from _of_events(result.notifications, language)
    for report in result.reports:
        yield from report_remarks(report, language)


def report_remarks(report: ReportResult, language: str) -> Iterator[Remark]:
    """The remarks on one report."""
    yield from _of_events(report.notifications, language)
    for finding in report.findings:
        if finding.counts:
            yield _of_finding(report.uri, finding, language)


def run_remarks(result: RunResult, language: str) -> dict[str, list[Remark]]:
    """The remarks on the run itself, by the path that they concern."""
    by_path: dict[str, list[Remark]] = {}
    for remark in _of_events(result.notifications, language):
        by_path.setdefault(remark.path, []).append(remark)
    return by_path


def groups(result: RunResult, language: str) -> Iterator[Group]:
    """The remarks by document: first those of the run itself, then a group for every report.

    Rules over the corpus have their outcomes with the run, and their findings with the reports.
    """
    by_path = run_remarks(result, language)
    own = by_path.pop(ROOT, [])
    if by_path:
        # An event may concern a path that is no report: a file that was named and is not there.
        names = by_path.keys() & {encodable(report.uri) for report in result.reports}
        own += [each for path, found in by_path.items() if path not in names for each in found]
    yield Group("nianbao", result.outcomes, own)
    for report in result.reports:
        name = encodable(report.uri)
        found = [*by_path.get(name, ()), *report_remarks(report, language)]
        yield Group(name, report.outcomes, found)


def guidance(finding: Finding, result: RunResult, language: str) -> str:
    """How a finding is mended and what it rests on, a line each."""
    rule = finding.rule
    lines = [f"{_FIX.of(language)}{rule.fix.of(language)}"]
    if finding.basis:
        names = (basis.reference(result.instruments).of(language) for basis in finding.basis)
        lines.append(f"{_BASIS.of(language)}{_COMMA.of(language).join(names)}")
    return "\n".join(lines)


def where(place: Location, language: str) -> str:
    """What tells a place beside line and column: page and paragraph, and its logical name."""
    unnumbered = place.region.start_line is None
    parts = [place_name(place).of(language)] if unnumbered else []
    if place.logical:
        parts.append(place.logical)
    return ("，" if language == "zh" else ", ").join(parts)


def single_line(text: str) -> str:
    """``text`` on one line, without anything that would control a terminal."""
    return printable(LINE_BREAK.sub(" ", text)).replace("\t", " ")


def _of_events(events: Iterable[Notification], language: str) -> Iterator[Remark]:
    return (_of_event(each, language) for each in events if each.level is not Severity.NOTE)


def _of_finding(path: str, finding: Finding, language: str) -> Remark:
    message, place = finding.text(language), where(finding.location, language)
    if place and place not in message:
        message += f"（{place}）" if language == "zh" else f" ({place})"
    return Remark(
        encodable(path),
        finding.level,
        finding.rule.id,
        f"{finding.rule.id} {finding.rule.name}",
        single_line(message),
        finding.fingerprint,
        finding,
    )


def _of_event(event: Notification, language: str) -> Remark:
    message = single_line(
        f"{event.rule}: {event.text.of(language)}" if event.rule else event.text.of(language)
    )
    # By the Chinese wording in either language: known again whatever language the run was in.
    content = encodable(f"{event.id}\0{event.uri}\0{event.rule}\0{event.text.zh}")
    fingerprint = hashlib.sha256(content.encode()).hexdigest()[:32]
    path = encodable(event.uri) or ROOT
    return Remark(path, event.level, event.id, event.id, message, fingerprint, event=event)
