"""Runs rules on one report: every check guarded, every problem turned into a finding with its place."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nianbao.check import Context, Examination, NotApplicable, Problem, Reason
from nianbao.finding import Finding, Location
from nianbao.fingerprint import Fingerprints
from nianbao.guard import Failure, guarded
from nianbao.instrument import Instrument
from nianbao.outcome import Notification, Outcome, Status
from nianbao.report import Place, Report
from nianbao.rule import Rule, Severity
from nianbao.source import Region, Source
from nianbao.text import Text

__all__ = ["Examined", "Examiner"]


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of all rules on one report."""

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    notifications: tuple[Notification, ...]


@dataclass(frozen=True, slots=True)
class Examiner:
    """The rules of a run, ready to be tested on one report after the other.

    Attributes:
        rules: the selected rules, in the order of their ids.
        levels: the level in force for each rule, by id.
        siblings: the prepared parameters of all loaded rules, by the name of their check.
        skipped: outcomes that are the same for every report, such as those of a pack that is too new.
        seconds: after this time no further rule is begun on a report.
    """

    rules: Sequence[Rule]
    levels: Mapping[str, Severity]
    siblings: Mapping[str, Sequence[Any]]
    instruments: Mapping[str, Instrument]
    skipped: tuple[Outcome, ...] = ()
    seconds: float = 20.0
    clock: Callable[[], float] = time.monotonic

    def examine(self, report: Report, uri: str) -> Examined:
        """Test every rule on a report."""
        context = Context(self.instruments, self.siblings)
        finder = _Finder(report)
        outcomes: list[Outcome] = list(self.skipped)
        notifications: list[Notification] = []
        deadline = self.clock() + self.seconds
        for rule in self.rules:
            if reason := rule.applies.refusal(report):
                outcomes.append(Outcome(rule.id, Status.NOT_APPLICABLE, reason=reason))
            elif self.clock() > deadline:
                outcomes.append(Outcome(rule.id, Status.SKIPPED, reason=Reason("time-limit", {"seconds": f"{self.seconds:g}"})))
            else:
                outcome = self._test(rule, report, context, finder)
                if isinstance(outcome, Failure):
                    outcomes.append(Outcome(rule.id, Status.ERROR, reason=Reason("check-failed")))
                    notifications.append(_failed(rule, uri, outcome))
                else:
                    outcomes.append(outcome)
        if any(outcome.status is Status.SKIPPED and outcome not in self.skipped for outcome in outcomes):
            notifications.append(_late(uri, self.seconds))
        findings = sorted(finder.findings, key=lambda finding: (finding.location.region.start, finding.rule.id))
        outcomes.sort(key=lambda outcome: outcome.rule)
        return Examined(tuple(outcomes), tuple(findings), tuple(notifications))

    def _test(self, rule: Rule, report: Report, context: Context, finder: _Finder) -> Outcome | Failure:
        def run() -> Outcome:
            result = rule.check.function(report, rule.prepared, context)
            if isinstance(result, NotApplicable):
                return Outcome(rule.id, Status.NOT_APPLICABLE, reason=result.reason)
            if not isinstance(result, Examination):
                raise TypeError(f"the check {rule.check.name} returned {type(result).__name__}, not an Examination")
            if not result.problems:
                return Outcome(rule.id, Status.PASS, result.tested)
            # Made in one piece before any is kept: a check that fails half-way gives no findings, only its failure.
            finder.findings += [finder.finding(rule, problem, self.levels[rule.id]) for problem in result.problems]
            return Outcome(rule.id, Status.FAIL, result.tested, len(result.problems))

        return guarded(run)


@dataclass(slots=True)
class _Finder:
    """Turns the problems of one report into findings."""

    report: Report
    findings: list[Finding] = field(default_factory=list)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    contexts: dict[tuple[int, int], str] = field(default_factory=dict)

    def finding(self, rule: Rule, problem: Problem, level: Severity) -> Finding:
        if problem.message not in rule.messages:
            raise KeyError(f"the check {rule.check.name} reported {problem.message!r}, which the rule has no message for")
        missing = set(rule.check.messages.get(problem.message, ())) - set(problem.arguments)
        if missing:
            raise KeyError(f"the check {rule.check.name} reported {problem.message!r} without {', '.join(sorted(missing))}")
        location = self.location(problem.place)
        return Finding(
            rule=rule,
            message=problem.message,
            arguments=problem.arguments,
            location=location,
            related=tuple(self.location(related.place, related.text) for related in problem.related),
            fingerprint=self.fingerprints.make(rule.id, problem.message, location.logical, location.snippet, problem.arguments),
            level=level,
        )

    def location(self, place: Place, text: Text | None = None) -> Location:
        source = self.report.document.source
        if not 0 <= place.start <= place.end <= len(source.text):
            raise ValueError(f"the place {place.start}–{place.end} lies outside the document")
        region = source.region(place.start, place.end)
        return Location(region, source.text[place.start : place.end], self._context(source, region), place.logical, text)

    def _context(self, source: Source, region: Region) -> str:
        """The whole lines around a region; findings on one line share one string, for a line may be very long."""
        if region.start_line is not None and region.end_line is not None:
            bounds = (source.line(region.start_line)[0], source.line(region.end_line)[1])
        else:
            end = source.text.find("\n", region.end)
            bounds = (source.text.rfind("\n", 0, region.start) + 1, len(source.text) if end < 0 else end)
        if bounds not in self.contexts:
            self.contexts[bounds] = source.text[slice(*bounds)]
        return self.contexts[bounds]


def _failed(rule: Rule, uri: str, failure: Failure) -> Notification:
    zh = f"检查“{rule.check.name}”出错：{failure.summary}。该规则在本文件上没有结论；请告知提供它的插件的作者。"
    en = f'the check "{rule.check.name}" failed: {failure.summary}. The rule is undecided here; tell the author of its plugin.'
    return Notification("check-failed", Severity.ERROR, Text(zh, en), uri, rule.id, failure.trace)


def _late(uri: str, seconds: float) -> Notification:
    zh = f"检查超过 {seconds:g} 秒，其余规则没有检查；可在配置的 limits.seconds 中放宽"
    en = f"the rules took more than {seconds:g} seconds and the rest was not tested; raise limits.seconds in the configuration"
    return Notification("time-limit", Severity.ERROR, Text(zh, en), uri)
