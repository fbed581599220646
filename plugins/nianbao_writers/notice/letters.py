"""What every organ is to be told: its findings that count, report by report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from nianbao import Finding, ReportResult, RunResult, Severity

__all__ = ["Item", "Letter", "letters"]


class Item(NamedTuple):
    """A finding in a report of the organ, or one on the organ in the roster."""

    report: ReportResult
    finding: Finding


class Letter(NamedTuple):
    """What an organ is to be told.

    Attributes:
        organ: its name; that of the file where nobody could read the organ's.
        years: of the reports, in order.
        items: the findings, by report, the gravest first.
    """

    organ: str
    years: tuple[int, ...]
    items: tuple[Item, ...]

    def count(self, level: Severity) -> int:
        """How many of the findings have this level."""
        return sum(item.finding.level is level for item in self.items)


def letters(result: RunResult, least: Severity = Severity.NOTE) -> list[Letter]:
    """A letter for each organ that has a finding that counts and is as grave as ``least``, with all
    its findings that count; in the order of the organs' names."""
    by_organ: dict[str, list[Item]] = {}
    for organ, item in _items(result):
        by_organ.setdefault(organ, []).append(item)
    return [
        _letter(organ, items)
        for organ, items in sorted(by_organ.items())
        if any(item.finding.level.reaches(least) for item in items)
    ]


def _items(result: RunResult) -> Iterator[tuple[str, Item]]:
    listed = {}
    if result.roster:
        entries = result.roster.entries.values()
        listed = {entry.location.region.start: entry.organ for entry in entries}
    for report in result.reports:
        in_roster = result.roster is not None and report.uri == result.roster.uri
        for finding in report.findings:
            if finding.counts:
                name = listed.get(finding.location.region.start, "") if in_roster else report.organ
                yield name or report.uri, Item(report, finding)


def _letter(organ: str, items: list[Item]) -> Letter:
    years = sorted({item.report.year for item in items if item.report.year})
    gravity = list(Severity).index
    ordered = sorted(items, key=lambda item: (item.report.uri, gravity(item.finding.level)))
    return Letter(organ, tuple(years), tuple(ordered))
