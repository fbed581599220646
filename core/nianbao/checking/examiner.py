"""Runs rules on one report: every check guarded, every problem turned into a finding with its
place."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from nianbao.checking.finder import Finder
from nianbao.guard import Failure, guarded
from nianbao.model.instrument import Instrument
from nianbao.model.report import Report
from nianbao.results.finding import Finding, Location
from nianbao.results.outcome import Notification, Outcome, Status
from nianbao.rules.check import (
    Check,
    Context,
    Examination,
    NotApplicable,
    Reason,
)
from nianbao.rules.corpus import CorpusCheck
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = ["CHECK_FAILED", "Examined", "Examiner", "check_failed"]

CHECK_FAILED = Reason("check-failed", Text("检查程序出错", "the check failed"))
_LATE = Text("超过时间限制（{seconds} 秒）", "the time limit of {seconds} seconds was reached")


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of all rules on one report.

    Attributes:
        title: where a finding on the whole report stands; only where something was collected.
        collected: what the corpus rules collected, pickled, by the id of the rule. It is not kept
            as it is, so that a check cannot hold on to the report, and so that it is the same
            whether it came from another process or not.
        uncollected: the corpus rules whose check raised while collecting.
    """

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    notifications: tuple[Notification, ...]
    title: Location | None = None
    collected: Mapping[str, bytes] = field(default_factory=dict)
    uncollected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Examiner:
    """The rules of a run, ready to be tested on one report after the other.

    Attributes:
        rules: the selected rules, in the order of their ids.
        levels: the level that the configuration gives a rule, by id.
        siblings: the prepared parameters of all loaded rules, by the name of their check.
        skipped: outcomes that are the same for every report, such as those of a pack that is too
            new.
        seconds: after this time no further rule is begun on a report.
    """

    rules: Sequence[Rule]
    levels: Mapping[str, Severity]
    siblings: Mapping[str, Sequence[Any]]
    instruments: Mapping[str, Instrument]
    skipped: tuple[Outcome, ...] = ()
    seconds: float = 20.0
    clock: Callable[[], float] = time.monotonic

    def examine(self, report: Report, uri: str, *, collecting: bool = False) -> Examined:
        """Test every rule on a report; with ``collecting``, have the corpus rules collect what they
        will compare."""
        finder = Finder(report, uri, self.instruments)
        context = Context(self.instruments, self.siblings, finder.lasting_location)
        outcomes: list[Outcome] = list(self.skipped)
        notifications: list[Notification] = []
        deadline = self.clock() + self.seconds
        late = False
        for rule in self.rules:
            if isinstance(rule.check, CorpusCheck):
                continue
            if reason := rule.applies.refusal(report):
                outcomes.append(Outcome(rule.id, Status.NOT_APPLICABLE, reason=reason))
            elif self.clock() > deadline:
                late = True
                outcomes.append(
                    Outcome(
                        rule.id,
                        Status.SKIPPED,
                        reason=Reason("time-limit", _LATE, {"seconds": f"{self.seconds:g}"}),
                    )
                )
            else:
                outcome = self._test(rule, rule.check, report, context, finder)
                if isinstance(outcome, Failure):
                    outcomes.append(Outcome(rule.id, Status.ERROR, reason=CHECK_FAILED))
                    notifications.append(check_failed(rule, uri, outcome))
                else:
                    outcomes.append(outcome)
        if late:
            notifications.append(_late(uri, self.seconds))
        findings = sorted(
            finder.shown(), key=lambda finding: (finding.location.region.start, finding.rule.id)
        )
        if self.skipped:
            outcomes.sort(key=lambda outcome: outcome.rule)
        examined = Examined(tuple(outcomes), tuple(findings), tuple(notifications))
        return self._collected(examined, report, context, finder) if collecting else examined

    def _collected(
        self, examined: Examined, report: Report, context: Context, finder: Finder
    ) -> Examined:
        """With what the corpus rules collect: after all other rules, when it is known what must not
        be shown."""
        collected: dict[str, bytes] = {}
        failed: dict[str, Notification] = {}
        for rule in self.rules:
            if not isinstance(rule.check, CorpusCheck) or rule.applies.refusal(report):
                continue
            value = guarded(partial(_pickled_value, rule.check, report, rule.prepared, context))
            if isinstance(value, Failure):
                failed[rule.id] = check_failed(rule, finder.uri, value)
            elif value is not None:
                collected[rule.id] = value
        return replace(
            examined,
            notifications=(*examined.notifications, *failed.values()),
            title=finder.lasting_location(report.place) if collected else None,
            collected=collected,
            uncollected=frozenset(failed),
        )

    def _test(
        self, rule: Rule, check: Check, report: Report, context: Context, finder: Finder
    ) -> Outcome | Failure:
        result = guarded(check.function, report, rule.prepared, context)
        if isinstance(result, Failure):
            return result
        if isinstance(result, NotApplicable):
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason=result.reason)
        if isinstance(result, Examination) and not result.problems:
            return Outcome(rule.id, Status.PASS, result.tested)
        return guarded(self._failed, rule, check, result, finder)

    def _failed(self, rule: Rule, check: Check, result: object, finder: Finder) -> Outcome:
        if not isinstance(result, Examination):
            raise TypeError(
                f"the check {check.name} returned {type(result).__name__}, not an Examination"
            )
        # Made in one piece before any is kept: a check that fails half-way gives no findings, only
        # its failure.
        finder.findings += [
            finder.finding(rule, problem, self.levels.get(rule.id)) for problem in result.problems
        ]
        return Outcome(rule.id, Status.FAIL, result.tested, len(result.problems))


def _pickled_value(
    check: CorpusCheck, report: Report, prepared: Any, context: Context
) -> bytes | None:
    value = check.collect(report, prepared, context)
    return None if value is None else pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def check_failed(rule: Rule, uri: str, failure: Failure) -> Notification:
    """Tells that a check raised; ``uri`` is empty where it was over the corpus."""
    zh = (
        f"检查“{rule.check.name}”出错：{failure.summary}。该规则在本文件上没有结论；请告知提供它的"
        f"插件的作者。"
    )
    en = (
        f'the check "{rule.check.name}" failed: {failure.summary}. The rule is undecided here; '
        f"tell the author of its plugin."
    )
    return Notification("check-failed", Severity.ERROR, Text(zh, en), uri, rule.id, failure.trace)


def _late(uri: str, seconds: float) -> Notification:
    zh = f"检查超过 {seconds:g} 秒，其余规则没有检查；可在配置的 limits.seconds 中放宽"
    en = (
        f"the rules took more than {seconds:g} seconds and the rest was not tested; raise "
        f"limits.seconds in the configuration"
    )
    return Notification("time-limit", Severity.ERROR, Text(zh, en), uri)
