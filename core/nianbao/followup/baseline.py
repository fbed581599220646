"""The baseline: the findings that were there when somebody drew a line, so that only new ones
count."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from nianbao.errors import ConfigurationError, FilePlace, KeyPath, fault_error
from nianbao.files.text_file import read_text_file
from nianbao.results.finding import Finding, KnownFinding
from nianbao.results.outcome import InForce, ReportResult, RunResult
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text

__all__ = [
    "VERSION",
    "Baseline",
    "Update",
    "baseline_of",
    "baseline_text",
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
