"""The SARIF log as a whole.

The log tells nothing of the clock, the user or the machine: two runs over the same files give the
same bytes.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from nianbao import ReportResult, RunResult, Style, Text
from nianbao_writers.characters import encodable
from nianbao_writers.sarif.bilingual import language_tag, sentence
from nianbao_writers.sarif.descriptors import rule_descriptor
from nianbao_writers.sarif.invocation import descriptors, invocation
from nianbao_writers.sarif.places import ROOT, artifact_location
from nianbao_writers.sarif.results import results
from nianbao_writers.sarif.taxonomies import taxonomies
from nianbao_writers.sarif.templates import rule_templates
from nianbao_writers.totals import totals

__all__ = ["write"]

SCHEMA = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json"

_ABOUT = Text(
    "检查政府信息公开工作年度报告是否合规",
    "Checks annual reports on government information disclosure for compliance",
)
_RULE_SET = Text("本次运行所用的规则及其默认级别", "The rules of this run and their default levels")


def write(result: RunResult, style: Style) -> str:
    """The whole run as a SARIF log of one line."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(result, style.language)]}
    return (
        encodable(json.dumps(log, ensure_ascii=False, separators=(",", ":"), check_circular=False))
        + "\n"
    )


def _run(result: RunResult, language: str) -> dict[str, Any]:
    rules = {rule.id: index for index, rule in enumerate(result.rules)}
    reports = {report.uri: index for index, report in enumerate(result.reports)}
    by_rule = {rule.id: rule_templates(rule, language) for rule in result.rules}
    bases = taxonomies(result.rules, result.instruments, language)
    driver = {
        "name": "nianbao",
        "version": result.version,
        "informationUri": "urn:nianbao",
        "language": language_tag(language),
        "shortDescription": {"text": sentence(_ABOUT, language)},
        "rules": [
            rule_descriptor(rule, by_rule[rule.id], bases, result.instruments, language)
            for rule in result.rules
        ],
        "notifications": descriptors(result, language),
        "supportedTaxonomies": bases.supported(),
    }
    return {
        "tool": {"driver": driver},
        "taxonomies": list(bases.components),
        "language": language_tag(language),
        "columnKind": "utf16CodeUnits",
        "versionControlProvenance": [_provenance(result)],
        "invocations": [
            invocation(
                result, rules, lambda uri: artifact_location(uri, reports.get(uri)), language
            )
        ],
        "artifacts": [
            *(_artifact(report, result) for report in result.reports),
            _rule_set(result, language),
        ],
        "results": results(result, by_rule, bases.targets, language),
        "properties": _summary(result),
    }


def _artifact(report: ReportResult, result: RunResult) -> dict[str, Any]:
    found: dict[str, Any] = {"location": artifact_location(report.uri), "roles": ["analysisTarget"]}
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


def _provenance(result: RunResult) -> dict[str, Any]:
    """Which version of the documents was checked: a digest of all of them, for the engine knows no
    version control."""
    lines = "".join(f"{report.sha256} {encodable(report.uri)}\n" for report in result.reports)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    return {
        "repositoryUri": "urn:nianbao:corpus",
        "revisionId": digest,
        "mappedTo": {"uriBaseId": ROOT},
    }


def _summary(result: RunResult) -> dict[str, Any]:
    counts = totals(result)
    return {
        "verdict": str(result.verdict),
        "failOn": str(result.fail_on) if result.fail_on else "never",
        "reports": dict(counts.verdicts),
        "findings": dict(counts.levels),
        **({"suppressed": counts.suppressed} if counts.suppressed else {}),
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
            for each in result.in_force
        ],
    }
