"""SonarQube's generic format for issues of other tools, as it is since SonarQube 10.3.

Both of its modes are served: one reads ``impacts``, the other ``type`` and ``severity``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nianbao import Location, RunResult, Severity, Style
from nianbao_writers.characters import encodable
from nianbao_writers.columns import span, utf16_units
from nianbao_writers.json_text import Members, json_pieces
from nianbao_writers.remarks import Remark, guidance, remarks, single_line, where

__all__ = ["write"]

_ENGINE = "nianbao"
_IMPACTS = {Severity.ERROR: "HIGH", Severity.WARNING: "MEDIUM", Severity.NOTE: "LOW"}
_SEVERITIES = {Severity.ERROR: "CRITICAL", Severity.WARNING: "MAJOR", Severity.NOTE: "MINOR"}


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The rules that have findings, and the findings that count."""
    language = style.language
    rules = _rules(remarks(result, language), result, language)
    issues = (_issue(each, language) for each in remarks(result, language))
    return json_pieces(Members(rules=rules, issues=issues))


def _rules(found: Iterable[Remark], result: RunResult, language: str) -> list[dict[str, Any]]:
    first: dict[str, Remark] = {}
    for remark in found:
        first.setdefault(remark.code, remark)
    return [_rule(first[code], result, language) for code in sorted(first)]


def _rule(remark: Remark, result: RunResult, language: str) -> dict[str, Any]:
    finding = remark.finding
    rule = finding.rule if finding else None
    level = rule.level if rule else remark.level
    return {
        "id": remark.code,
        "name": f"{rule.id} {rule.title.of(language)}" if rule else remark.code,
        "description": _description(remark, result, language),
        "engineId": _ENGINE,
        "cleanCodeAttribute": "LAWFUL",
        "type": "BUG",
        "severity": _SEVERITIES[level],
        "impacts": [{"softwareQuality": "RELIABILITY", "severity": _IMPACTS[level]}],
    }


def _description(remark: Remark, result: RunResult, language: str) -> str:
    if remark.finding is None:
        return remark.message
    return f"{remark.finding.rule.why.of(language)}\n{guidance(remark.finding, result, language)}"


def _issue(remark: Remark, language: str) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "ruleId": remark.code,
        "primaryLocation": _location(remark.path, remark.message, remark.location),
    }
    related = remark.finding.related if remark.finding else ()
    # SonarQube wants a range for every further place; a page or a paragraph has none.
    numbered = [place for place in related if place.region.start_line is not None]
    if numbered:
        issue["secondaryLocations"] = [
            _location(encodable(place.uri) or remark.path, _shown(place, language), place)
            for place in numbered
        ]
    return issue


def _shown(place: Location, language: str) -> str:
    return single_line(
        place.text.of(language) if place.text else where(place, language) or place.snippet
    )


def _location(path: str, message: str, place: Location | None) -> dict[str, Any]:
    found: dict[str, Any] = {"message": message, "filePath": path}
    if place and (text_range := _range(place)):
        found["textRange"] = text_range
    return found


def _range(place: Location) -> dict[str, int]:
    """Columns count from 0. SonarQube refuses an empty range, so a blank cell is its whole line."""
    if place.region.start_line is None:
        return {}
    found = span(place, utf16_units)
    if found is None or found.is_empty:
        return {"startLine": place.region.start_line}
    return {
        "startLine": found.start_line,
        "startColumn": found.start_column - 1,
        "endLine": found.end_line,
        "endColumn": found.end_column - 1,
    }
