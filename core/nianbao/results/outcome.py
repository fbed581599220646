"""What became of one rule on one report, and what follows for the report and the run."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from nianbao.model.correction import Correction
from nianbao.model.instrument import Instrument
from nianbao.model.roster import Roster
from nianbao.results.finding import Finding, KnownFinding
from nianbao.results.suppression import SUPPRESSION_EVENTS
from nianbao.results.tally import Tally
from nianbao.results.view import ReportView
from nianbao.rules.check import Reason
from nianbao.rules.pack import RulePack
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = [
    "ExitCode",
    "InForce",
    "Notification",
    "Outcome",
    "ReportResult",
    "RunResult",
    "Status",
    "Verdict",
]


class Status(enum.StrEnum):
    """What became of a rule on a report."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"
    SKIPPED = "skipped"
    ERROR = "error"


class Outcome(NamedTuple):
    """What became of one rule on one report, or over the corpus, with the count of what was tested
    and why it was not.

    Attributes:
        tested: how many things the check tested; 0 unless the status is pass or fail.
        findings: how many of them are findings.
        reason: why it was not tested, for the statuses other than pass and fail.
    """

    rule: str
    status: Status
    tested: int = 0
    findings: int = 0
    reason: Reason | None = None

    @property
    def evaluated(self) -> bool:
        """Whether the rule was tested."""
        return self.status in (Status.PASS, Status.FAIL)


class Notification(NamedTuple):
    """Something that happened to the tool and is no finding: a file that cannot be read, a plugin
    or check that failed.

    Attributes:
        id: what kind of event it is (a key of ``nianbao.results.messages.EVENTS``).
        level: ``error`` makes the run incomplete.
        text: what happened, where, and how to mend it.
        uri: the document it concerns, if any.
        rule: the rule it concerns, if any.
        trace: the traceback of an exception, for the log and never for the terminal.
    """

    id: str
    level: Severity
    text: Text
    uri: str = ""
    rule: str = ""
    trace: str = ""


class InForce(NamedTuple):
    """Something that a run went by: who knows all of them, with their hashes, knows what was asked
    of the documents.

    Attributes:
        kind: ``configuration``, ``corrections``, ``suppressions``, ``baseline``, ``roster``,
            ``pack`` or ``plugin``.
        name: the file, without the directories that are the machine's; or the plugin.
        version: of a pack, or of a plugin's distribution.
        sha256: of the file, or of all modules of a plugin; empty for the plugins of nianbao itself,
            which its version names.
        shipped: whether it is part of nianbao itself.
        preferred: the names and suffixes that a plugin has instead of others, because the
            configuration prefers it.
    """

    kind: str
    name: str
    version: str = ""
    sha256: str = ""
    shipped: bool = False
    preferred: tuple[str, ...] = ()


class Verdict(enum.StrEnum):
    """The verdict on a report or a run."""

    CONFORMANT = "conformant"
    NONCONFORMANT = "nonconformant"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class ReportResult:
    """Everything that a run says of one document; holds no reference to the report, so that it can
    be thrown away.

    Attributes:
        uri: the document as the caller named it, ``/`` between the parts.
        sha256: hash of its bytes, empty if they could not be read.
        length: its length in bytes.
        encoding: of a text file.
        title, organ, year, form: what was read of it, for output.
        compared: whether a rule over the corpus was tested on it.
        corrections: what somebody said of its cells, and was put to use.
        view: the report as outputs show it; None unless a writer asked for it.
    """

    uri: str
    sha256: str = ""
    length: int = 0
    encoding: str = ""
    title: str = ""
    organ: str = ""
    year: int | None = None
    form: int | None = None
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    notifications: tuple[Notification, ...] = ()
    compared: bool = False
    corrections: tuple[Correction, ...] = ()
    view: ReportView | None = None

    @property
    def complete(self) -> bool:
        """Whether it was read as a whole and no rule erred on it."""
        return not any(notification.level is Severity.ERROR for notification in self.notifications)

    @property
    def evaluated(self) -> bool:
        """Whether at least one rule was tested."""
        return self.compared or any(outcome.evaluated for outcome in self.outcomes)

    @property
    def inconclusive(self) -> bool:
        """Whether a part could not be read that the verdict depends on, and nobody accepted that by
        a suppression or a baseline."""
        return any(finding.counts and finding.inconclusive for finding in self.findings)

    def verdict(self, fail_on: Severity | None) -> Verdict:
        """The verdict on this report; of the findings that count those below ``fail_on`` are left
        aside.

        ``None`` is for a process that must not fail. It does not make a report conformant, so
        errors count then, too.
        """
        if not self.complete or not self.evaluated or self.inconclusive:
            return Verdict.UNDETERMINED
        failed = self.fails(fail_on or Severity.ERROR)
        return Verdict.NONCONFORMANT if failed else Verdict.CONFORMANT

    def fails(self, fail_on: Severity) -> bool:
        """Whether there is a finding of that level or above; one that only says that something
        could not be read is none."""
        return any(
            finding.counts and not finding.inconclusive and finding.level.reaches(fail_on)
            for finding in self.findings
        )


class ExitCode(enum.IntEnum):
    """What the process tells its caller; the code never depends on the output format."""

    CONFORMANT = 0
    FINDINGS = 1
    USAGE = 2
    INCOMPLETE = 3
    NOTHING = 4


@dataclass(frozen=True, slots=True)
class RunResult:
    """Everything that a run says; what writers turn into text.

    Attributes:
        reports: one for each document, in the order of their URIs; the roster has one where
            findings stand in it. Those of many documents are read anew at each walk
            (`nianbao.results.reports.ReadReports`).
        rules: the rules that were selected, in the order of their ids.
        packs: every pack that was loaded, in the order of their prefixes.
        instruments: every known instrument, by id.
        fail_on: the level from which on a finding makes the verdict nonconformant and the process
            fail; None where the process is not to fail, and the verdict goes by errors.
        notifications: what happened outside any document.
        version: of the engine.
        absent: findings of the baseline that are no more; None where the run has no baseline.
        strict: whether a suppression that is unused, expired or malformed fails the run.
        outcomes: of the rules over the corpus, one for each, in the order of their ids; their
            findings stand with the reports.
        in_force: what the run went by: configuration, packs, plugins and the like.
        roster: the organs that are to report; None where the run has no roster.
        root: the directory that the names of the documents are relative to.
        created: when the run was made, where its caller says so; the clock is read nowhere deeper.
    """

    reports: Sequence[ReportResult]
    rules: tuple[Rule, ...]
    packs: tuple[RulePack, ...]
    instruments: Mapping[str, Instrument]
    fail_on: Severity | None
    notifications: tuple[Notification, ...]
    version: str
    absent: tuple[KnownFinding, ...] | None = None
    strict: bool = False
    outcomes: tuple[Outcome, ...] = ()
    in_force: tuple[InForce, ...] = ()
    roster: Roster | None = None
    root: Path = Path()
    created: datetime.datetime | None = None
    _tally: list[Tally] = field(default_factory=list, init=False, repr=False, compare=False)

    def findings(self) -> Iterator[Finding]:
        """All findings of all reports."""
        return (finding for report in self.reports for finding in report.findings)

    def events(self) -> Iterator[Notification]:
        """All notifications: those of the run, then those of each report."""
        yield from self.notifications
        for report in self.reports:
            yield from report.notifications

    def is_roster(self, report: ReportResult) -> bool:
        """Whether one of ``reports`` is the roster, which is no report: its findings are on organs
        that have none."""
        return self.roster is not None and report.uri == self.roster.uri

    @property
    def tally(self) -> Tally:
        """The counts of all reports, made once."""
        if not self._tally:
            tally = Tally()
            for report in self.reports:
                tally.add(report, self.fail_on, is_roster=self.is_roster(report))
            self._tally.append(tally)
        return self._tally[0]

    @property
    def evaluated(self) -> bool:
        """Whether at least one rule was tested on anything."""
        return self.tally.evaluated or any(outcome.evaluated for outcome in self.outcomes)

    @property
    def complete(self) -> bool:
        """Whether nothing failed: no document, plugin or rule."""
        errors = any(notification.level is Severity.ERROR for notification in self.notifications)
        return not errors and self.tally.complete

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict: a run is undetermined if any of its documents is, or if nothing was
        evaluated."""
        verdicts = {*self.tally.verdicts, self.tally.roster} - {None}
        if not self.complete or not verdicts or Verdict.UNDETERMINED in verdicts:
            return Verdict.UNDETERMINED
        return Verdict.NONCONFORMANT if Verdict.NONCONFORMANT in verdicts else Verdict.CONFORMANT

    @property
    def exit_code(self) -> ExitCode:
        """A failure outranks findings: who reads only the code must not take half a check for a
        whole one. A part that could not be read does so only where nothing else was found."""
        if not self.complete:
            return ExitCode.INCOMPLETE
        if not self.evaluated:
            return ExitCode.NOTHING
        idle = self.strict and any(
            notification.id in SUPPRESSION_EVENTS for notification in self.notifications
        )
        if idle or self.tally.failing:
            return ExitCode.FINDINGS
        unread = self.fail_on and self.tally.inconclusive
        return ExitCode.INCOMPLETE if unread else ExitCode.CONFORMANT
