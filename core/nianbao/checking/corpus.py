"""The second step of the rules over the corpus: what was collected is judged, and problems become
findings."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from nianbao.checking.collection import Collection, Members
from nianbao.checking.examiner import CHECK_FAILED, NOTHING_TESTED
from nianbao.checking.finder import require_message
from nianbao.checking.fingerprint import Fingerprints
from nianbao.checking.notices import check_failed
from nianbao.checking.redaction import masked_finding
from nianbao.checking.validity import count_of, reason_of
from nianbao.guard import Failure, guarded
from nianbao.model.instrument import Instrument
from nianbao.model.location import Location
from nianbao.model.organ_names import OrganNames
from nianbao.model.roster import Roster
from nianbao.results.finding import Finding
from nianbao.results.outcome import Notification, Outcome, ReportResult, Status
from nianbao.rules.check import NotApplicable, Reason
from nianbao.rules.corpus import Corpus, CorpusCheck, CorpusExamination, CorpusProblem
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = ["CorpusJudge", "Judged", "joined", "rosters"]

_ALONE = Reason(
    "nothing-to-compare",
    Text(
        "只有一份报告，没有可以比较的", "there is only one report, and nothing to compare it with"
    ),
)


class Judged(NamedTuple):
    """What became of the rules over the corpus.

    Attributes:
        findings: by the URI of the document they stand in.
        compared: URIs of the documents on which at least one rule was tested.
    """

    outcomes: tuple[Outcome, ...]
    findings: Mapping[str, Sequence[Finding]]
    compared: AbstractSet[str]
    notifications: tuple[Notification, ...]


@dataclass(slots=True)
class CorpusJudge:
    """Judges one rule after the other over what was collected.

    Attributes:
        reports: what was collected, numbered in the order of the URIs.
        levels: the level that the configuration gives a rule, by id.
    """

    reports: Collection
    roster: Roster | None
    renamed: Mapping[str, str]
    levels: Mapping[str, Severity]
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    _findings: dict[str, list[Finding]] = field(default_factory=lambda: defaultdict(list))
    _fingerprints: dict[str, Fingerprints] = field(
        default_factory=lambda: defaultdict(Fingerprints)
    )
    _compared: set[str] = field(default_factory=set)
    _documents: set[str] = field(default_factory=set)
    _forms: dict[str, int] = field(default_factory=dict)
    _notifications: list[Notification] = field(default_factory=list)
    _names: OrganNames = field(init=False)

    def __post_init__(self) -> None:
        self._names = OrganNames.of(self.roster, self.renamed)

    def judge(self, rules: Sequence[Rule]) -> Judged:
        """Judge the rules that are over the corpus; the others are left aside."""
        self._forms.update(self.reports.forms)
        self._documents.update(self._forms)
        if self.roster:
            self._documents.add(self.roster.uri)
        outcomes = [
            self._outcome(rule, rule.check) for rule in rules if isinstance(rule.check, CorpusCheck)
        ]
        return Judged(tuple(outcomes), self._findings, self._compared, tuple(self._notifications))

    def _outcome(self, rule: Rule, check: CorpusCheck) -> Outcome:
        if len(self.reports) < 2 and self.roster is None:
            return Outcome(rule.id, Status.NOT_APPLICABLE, reason=_ALONE)
        if rule.id in self.reports.failed:
            # Its notification stands with the report. What is judged without that report could be
            # wrong on all others.
            return Outcome(rule.id, Status.ERROR, reason=CHECK_FAILED)
        judged = guarded(self._judging(rule, check))
        if isinstance(judged, Failure):
            self._notifications.append(check_failed(rule, "", judged))
            return Outcome(rule.id, Status.ERROR, reason=CHECK_FAILED)
        return judged

    def _judging(self, rule: Rule, check: CorpusCheck) -> Callable[[], Outcome]:
        def run() -> Outcome:
            members = self.reports.members(rule.id, check)
            reason, tested, found = None, None, list[tuple[str, Finding]]()
            for corpus in self._corpora(check, members):
                result = check.judge(corpus, rule.prepared)
                if isinstance(result, NotApplicable):
                    reason = reason or reason_of(check.name, result)
                    continue
                if not isinstance(result, CorpusExamination):
                    raise TypeError(
                        f"the check {check.name} returned {type(result).__name__}, not a "
                        f"CorpusExamination"
                    )
                tested = (tested or 0) + count_of(check.name, result.tested)
                found += [self._finding(rule, problem) for problem in result.problems]
            if tested is None:
                return Outcome(rule.id, Status.NOT_APPLICABLE, reason=reason)
            # Kept only now: a check that fails half-way gives no findings, only its failure.
            for uri, finding in found:
                self._findings[uri].append(finding)
            self._compared.update(members.uris)
            if not found and not tested:
                return Outcome(rule.id, Status.NOT_APPLICABLE, reason=NOTHING_TESTED)
            status = Status.FAIL if found else Status.PASS
            return Outcome(rule.id, status, tested, len(found))

        return run

    def _corpora(self, check: CorpusCheck, members: Members) -> Iterator[Corpus]:
        """What the check is to judge: group by group, if it says by what, so that one group is in
        memory at a time; else all at once."""
        found = members.held()
        whole = Corpus(found, self.roster, self.renamed, self._names)
        groups: dict[str, array[int]] = {}
        if check.groups:
            for index, member in enumerate(found):
                for key in dict.fromkeys(check.groups(member.value, self._names)):
                    groups.setdefault(key, array("q")).append(index)
        if not groups:
            yield whole
        for key in sorted(groups):
            yield replace(whole, members=tuple(found[index] for index in groups[key]))

    def _finding(self, rule: Rule, problem: CorpusProblem) -> tuple[str, Finding]:
        """The finding of a problem, and the URI of the document that it stands in."""
        require_message(rule, problem.message, problem.arguments)
        place, uri = problem.location, problem.location.uri
        if uri not in self._documents:
            raise ValueError(
                f"the place of {problem.message!r} is in no document of the corpus: {uri!r}"
            )
        fingerprint = self._fingerprints[uri].make(
            rule.id, problem.message, place.logical, place.snippet, problem.arguments
        )
        finding = Finding(
            rule=rule,
            message=problem.message,
            arguments=problem.arguments,
            location=_in_own(place, uri),
            related=tuple(_in_own(related, uri) for related in problem.related),
            fingerprint=fingerprint,
            level=rule.level_of(problem.message, self.levels.get(rule.id)),
            basis=rule.basis_for(self._forms.get(uri), self.instruments),
        )
        # What a check compares comes from many documents; of their places nothing is shown that
        # is hidden, but of what it says about them, it may be.
        return uri, masked_finding(finding)


def _in_own(place: Location, uri: str) -> Location:
    """The place as a finding in the document ``uri`` has it: it names only other documents."""
    return replace(place, uri="") if place.uri == uri else place


def rosters(uris: Iterable[str], judged: Judged) -> list[ReportResult]:
    """The roster as one more result where findings stand in it; ``uris`` are of the documents."""
    beside = set(judged.findings).difference(uris) if judged.findings else ()
    return [ReportResult(uri, compared=True) for uri in sorted(beside)]


def joined(report: ReportResult, judged: Judged) -> ReportResult:
    """The report with the findings of the rules over the corpus."""
    found = judged.findings.get(report.uri)
    compared = report.compared or report.uri in judged.compared
    findings = tuple(sorted((*report.findings, *found), key=_place)) if found else report.findings
    return replace(report, findings=findings, compared=compared) if found or compared else report


def _place(finding: Finding) -> tuple[int, str]:
    return finding.location.region.start, finding.rule.id
