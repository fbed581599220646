"""The SARIF log as a whole.

The log tells nothing of the clock, the user or the machine: two runs over the same files give the
same bytes.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from typing import Any

from nianbao import ReportResult, RunResult, Style, Text
from nianbao_writers.characters import encodable
from nianbao_writers.json_text import Members, json_pieces
from nianbao_writers.sarif.artifacts import ROOT, Artifacts
from nianbao_writers.sarif.descriptors import rule_descriptor, unknown_rule
from nianbao_writers.sarif.evidence import evidence
from nianbao_writers.sarif.invocation import descriptors, invocation
from nianbao_writers.sarif.language import language_tag, other, sentence
from nianbao_writers.sarif.limits import limited
from nianbao_writers.sarif.results import results, unknown_rules, with_all_states
from nianbao_writers.sarif.taxonomies import Taxonomies, taxonomies
from nianbao_writers.sarif.translation import translations
from nianbao_writers.totals import totals

__all__ = ["write", "write_full"]

SCHEMA = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json"

_ABOUT = Text(
    "检查政府信息公开工作年度报告是否合规",
    "Checks annual reports on government information disclosure for compliance",
)
_RULE_SET = Text("本次运行所用的规则及其默认级别", "The rules of this run and their default levels")


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The run as a SARIF log of one line for code scanning, within its limits."""
    return limited(result, lambda kept: _log(kept, result, style, full=False))


def write_full(result: RunResult, style: Style) -> Iterator[str]:
    """The run as a SARIF log of one line, with everything that it has to say.

    Beside the findings it holds what was tested and held, or was not tested and why.
    """
    return _log(result, result, style, full=True)


def _log(shown: RunResult, whole: RunResult, style: Style, *, full: bool) -> Iterator[str]:
    """The log of the findings of ``shown``; the counts are those of the ``whole`` run."""
    run = _run(shown, style, full=full)
    run["properties"] = _summary(whole)
    return json_pieces(Members({"$schema": SCHEMA, "version": "2.1.0", "runs": iter([run])}))


def _run(result: RunResult, style: Style, *, full: bool) -> Members:
    language = style.language
    rules = {rule.id: index for index, rule in enumerate(result.rules)}
    artifacts = Artifacts(result)
    bases = taxonomies(result.rules, result.instruments, language)
    translated = taxonomies(result.rules, result.instruments, other(language))

    found = results(result, artifacts.locate, bases.targets, style)
    if full:
        found = itertools.chain(found, evidence(result, artifacts.locate, language))
    documents = (_artifact(report, result, artifacts) for report in result.reports)
    run = Members(
        tool={"driver": _driver(result, bases, language, full=full)},
        taxonomies=list(bases.components),
        translations=translations(result, _ABOUT, translated, language, full=full),
        language=language_tag(language),
        columnKind="utf16CodeUnits",
    )
    if artifacts.outside:
        run["originalUriBaseIds"] = artifacts.bases()
    revision = _revision(result)
    run["versionControlProvenance"] = [
        _provenance(revision, base) for base in (ROOT, *artifacts.bases())
    ]
    run["invocations"] = iter([invocation(result, rules, artifacts.locate, language)])
    run["artifacts"] = itertools.chain(documents, [_rule_set(result, language)])
    run["results"] = with_all_states(found, result)
    return run


def _driver(result: RunResult, bases: Taxonomies, language: str, *, full: bool) -> dict[str, Any]:
    return {
        "name": "nianbao",
        "version": result.version,
        "informationUri": "urn:nianbao",
        "language": language_tag(language),
        "shortDescription": {"text": sentence(_ABOUT, language)},
        "rules": [
            *(
                rule_descriptor(rule, bases, result.instruments, language, full=full)
                for rule in result.rules
            ),
            *(unknown_rule(rule, language) for rule in unknown_rules(result)),
        ],
        "notifications": descriptors(result, language),
        "supportedTaxonomies": bases.supported(),
    }


def _artifact(report: ReportResult, result: RunResult, artifacts: Artifacts) -> dict[str, Any]:
    location = artifacts.locate(report.uri)
    del location["index"]
    found: dict[str, Any] = {"location": location, "roles": ["analysisTarget"]}
    if report.sha256:
        found["length"] = report.length
        found["hashes"] = {"sha-256": report.sha256}
    if report.encoding:
        found["encoding"] = report.encoding
    about = {"title": report.title, "organ": report.organ, "year": report.year, "form": report.form}
    known = {key: value for key, value in about.items() if value}
    found["properties"] = {**known, "verdict": str(report.verdict(result.fail_on))}
    return found


def _rule_set(result: RunResult, language: str) -> dict[str, Any]:
    """The rules that the documents were held against, as an artifact: its hash tells whether two
    runs asked the same."""
    text = "".join(f"{rule.id} {rule.name} {rule.level}\n" for rule in result.rules)
    data = encodable(text).encode()
    return {
        "location": {"uri": "urn:nianbao:rules"},
        "description": {"text": sentence(_RULE_SET, language)},
        "roles": ["policy"],
        "mimeType": "text/plain",
        "length": len(data),
        "hashes": {"sha-256": hashlib.sha256(data).hexdigest()},
        "contents": {"text": text},
    }


def _revision(result: RunResult) -> str:
    """Which version of the documents was checked: a digest of all of them, for the engine knows no
    version control."""
    digest = hashlib.sha256()
    for report in result.reports:
        digest.update(f"{report.sha256} {encodable(report.uri)}\n".encode())
    return digest.hexdigest()


def _provenance(revision: str, base: str) -> dict[str, Any]:
    return {
        "repositoryUri": "urn:nianbao:corpus",
        "revisionId": revision,
        "mappedTo": {"uriBaseId": base},
    }


def _summary(result: RunResult) -> dict[str, Any]:
    counts = totals(result)
    return {
        "verdict": str(result.verdict),
        "failOn": str(result.fail_on) if result.fail_on else "never",
        "reports": dict(counts.verdicts),
        "findings": dict(counts.levels),
        **({"suppressed": counts.suppressed} if counts.suppressed else {}),
        **({"corrections": counts.corrections} if counts.corrections else {}),
        **(
            {}
            if counts.absent is None
            else {"unchanged": counts.unchanged, "absent": counts.absent}
        ),
        "outcomes": dict(counts.statuses),
        "inForce": [
            {"kind": each.kind, "name": each.name}
            | ({"version": each.version} if each.version else {})
            | ({"sha256": each.sha256} if each.sha256 else {})
            | ({"preferredFor": list(each.preferred)} if each.preferred else {})
            for each in result.in_force
        ],
    }
