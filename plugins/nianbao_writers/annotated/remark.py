"""What is written at a place of a copy."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import CellKey, Finding, Region, RunResult, Severity
from nianbao_writers.remarks import guidance
from nianbao_writers.wording import LEVELS

__all__ = ["Mark", "mark"]


class Mark(NamedTuple):
    """A finding as it is marked.

    Attributes:
        region: where it is in the document.
        snippet: the words that are meant; empty where there are none, as in a blank cell.
        cell: the cell of the form's table that it is, if it is one.
        text: level, rule, message, remedy and basis, a line each.
    """

    region: Region
    snippet: str
    cell: CellKey | None
    level: Severity
    text: str


def mark(finding: Finding, result: RunResult, language: str) -> Mark:
    """The mark of a finding."""
    place = finding.location
    head = f"{LEVELS[finding.level].of(language)} {finding.rule.id}"
    where = f" {place.logical}" if place.logical else ""
    lines = [f"【{head}】{where}", finding.text(language), guidance(finding, result, language)]
    return Mark(place.region, place.snippet, place.cell, finding.level, "\n".join(lines))
