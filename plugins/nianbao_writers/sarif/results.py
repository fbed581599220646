"""The results of a SARIF run: its findings, and those of the baseline that are gone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from nianbao import (
    Basis,
    Finding,
    Fix,
    KnownFinding,
    Location,
    ReportResult,
    Rule,
    RunResult,
    Style,
    Text,
)
from nianbao_writers.characters import LINE_BREAK
from nianbao_writers.sarif.language import sentence
from nianbao_writers.sarif.limits import RELATED_MOST
from nianbao_writers.sarif.places import document, location
from nianbao_writers.sarif.regions import deleted_region
from nianbao_writers.sarif.templates import Template, message, rule_templates, where
from nianbao_writers.text_report import TextReport, text_name, text_report
from nianbao_writers.wording import place_name

__all__ = ["GONE", "results", "unknown_rules", "with_all_states"]

_FINGERPRINT = "nianbao/v1"
#: The message of a finding of the baseline that is gone.
GONE = Text("已消除：{0}。", "Gone: '{0}'.")
#: What ends the text of a link in a message.
_BRACKETS = re.compile(r"[\[\]\\]")


def results(
    result: RunResult,
    locate: Callable[[str], dict[str, Any]],
    targets: Mapping[Basis, Mapping[str, Any]],
    style: Style,
) -> Iterator[dict[str, Any]]:
    """The results of a run's findings in the order of its reports, then those that are gone.

    ``locate`` gives the artifact location of a document, ``targets`` the taxa of legal bases.
    """
    language = style.language
    rules = {rule.id: index for index, rule in enumerate(result.rules)}
    templates = {rule.id: rule_templates(rule, language) for rule in result.rules}
    for report in result.reports:
        text = _text(report, style) if report.findings else None
        for finding in report.findings:
            yield {
                **_result(
                    finding,
                    report.uri,
                    rules,
                    templates[finding.rule.id],
                    locate,
                    language=language,
                ),
                **_taxa(finding, targets),
                **(_in_text(finding, report.uri, text, locate, language) if text else {}),
            }
    unknown = {rule: len(rules) + number for number, rule in enumerate(unknown_rules(result))}
    numbers = {**rules, **unknown}
    for known in result.absent or ():
        yield _absent(known, numbers[known.rule], locate(known.uri), language)


def unknown_rules(result: RunResult) -> list[str]:
    """The rules of findings that are gone which are not in this run: a pack may be gone, too."""
    known = {rule.id for rule in result.rules}
    return sorted({each.rule for each in result.absent or ()} - known)


def with_all_states(found: Iterable[dict[str, Any]], result: RunResult) -> Iterator[dict[str, Any]]:
    """The results; where one tells of suppressions, SARIF wants all of them to."""
    if not result.tally.suppressed:
        yield from found
        return
    for each in found:
        each.setdefault("suppressions", [])
        yield each


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
        "message": message(
            finding, templates[finding.message], _aside(finding, language), language
        ),
        "locations": [location(finding.location, artifact, language)],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
    }
    if finding.related:
        found["relatedLocations"] = [
            {
                "id": number,
                **location(place, locate(place.uri) if place.uri else artifact, language),
                "message": {"text": _shown(place, language)},
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


def _text(report: ReportResult, style: Style) -> tuple[str, TextReport] | None:
    """The name and the text of a report without lines that the run also writes as text."""
    folder = style.files.get("text")
    text = None if folder is None else text_report(report, style.language)
    return (f"{folder}/{text_name(report.uri)}", text) if text else None


def _in_text(
    finding: Finding,
    uri: str,
    named: tuple[str, TextReport],
    locate: Callable[[str], dict[str, Any]],
    language: str,
) -> dict[str, Any]:
    """The places of a finding whose document goes with a text: that in the text comes first, for
    most consumers look at no other."""
    name, text = named
    place = text.location(finding.location, name)
    if place is None:
        return {}
    places = ((place, name), (finding.location, uri))
    return {"locations": [location(each, locate(where), language) for each, where in places]}


def _taxa(finding: Finding, targets: Mapping[Basis, Mapping[str, Any]]) -> dict[str, Any]:
    """The legal bases of a finding, where the report's form makes them fewer than the rule's."""
    if finding.basis == finding.rule.basis:
        return {}
    return {"taxa": [targets[basis] for basis in finding.basis]}


def _shown(place: Location, language: str) -> str:
    return place.text.of(language) if place.text else where(place, language)


def _aside(finding: Finding, language: str) -> str:
    """Where a finding is in a file without lines, links to its related places, and which of them
    were corrected.

    GitHub shows a related place only where the message links to it: ``[结果维持 10](1)``.
    """
    region = finding.location.region
    unnumbered = region.start_line is None
    parts = [place_name(finding.location).of(language)] if unnumbered else []
    linked = enumerate(finding.related[:RELATED_MOST], 1)
    links = [f"[{_link_text(_shown(place, language))}]({number})" for number, place in linked]
    if links:
        parts.append(("、" if language == "zh" else ", ").join(links))
    corrections = [each.of(language) for each in finding.corrections]
    if language == "en":
        return "; ".join([*parts, *corrections])
    see = [f"见{'；'.join(parts)}"] if parts else []
    return "".join(f"（{each}）" for each in (*see, *corrections))


def _link_text(text: str) -> str:
    return _BRACKETS.sub(r"\\\g<0>", LINE_BREAK.sub(" ", text))


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
    known: KnownFinding, rule: int, artifact: dict[str, Any], language: str
) -> dict[str, Any]:
    told = known.message.of(language)
    text = GONE.of(language).format(told)
    return {
        "ruleId": known.rule,
        "ruleIndex": rule,
        "level": str(known.level),
        "message": {"id": "gone", "text": text, "arguments": [told]},
        "locations": [document(artifact, known.logical)],
        "partialFingerprints": {_FINGERPRINT: known.fingerprint},
        "baselineState": "absent",
    }
