"""Annotations of GitHub Actions: workflow commands that a step prints to its log.

GitHub shows the first ten of each level in a step; the job summary (``--format markdown``) holds
the rest.
"""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import RunResult, Severity, Style
from nianbao_writers.columns import Span, span, utf16_units
from nianbao_writers.remarks import ROOT, Remark, guidance, remarks

__all__ = ["write"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(result: RunResult, style: Style) -> Iterator[str]:
    """One command a line; an empty text where nothing was found."""
    for each in remarks(result, style.language):
        yield f"{_command(each, result, style.language)}\n"


def _command(remark: Remark, result: RunResult, language: str) -> str:
    properties: dict[str, object] = {}
    if remark.path != ROOT:
        properties["file"] = remark.path
    place = span(remark.location, utf16_units) if remark.location else None
    if place:
        properties |= _position(place)
    elif remark.line:
        properties["line"] = remark.line
    properties["title"] = remark.title
    shown = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = remark.message
    if remark.finding:
        message += "\n" + guidance(remark.finding, result, language)
    return f"::{_COMMANDS[remark.level]} {shown}::{_data(message)}"


def _position(place: Span) -> dict[str, object]:
    if place.start_line != place.end_line:
        # GitHub refuses columns where the lines differ.
        return {"line": place.start_line, "endLine": place.end_line}
    columns = {"col": place.start_column, "endColumn": place.end_column}
    return {"line": place.start_line, "endLine": place.end_line, **columns}


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
