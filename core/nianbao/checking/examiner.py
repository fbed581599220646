"""Runs rules on one report: every check guarded, every problem turned into a finding with its
place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any, NamedTuple

from nianbao.checking.budget import Budget, Overdue, overdue
from nianbao.checking.collected import Collector
from nianbao.checking.finder import Finder
from nianbao.checking.notices import check_failed, findings_cut
from nianbao.checking.recognised import NOT_TESTED, unread, without_prose
from nianbao.checking.validity import count_of, reason_of
from nianbao.checking.view import view_of
from nianbao.guard import Failure, guarded
from nianbao.model.form import Form
from nianbao.model.instrument import Instrument
from nianbao.model.report import Report
from nianbao.results.finding import Finding, Location
from nianbao.results.outcome import Notification, Outcome, Status
from nianbao.results.view import ReportView
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

__all__ = [
    "CHECK_FAILED",
    "NOTHING_MORE",
    "NOTHING_TESTED",
    "Examined",
    "Examiner",
    "Wanted",
]

CHECK_FAILED = Reason("check-failed", Text("检查程序出错", "the check failed"))
#: A check that tested nothing must not look like one that found nothing wrong.
NOTHING_TESTED = Reason("nothing-tested", Text("没有可检查的内容", "there was nothing to test"))
#: Findings of one rule that are shown for one report; nobody reads more, and each takes memory.
_MOST_FINDINGS = 2_000
_LATE = Text("超过时间限制（{seconds} 秒）", "the time limit of {seconds} seconds was reached")


class Wanted(NamedTuple):
    """What a run wants of each document besides its findings.

    Attributes:
        collected: what the rules over the corpus will compare.
        view: the report as outputs show it.
        without: rules that ended their process when they were tested on this document, and how, by
            id. They are not tested again.
    """

    collected: bool = False
    view: bool = False
    without: Mapping[str, Failure] = {}


NOTHING_MORE = Wanted()


@dataclass(frozen=True, slots=True)
class Examined:
    """What became of all rules on one report.

    Attributes:
        title: where a finding on the whole report stands; only where something was collected.
        collected: what the corpus rules collected, as bytes, by the id of the rule. It is not kept
            as it is, so that a check cannot hold on to the report, and so that it is the same
            whether it came from another process, or another run, or not.
        uncollected: the corpus rules whose check raised while collecting.
        view: the report as outputs show it, where that is wanted.
    """

    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    notifications: tuple[Notification, ...]
    title: Location | None = None
    collected: Mapping[str, bytes] = field(default_factory=dict)
    uncollected: frozenset[str] = frozenset()
    view: ReportView | None = None


@dataclass(slots=True)
class _Tested:
    """What became of the rules so far."""

    outcomes: list[Outcome] = field(default_factory=list)
    notifications: list[Notification] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Examiner:
    """The rules of a run, ready to be tested on one report after the other.

    Attributes:
        rules: the selected rules, in the order of their ids.
        levels: the level that the configuration gives a rule, by id.
        skipped: outcomes that are the same for every report, such as those of a pack that is too
            new.
    """

    rules: Sequence[Rule]
    levels: Mapping[str, Severity]
    instruments: Mapping[str, Instrument]
    forms: Sequence[Form] = ()
    skipped: tuple[Outcome, ...] = ()

    def examine(
        self, report: Report, uri: str, budget: Budget, wanted: Wanted = NOTHING_MORE
    ) -> Examined:
        """Test every rule on a report, and give what is wanted of it."""
        whole = report
        report = without_prose(report) if report.document.recognised else report
        finder = Finder(report, uri, self.instruments)
        tested = _Tested()
        late = False
        for plugin, rules in self._by_plugin().items():
            # What one plugin changes behind Python's back must not reach another.
            own, context = _frozen(report), self._context(finder)
            try:
                for rule in rules:
                    budget.at(f"rule {rule.id}")
                    self._test_into(rule, own, context, finder, tested, without=wanted.without)
            except Overdue:
                budget.rest()
                tested.notifications.append(overdue(uri, budget.stage, budget.seconds))
                late = True
                if not plugin:
                    # Comparing what was not tested to the end with other reports would be worse
                    # than not.
                    wanted = wanted._replace(collected=False)
                    break
        if late:
            tested.outcomes += self._untested(tested.outcomes, budget)
        tested.notifications.sort(key=lambda note: note.rule)
        tested.notifications += (
            findings_cut(rule, uri, count, _MOST_FINDINGS) for rule, count in finder.cut.items()
        )
        findings = sorted(
            finder.shown(), key=lambda finding: (finding.location.region.start, finding.rule.id)
        )
        outcomes = sorted([*tested.outcomes, *self.skipped], key=lambda outcome: outcome.rule)
        examined = Examined(tuple(outcomes), tuple(findings), tuple(tested.notifications))
        if wanted.view:
            examined = replace(examined, view=view_of(whole, finder.redaction()))
        if wanted.collected:
            examined = self._collected(examined, report, finder, budget, without=wanted.without)
        return examined

    def _context(self, finder: Finder) -> Context:
        return Context(
            MappingProxyType(self.instruments), finder.lasting_location, tuple(self.forms)
        )

    def _by_plugin(self) -> Mapping[str, Sequence[Rule]]:
        """The rules by the plugin that gives their check, those that ship with nianbao first: one
        that takes all the time there is takes none of theirs."""
        found: dict[str, list[Rule]] = {"": []}
        for rule in self.rules:
            found.setdefault(rule.check.plugin, []).append(rule)
        return found

    def _test_into(
        self,
        rule: Rule,
        report: Report,
        context: Context,
        finder: Finder,
        tested: _Tested,
        *,
        without: Mapping[str, Failure],
    ) -> None:
        """Add what became of one rule."""
        if isinstance(rule.check, CorpusCheck):
            return
        if reason := rule.refusal(report, context):
            tested.outcomes.append(Outcome(rule.id, Status.NOT_APPLICABLE, reason=reason))
            return
        outcome = without.get(rule.id) or self._test(rule, rule.check, report, context, finder)
        if isinstance(outcome, Failure):
            tested.outcomes.append(Outcome(rule.id, Status.ERROR, reason=CHECK_FAILED))
            tested.notifications.append(check_failed(rule, finder.uri, outcome))
        else:
            tested.outcomes.append(outcome)

    def _untested(self, tested: Sequence[Outcome], budget: Budget) -> Iterator[Outcome]:
        """The outcomes of the rules that there was no time for."""
        done = {outcome.rule for outcome in tested}
        reason = Reason("time-limit", _LATE, {"seconds": f"{budget.seconds:g}"})
        for rule in self.rules:
            if not isinstance(rule.check, CorpusCheck) and rule.id not in done:
                yield Outcome(rule.id, Status.SKIPPED, reason=reason)

    def _collected(
        self,
        examined: Examined,
        report: Report,
        finder: Finder,
        budget: Budget,
        *,
        without: Mapping[str, Failure],
    ) -> Examined:
        """With what the corpus rules collect: after all other rules, when it is known what must not
        be shown."""
        report, context = _frozen(report), self._context(finder)
        collected: dict[str, bytes] = {}
        failed: dict[str, Notification] = {}
        # Rules that share an analysis collect one value, which is written once.
        collector = Collector(finder.redaction().hide)
        for rule in self.rules:
            if not isinstance(rule.check, CorpusCheck) or rule.refusal(report, context):
                continue
            budget.at(f"rule {rule.id}")
            value: bytes | Failure | None = without.get(rule.id)
            if value is None:
                value = guarded(_collect, rule.check, report, rule.prepared, context, collector)
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
        return guarded(self._examined, rule, check, result, finder)

    def _examined(self, rule: Rule, check: Check, result: object, finder: Finder) -> Outcome:
        """What an examination says; raises where it is none: what a check did not say in its own
        terms must not become a pass."""
        if isinstance(result, NotApplicable):
            reason = reason_of(check.name, result)
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason=reason)
        if not isinstance(result, Examination):
            raise TypeError(
                f"the check {check.name} returned {type(result).__name__}, not an Examination"
            )
        tested, problems = count_of(check.name, result.tested), result.problems
        if finder.report.document.recognised:
            problems = unread(problems)
            if not problems:
                return Outcome(rule.id, Status.SKIPPED, reason=NOT_TESTED)
        if not problems and not tested:
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason=NOTHING_TESTED)
        # Made in one piece before any is kept: a check that fails half-way gives no findings, only
        # its failure.
        level = self.levels.get(rule.id)
        found = [finder.finding(rule, problem, level) for problem in problems[:_MOST_FINDINGS]]
        if not found:
            return Outcome(rule.id, Status.PASS, tested)
        finder.findings += found
        if len(problems) > len(found):
            finder.cut[rule.id] = len(problems)
        return Outcome(rule.id, Status.FAIL, tested, len(problems))


def _frozen(report: Report) -> Report:
    """The report as checks get it: none may change what the others see."""
    tables = {
        key: replace(table, entries=MappingProxyType(table.entries))
        for key, table in report.tables.items()
    }
    return replace(report, tables=MappingProxyType(tables))


def _collect(
    check: CorpusCheck, report: Report, prepared: Any, context: Context, collector: Collector
) -> bytes | None:
    value = check.collect(report, prepared, context)
    return None if value is None else collector.written(check, value)
