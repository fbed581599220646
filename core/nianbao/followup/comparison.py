"""What became of the findings that a baseline knows."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from nianbao.followup.baseline import Baseline
from nianbao.model.organ import organ_key
from nianbao.results.finding import BaselineState, Finding, KnownFinding
from nianbao.results.outcome import ReportResult, RunResult, Status
from nianbao.results.reports import changed

__all__ = ["compare"]

_TESTED = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)


#: Whether the document of a URI still exists; asked only of those that a run did not check.
Exists = Callable[[str], bool]


def compare(result: RunResult, baseline: Baseline, exists: Exists) -> RunResult:
    """The result with the state of every finding, and with the known findings that are gone."""
    left = _Left(baseline)
    states = _states(result, left)
    rest = list(left.rest())
    is_gone = _judge(result, rest, exists)
    absent = tuple(each for each in rest if is_gone(each))
    in_force = (*result.in_force, *([baseline.source] if baseline.source else []))
    reports = changed(result.reports, lambda: partial(_with_states, states=iter(states)))
    return replace(result, reports=reports, absent=absent, in_force=in_force)


#: The states that are marked by their numbers.
_STATES = tuple(BaselineState)


def _states(result: RunResult, left: _Left) -> bytes:
    """The state of every finding, in the order of the run."""
    states = bytearray()
    # A suppressed one comes last: it must not take what is known of another report of its organ.
    late = []
    for report in result.reports:
        for finding in report.findings:
            if finding.suppression is None:
                states.append(_STATES.index(left.take(report, finding)))
            else:
                late.append((len(states), replace(report, findings=(finding,), outcomes=())))
                states.append(0)
    for at, report in late:
        states[at] = _STATES.index(left.take(report, report.findings[0]))
    return bytes(states)


def _with_states(report: ReportResult, states: Iterator[int]) -> ReportResult:
    findings = (replace(each, baseline_state=_STATES[next(states)]) for each in report.findings)
    return replace(report, findings=tuple(findings))


class _Left:
    """The known findings that were not met again so far."""

    def __init__(self, baseline: Baseline) -> None:
        self._counts = Counter(baseline.findings)
        self._ordered = list(dict.fromkeys(baseline.findings))
        self._alike: dict[tuple[str, str], list[KnownFinding]] = defaultdict(list)
        for each in self._ordered:
            for name in _names(each.uri, each.organ, each.year):
                self._alike[name, each.fingerprint].append(each)

    def take(self, report: ReportResult, finding: Finding) -> BaselineState:
        """Whether the finding is known; each known one is met once."""
        for name in _names(report.uri, report.organ, report.year or 0):
            alike = self._alike.get((name, finding.fingerprint), ())
            # Of two reports of one organ and year each keeps its own.
            for known in sorted(alike, key=lambda each: each.uri != report.uri):
                if self._counts[known] and _same_report(known, report):
                    self._counts[known] -= 1
                    return BaselineState.UNCHANGED
        return BaselineState.NEW

    def rest(self) -> Iterator[KnownFinding]:
        """What was not met, in the order of the baseline."""
        for each in self._ordered:
            yield from itertools.repeat(each, self._counts[each])


def _names(uri: str, organ: str, year: int) -> tuple[str, ...]:
    """What a report may be found under: its organ and year, and its path."""
    return (*([f"{year} {organ_key(organ)}"] if organ and year else []), f"/{uri}")


def _same_report(known: KnownFinding, report: ReportResult) -> bool:
    """A report is known by its organ and year. Its path counts only where either is not known: next
    year's report may well lie where this year's did."""
    if known.organ and known.year and report.organ and report.year:
        return (organ_key(known.organ), known.year) == (organ_key(report.organ), report.year)
    return known.uri == report.uri


def _judge(
    result: RunResult, missing: Sequence[KnownFinding], exists: Exists
) -> Callable[[KnownFinding], bool]:
    """Tells of each of the known findings that were not found whether it is gone."""
    reports: dict[str, ReportResult] = {}
    wanted = {name for each in missing for name in _names(each.uri, each.organ, each.year)}
    for report in result.reports if wanted else ():
        for name in wanted.intersection(_names(report.uri, report.organ, report.year or 0)):
            reports.setdefault(name, replace(report, view=None))
    compared = {outcome.rule: outcome.status for outcome in result.outcomes}
    rules = {rule.id for pack in result.packs for rule in pack.rules}

    def outcomes_of(known: KnownFinding) -> dict[str, Status] | None:
        for name in _names(known.uri, known.organ, known.year):
            report = reports.get(name)
            if report is not None and _same_report(known, report):
                return {outcome.rule: outcome.status for outcome in report.outcomes}
        return None

    def is_gone(known: KnownFinding) -> bool:
        outcomes = outcomes_of(known)
        if outcomes is None:
            return not exists(known.uri)
        status = outcomes.get(known.rule, compared.get(known.rule))
        return (
            status in _TESTED if status is not None else known.rule not in rules and bool(outcomes)
        )

    return is_gone
