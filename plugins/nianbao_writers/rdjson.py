"""Reviewdog's diagnostics (``rdjson``), with a suggestion where the right text is certain.

Reviewdog counts columns in bytes of UTF-8, and an end is one past the last byte.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nianbao import Location, RunResult, Severity, Style
from nianbao_writers.characters import encodable
from nianbao_writers.columns import span, utf8_bytes
from nianbao_writers.json_text import Members, json_pieces
from nianbao_writers.remarks import Remark, guidance, remarks, single_line, where

__all__ = ["write"]

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The findings that count as one JSON object."""
    language = style.language
    diagnostics = (_diagnostic(each, result, language) for each in remarks(result, language))
    return json_pieces(Members(source={"name": "nianbao"}, diagnostics=diagnostics))


def _diagnostic(remark: Remark, result: RunResult, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": remark.message,
        "location": _location(remark.path, remark.location),
        "severity": _SEVERITIES[remark.level],
        "code": {"value": remark.code},
    }
    finding = remark.finding
    if finding is None:
        return found
    found["message"] += "\n" + guidance(finding, result, language)
    if finding.fix and finding.fix.location.region.start_column is not None:
        found["suggestions"] = [
            {"range": _range(finding.fix.location), "text": encodable(finding.fix.text)}
        ]
    if finding.related:
        found["related_locations"] = [
            {
                "message": single_line(
                    place.text.of(language)
                    if place.text
                    else where(place, language) or place.snippet
                ),
                "location": _location(encodable(place.uri) or remark.path, place),
            }
            for place in finding.related
        ]
    return found


def _location(path: str, place: Location | None) -> dict[str, Any]:
    found = _range(place) if place else {}
    return {"path": path, "range": found} if found else {"path": path}


def _range(place: Location) -> dict[str, Any]:
    found = span(place, utf8_bytes)
    if found:
        return {
            "start": {"line": found.start_line, "column": found.start_column},
            "end": {"line": found.end_line, "column": found.end_column},
        }
    line = place.region.start_line
    return {"start": {"line": line}} if line is not None else {}
