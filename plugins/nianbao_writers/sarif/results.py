"""The results of a SARIF run: its findings, and those of the baseline that are gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nianbao import Basis, Finding, Fix, KnownFinding, Rule, RunResult, Text
from nianbao_writers.sarif.bilingual import name, sentence
from nianbao_writers.sarif.places import artifact_location, location, logical_locations
from nianbao_writers.sarif.regions import deleted_region
from nianbao_writers.sarif.templates import Template, message, where

__all__ = ["results"]

_FINGERPRINT = "nianbao/v1"


def results(
    result: RunResult,
    templates: Mapping[str, Mapping[str, Template]],
    targets: Mapping[Basis, Mapping[str, Any]],
    language: str,
) -> list[dict[str, Any]]:
    """The results of a run in the order of its reports; ``templates`` are those of each rule, by
    its id, and ``targets`` the references to the taxa of legal bases.

    Where one result tells of suppressions or of its state, SARIF wants all of them to.
    """
    rules = {rule.id: index for index, rule in enumerate(result.rules)}
    reports = {report.uri: index for index, report in enumerate(result.reports)}

    def locate(uri: str) -> dict[str, Any]:
        return artifact_location(uri, reports.get(uri))

    found = [
        {
            **_result(
                finding, report.uri, rules, templates[finding.rule.id], locate, language=language
            ),
            **_taxa(finding, targets),
        }
        for report in result.reports
        for finding in report.findings
    ]
    found += [
        _absent(known, rules.get(known.rule), locate(known.uri), language)
        for known in result.absent or ()
    ]
    if any("suppressions" in each for each in found):
        for each in found:
            each.setdefault("suppressions", [])
    return found


def _result(
    finding: Finding,
    uri: str,
    rules: Mapping[str, int],
    templates: Mapping[str, Template],
    locate: Callable[[str], dict[str, Any]],
    *,
    language: str,
) -> dict[str, Any]:
    """The result of a finding in the document ``uri``; ``locate`` gives the artifact location of a
    document."""
    artifact = locate(uri)
    found: dict[str, Any] = {
        "ruleId": finding.rule.id,
        "ruleIndex": rules[finding.rule.id],
        "level": str(finding.level),
        "message": message(finding, templates[finding.message], language),
        "locations": [location(finding.location, artifact, language)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.related:
        found["relatedLocations"] = [
            {
                "id": number,
                **location(place, locate(place.uri) if place.uri else artifact, language),
                "message": {
                    "text": name(place.text, language) if place.text else where(place, language)
                },
            }
            for number, place in enumerate(finding.related, 1)
        ]
    if finding.fix and finding.fix.location.region.start_column is not None:
        found["fixes"] = [_fix(finding.rule, finding.fix, artifact, language)]
    if finding.suppression:
        # No "status": it is optional, and a widely used consumer refuses it.
        found["suppressions"] = [{"kind": "external", "justification": finding.suppression.reason}]
    if finding.baseline_state:
        found["baselineState"] = str(finding.baseline_state)
    return found


def _taxa(finding: Finding, targets: Mapping[Basis, Mapping[str, Any]]) -> dict[str, Any]:
    """The legal bases of a finding, where the report's form makes them fewer than the rule's."""
    if finding.basis == finding.rule.basis:
        return {}
    return {"taxa": [targets[basis] for basis in finding.basis]}


def _fix(rule: Rule, fix: Fix, artifact: dict[str, Any], language: str) -> dict[str, Any]:
    """A fix, which only a file with columns can have: a region of lines would delete more than is
    meant."""
    replacement: dict[str, Any] = {"deletedRegion": deleted_region(fix.location)}
    if fix.text:
        replacement["insertedContent"] = {"text": fix.text}
        told = Text(f"改为“{fix.text}”", f'Write "{fix.text}"')
    else:
        told = rule.fix
    change = {"artifactLocation": artifact, "replacements": [replacement]}
    return {"description": {"text": sentence(told, language)}, "artifactChanges": [change]}


def _absent(
    known: KnownFinding, rule: int | None, artifact: dict[str, Any], language: str
) -> dict[str, Any]:
    place: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact}}
    if known.logical:
        place["logicalLocations"] = logical_locations(known.logical)
    return {
        "ruleId": known.rule,
        **({} if rule is None else {"ruleIndex": rule}),
        "level": str(known.level),
        "message": {"text": sentence(known.message, language)},
        "locations": [place],
        "partialFingerprints": {_FINGERPRINT: known.fingerprint},
        "baselineState": "absent",
    }
