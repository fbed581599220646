"""The baseline: the findings that were there when somebody drew a line, so that only new ones
count."""

from __future__ import annotations

import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import ConfigurationError, FilePlace, KeyPath, fault_error
from nianbao.files.text_file import read_text_file
from nianbao.model.organ import organ_key
from nianbao.results.finding import BaselineState, Finding, KnownFinding
from nianbao.results.outcome import InForce, ReportResult, RunResult, Status
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = [
    "VERSION",
    "Baseline",
    "Update",
    "baseline_of",
    "baseline_text",
    "compare",
    "new_findings",
    "read_baseline",
    "updated",
]


@dataclass(frozen=True, slots=True)
class Baseline:
    """A multiset of known findings: one that stands there twice is known twice.

    Attributes:
        findings: in the order of document, rule, logical place and fingerprint.
        source: the file; None for one that is not written yet.
    """

    findings: tuple[KnownFinding, ...] = ()
    source: InForce | None = field(default=None, compare=False)

    @classmethod
    def of(cls, findings: Iterable[KnownFinding]) -> Baseline:
        """The baseline of these findings, in whatever order they come."""
        return cls(tuple(sorted(findings, key=lambda known: (known.uri, known.organ, known))))


_TESTED = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)


#: Whether the document of a URI still exists; asked only of those that a run did not check.
Exists = Callable[[str], bool]


class Update(NamedTuple):
    """A baseline after an update, the findings that left it and those that it took up."""

    baseline: Baseline
    removed: tuple[KnownFinding, ...]
    added: tuple[KnownFinding, ...]


def baseline_of(result: RunResult) -> Baseline:
    """The baseline of all findings of a run that are not suppressed: a suppression that expires
    must be heard of."""
    return Baseline.of(
        _known(report, finding)
        for report in result.reports
        for finding in report.findings
        if finding.suppression is None
    )


def compare(result: RunResult, baseline: Baseline, exists: Exists) -> RunResult:
    """The result with the state of every finding, and with the known findings that are gone."""
    left = _Left(baseline)
    pairs = [(report, finding) for report in result.reports for finding in report.findings]
    # A suppressed one comes last: it must not take what is known of another report of its organ.
    order = sorted(range(len(pairs)), key=lambda at: pairs[at][1].suppression is not None)
    states = {at: left.take(*pairs[at]) for at in order}
    numbers = itertools.count()
    reports = []
    for report in result.reports:
        findings = tuple(
            replace(each, baseline_state=states[next(numbers)]) for each in report.findings
        )
        reports.append(replace(report, findings=findings))
    is_gone = _judge(result, exists)
    absent = tuple(each for each in left.rest() if is_gone(each))
    in_force = (*result.in_force, *([baseline.source] if baseline.source else []))
    return replace(result, reports=tuple(reports), absent=absent, in_force=in_force)


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


def updated(baseline: Baseline, result: RunResult, *, accept: str | None = None) -> Update:
    """The baseline without the known findings that are gone; ``result`` comes from `compare` with
    it.

    With ``accept``, the reason, it takes up the new findings that are not suppressed as well.
    """
    gone = Counter(result.absent or ())
    kept = []
    for each in baseline.findings:
        if gone[each]:
            gone[each] -= 1
        else:
            kept.append(each)
    new = (
        [] if accept is None else [known._replace(reason=accept) for known in new_findings(result)]
    )
    return Update(Baseline.of([*kept, *new]), result.absent or (), tuple(sorted(new)))


def new_findings(result: RunResult) -> list[KnownFinding]:
    """The findings of a compared run that count because they are new."""
    return [
        _known(report, finding)
        for report in result.reports
        for finding in report.findings
        if finding.counts
    ]


def _known(report: ReportResult, finding: Finding) -> KnownFinding:
    message = Text(finding.text("zh"), finding.text("en"))
    return KnownFinding(
        report.uri,
        finding.rule.id,
        finding.location.logical,
        finding.fingerprint,
        finding.level,
        message,
        organ=report.organ,
        year=report.year or 0,
    )


def _judge(result: RunResult, exists: Exists) -> Callable[[KnownFinding], bool]:
    """Tells of a known finding that was not found whether it is gone."""
    reports: dict[str, ReportResult] = {}
    for report in result.reports:
        for name in _names(report.uri, report.organ, report.year or 0):
            reports.setdefault(name, report)
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


#: A thousand findings take some 0.4 MB.
_MOST_MB = 200.0
#: Of the file's layout. A file of another version is refused.
VERSION = 1


def baseline_text(baseline: Baseline) -> str:
    """The content of the file, by ``schemas/baseline.schema.json``."""
    reports = [
        {
            "uri": uri,
            **({"organ": organ} if organ else {}),
            **({"year": year} if year else {}),
            "findings": [_as_json(each) for each in findings],
        }
        for (uri, organ, year), findings in itertools.groupby(
            baseline.findings, lambda each: (each.uri, each.organ, each.year)
        )
    ]
    return json.dumps({"version": VERSION, "reports": reports}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(file: Path) -> Baseline:
    """The baseline in a file; raises `ConfigurationError` that lists what is wrong with it."""
    zh = f"{file}：没有这个基线文件。请检查路径，或先运行 nianbao baseline create。"
    en = f"{file}: there is no such baseline. Check the path, or run nianbao baseline create first."
    text, digest = read_text_file(file, most_mb=_MOST_MB, missing=Text(zh, en))
    value = _parsed(file, text)
    from nianbao.files.schema import load_schema, schema_faults

    # JSON's parser tells no places.
    def place(path: KeyPath, *, key: bool = False) -> FilePlace:  # noqa: ARG001
        return FilePlace(str(file))

    if faults := schema_faults(value, load_schema("baseline"), place):
        raise fault_error(ConfigurationError, faults)
    known = Baseline.of(
        _finding(report, each) for report in value["reports"] for each in report["findings"]
    )
    return replace(known, source=InForce("baseline", file.name, sha256=digest))


def _parsed(file: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        zh = (
            f"{file}:{error.lineno}:{error.colno}：不是合法的 JSON：{error.msg}。请从版本库恢复该文"
            f"件。"
        )
        en = (
            f"{file}:{error.lineno}:{error.colno}: not valid JSON: {error.msg}. Restore the file "
            f"from version control."
        )
        raise ConfigurationError(Text(zh, en)) from error
    except (ValueError, RecursionError) as error:  # ValueError: digits without end
        zh, en = (
            f"{file}：不是基线文件。请检查路径。",
            f"{file}: this is no baseline. Check the path.",
        )
        raise ConfigurationError(Text(zh, en)) from error


def _as_json(known: KnownFinding) -> dict[str, Any]:
    found: dict[str, Any] = {
        "rule": known.rule,
        "level": str(known.level),
        "fingerprint": known.fingerprint,
    }
    if known.logical:
        found["logical"] = known.logical
    found["message"] = known.message._asdict()
    if known.reason:
        found["reason"] = known.reason
    return found


def _finding(report: Mapping[str, Any], value: Mapping[str, Any]) -> KnownFinding:
    message = Text(value["message"]["zh"], value["message"]["en"])
    return KnownFinding(
        report["uri"],
        value["rule"],
        value.get("logical", ""),
        value["fingerprint"],
        Severity(value["level"]),
        message,
        value.get("reason", ""),
        report.get("organ", ""),
        report.get("year", 0),
    )
