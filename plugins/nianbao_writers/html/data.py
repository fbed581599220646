"""What the page holds: a value for the run and one for each report, in terms of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from nianbao import (
    Basis,
    Finding,
    Location,
    Notification,
    Outcome,
    ReportResult,
    Rule,
    RunResult,
    Severity,
    organ_key,
)
from nianbao_writers.html.blocks import Blocks, Shapes
from nianbao_writers.html.equations import equation_of
from nianbao_writers.html.words import LEVEL_NAMES, words_in
from nianbao_writers.wording import place_name

__all__ = ["PageData", "page_data"]

_UNREAD = {"document-unrecognised": "unrecognised"}


class PageData(NamedTuple):
    """The value of the run, and those of its reports in the order of the run."""

    run: dict[str, Any]
    reports: list[dict[str, Any]]


def page_data(result: RunResult, language: str) -> PageData:
    """Everything that the page shows of a run, in one language."""
    return _Page(result, language).data()


class _Page:
    def __init__(self, result: RunResult, language: str) -> None:
        self.result, self.language = result, language
        self.shapes = Shapes(language)
        self.rules = {rule.id: index for index, rule in enumerate(result.rules)}
        self.index = {report.uri: index for index, report in enumerate(result.reports)}
        self.blocks = [Blocks(report.view, self.shapes) for report in result.reports]
        entries = result.roster.entries if result.roster else {}
        self.organs = {key: index for index, key in enumerate(entries)}

    def data(self) -> PageData:
        reports = [
            self._content(report, blocks)
            for report, blocks in zip(self.result.reports, self.blocks, strict=True)
        ]
        return PageData(self._run(), reports)

    def _run(self) -> dict[str, Any]:
        result = self.result
        return {
            "lang": self.language,
            "title": self._title(),
            "folder": result.root.name if len(result.reports) > 1 else "",
            "created": result.created.date().isoformat() if result.created else "",
            "version": result.version,
            "words": words_in(self.language),
            "rules": [self._rule(rule) for rule in result.rules],
            "shapes": self.shapes.as_json(),
            "reports": [
                self._summary(report, blocks)
                for report, blocks in zip(result.reports, self.blocks, strict=True)
            ],
            "organs": self._organs(),
            "missing": self._missing(),
            "absent": self._absent(),
            "notes": self._notes(result.notifications),
            "outcomes": self._outcomes(result.outcomes),
        }

    def _title(self) -> str:
        """Whose reports they are, where a roster has one organ above all others."""
        entries = self.result.roster.entries.values() if self.result.roster else ()
        above = [entry.organ for entry in entries if not entry.parent]
        below = {entry.parent for entry in entries}
        heads = [organ for organ in above if organ in below]
        return heads[0] if len(heads) == 1 else ""

    def _rule(self, rule: Rule) -> dict[str, Any]:
        of = self.language
        packs = {pack.name: pack.title.of(of) for pack in self.result.packs}
        return {
            "id": rule.id,
            "name": rule.name,
            "level": str(rule.level),
            "title": rule.title.of(of),
            "why": rule.why.of(of),
            "fix": rule.fix.of(of),
            "pack": packs.get(rule.pack, rule.pack),
            "basis": self._basis(rule.basis),
        }

    def _basis(self, basis: Iterable[Basis]) -> list[str]:
        return [each.name(self.result.instruments).of(self.language) for each in basis]

    def _summary(self, report: ReportResult, blocks: Blocks) -> dict[str, Any]:
        counted = Counter(finding.level for finding in report.findings if finding.counts)
        states = Counter(map(self._round_state, report.findings))
        level = report.view.level if report.view else ""
        return {
            "uri": report.uri,
            "organ": report.organ,
            "title": report.title,
            "year": report.year,
            "form": report.form,
            "level": LEVEL_NAMES[level].of(self.language) if level in LEVEL_NAMES else "",
            "verdict": str(report.verdict(self.result.fail_on)),
            "state": self._state(report, blocks),
            "counts": [counted[severity] for severity in Severity],
            "rules": Counter(
                self.rules[finding.rule.id] for finding in report.findings if finding.counts
            ),
            "suppressed": sum(finding.suppression is not None for finding in report.findings),
            "fresh": states["new"],
            "unchanged": states["unchanged"] + states["unmended"],
            "organ_at": self.organs.get(organ_key(report.organ)) if report.organ else None,
        }

    def _round_state(self, finding: Finding) -> str | None:
        """What an earlier run says of a finding: ``new``, ``unchanged`` (a baseline accepts it), or
        ``unmended``: it was found before, nobody has accepted it, and it counts."""
        if finding.baseline_state is not None:
            return str(finding.baseline_state)
        compared = self.result.absent is not None
        return "unmended" if compared and finding.suppression is None else None

    def _state(self, report: ReportResult, blocks: Blocks) -> str:
        """Whether there is a report to show, and whether it is the whole of it."""
        if self.result.is_roster(report):
            return "roster"
        if report.view is None and not report.complete:
            ids = [note.id for note in report.notifications]
            return next((_UNREAD[each] for each in ids if each in _UNREAD), "unreadable")
        tables = list(blocks.tables)
        cells = [cell for table in tables for row in table.rows for cell in row.cells]
        if cells and all(cell.state == "blank" for cell in cells):
            return "blank"
        return "partly" if not report.complete or any(table.doubts for table in tables) else "read"

    def _content(self, report: ReportResult, blocks: Blocks) -> dict[str, Any]:
        return {
            "blocks": blocks.as_json(),
            "findings": [self._finding(each, blocks) for each in report.findings],
            "notes": self._notes(report.notifications),
            "outcomes": self._outcomes(report.outcomes),
        }

    def _finding(self, finding: Finding, blocks: Blocks) -> dict[str, Any]:
        of, location = self.language, finding.location
        found = {
            "rule": self.rules[finding.rule.id],
            "level": str(finding.level),
            "message": finding.text(of),
            "fingerprint": finding.fingerprint,
            "logical": location.logical,
            "place": place_name(location).of(of),
            "at": blocks.anchor(location),
            "related": [self._related(each, blocks) for each in finding.related],
            "equation": equation_of(finding, blocks),
        }
        line = finding.arguments.get("line")
        optional = {
            "snippet": _excerpt(location.snippet),
            # Only where the report's form makes it another than the rule's.
            "basis": self._basis(finding.basis) if finding.basis != finding.rule.basis else None,
            "line": getattr(line, of, line) if found["equation"] else None,
            "fix": finding.fix.text if finding.fix else None,
            "state": self._round_state(finding),
            "suppression": finding.suppression
            and {
                "reason": finding.suppression.reason,
                "by": finding.suppression.approved_by,
                "expires": finding.suppression.expires.isoformat(),
            },
        }
        return found | {name: value for name, value in optional.items() if value is not None}

    def _related(self, location: Location, blocks: Blocks) -> dict[str, Any]:
        other = self.index.get(location.uri) if location.uri else None
        found: dict[str, Any] = {
            "at": (blocks if other is None else self.blocks[other]).anchor(location),
            "text": location.text.of(self.language) if location.text else "",
        }
        if location.role:
            found["role"] = str(location.role)
        if other is not None:
            found |= {"report": other, "snippet": _excerpt(location.snippet)}
        return found

    def _organs(self) -> list[dict[str, Any]]:
        roster = self.result.roster
        return [
            {
                "name": entry.organ,
                "level": LEVEL_NAMES[entry.level].of(self.language)
                if entry.level in LEVEL_NAMES
                else "",
                "parent": self.organs.get(organ_key(entry.parent)) if entry.parent else None,
            }
            for entry in (roster.entries.values() if roster else ())
        ]

    def _missing(self) -> list[tuple[int, int]]:
        """Organ and year of each report that the roster asks for and nobody has."""
        return [
            (self.organs[organ_key(str(organ))], year)
            for report in filter(self.result.is_roster, self.result.reports)
            for finding in report.findings
            if organ_key(str(organ := finding.arguments.get("organ", ""))) in self.organs
            and isinstance(year := finding.arguments.get("year"), int)
        ]

    def _absent(self) -> list[dict[str, Any]] | None:
        """The findings of the last round that are mended."""
        if self.result.absent is None:
            return None
        return [
            {
                "report": self.index.get(known.uri),
                "uri": known.uri,
                "rule": known.rule,
                "message": known.message.of(self.language),
            }
            for known in self.result.absent
        ]

    def _notes(self, notifications: Iterable[Notification]) -> list[tuple[str, str, str]]:
        """Level, text and document, which is empty for one that concerns the whole run."""
        of = self.language
        return [(str(note.level), note.text.of(of), note.uri) for note in notifications]

    def _outcomes(self, outcomes: Iterable[Outcome]) -> list[list[Any]]:
        """Rule, count and status, and the reason where it was not tested."""
        return [
            [
                self.rules[outcome.rule],
                outcome.tested,
                str(outcome.status),
                *([outcome.reason.text(self.language)] if outcome.reason else []),
            ]
            for outcome in outcomes
            if outcome.rule in self.rules
        ]


def _excerpt(text: str, limit: int = 240) -> str:
    return text if len(text) <= limit else f"{text[:limit]}…"
