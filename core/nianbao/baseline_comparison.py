"""A run against a baseline: which findings are new, which are known, and which known ones are gone.

A run speaks only of what it tested. A known finding is gone where its rule was tested on its document and no longer finds it,
and where its document or its rule no longer exists. What a run left out (other paths, ``--select``) stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from nianbao.baseline import Baseline, BaselineState, KnownFinding
from nianbao.finding import Finding
from nianbao.outcome import ReportResult, RunResult, Status
from nianbao.text import Text

__all__ = ["Update", "baseline_of", "compare", "new_findings", "updated"]

_TESTED = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)

#: Whether the document of a URI still exists; asked only of those that a run did not check.
Exists = Callable[[str], bool]


class Update(NamedTuple):
    """A baseline after an update, the findings that left it and those that it took up."""

    baseline: Baseline
    removed: tuple[KnownFinding, ...]
    added: tuple[KnownFinding, ...]


def baseline_of(result: RunResult) -> Baseline:
    """The baseline of all findings of a run that are not suppressed: a suppression that expires must be heard of."""
    return Baseline.of(
        _known(report, finding) for report in result.reports for finding in report.findings if finding.suppression is None
    )


def compare(result: RunResult, baseline: Baseline, exists: Exists) -> RunResult:
    """The result with the state of every finding, and with the known findings that are gone."""
    left = Counter(_identity(each) for each in baseline.findings)
    reports = []
    for report in result.reports:
        findings = []
        for finding in report.findings:
            identity = (report.uri, finding.fingerprint)
            known = left[identity] > 0
            left[identity] -= known
            findings.append(replace(finding, baseline_state=BaselineState.UNCHANGED if known else BaselineState.NEW))
        reports.append(replace(report, findings=tuple(findings)))
    is_gone = _judge(result, exists)
    absent = []
    for each in baseline.findings:
        if left[_identity(each)] > 0 and is_gone(each):
            left[_identity(each)] -= 1
            absent.append(each)
    return replace(result, reports=tuple(reports), absent=tuple(absent))


def updated(baseline: Baseline, result: RunResult, *, accept: str | None = None) -> Update:
    """The baseline without the known findings that are gone; ``result`` comes from `compare` with it.

    With ``accept``, the reason, it takes up the new findings that are not suppressed as well.
    """
    gone = Counter(result.absent or ())
    kept = []
    for each in baseline.findings:
        if gone[each]:
            gone[each] -= 1
        else:
            kept.append(each)
    new = [] if accept is None else [known._replace(reason=accept) for known in new_findings(result)]
    return Update(Baseline.of([*kept, *new]), result.absent or (), tuple(sorted(new)))


def new_findings(result: RunResult) -> list[KnownFinding]:
    """The findings of a compared run that count because they are new."""
    return [_known(report, finding) for report in result.reports for finding in report.findings if finding.counts]


def _identity(known: KnownFinding) -> tuple[str, str]:
    return known.uri, known.fingerprint


def _known(report: ReportResult, finding: Finding) -> KnownFinding:
    message = Text(finding.text("zh"), finding.text("en"))
    return KnownFinding(report.uri, finding.rule.id, finding.location.logical, finding.fingerprint, finding.level, message)


def _judge(result: RunResult, exists: Exists) -> Callable[[KnownFinding], bool]:
    """Tells of a known finding that was not found whether it is gone."""
    statuses = {report.uri: {outcome.rule: outcome.status for outcome in report.outcomes} for report in result.reports}
    compared = {outcome.rule: outcome.status for outcome in result.outcomes}
    rules = {rule.id for pack in result.packs for rule in pack.rules}

    def is_gone(known: KnownFinding) -> bool:
        outcomes = statuses.get(known.uri)
        if outcomes is None:
            return not exists(known.uri)
        status = outcomes.get(known.rule, compared.get(known.rule))
        return status in _TESTED if status is not None else known.rule not in rules and bool(outcomes)

    return is_gone
