"""Turns the problems that checks report into findings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nianbao.checking.fingerprint import Fingerprints
from nianbao.checking.redaction import Redaction
from nianbao.model.instrument import Instrument
from nianbao.model.location import Role
from nianbao.model.report import Place, Report
from nianbao.model.source import Source
from nianbao.model.whereabouts import Whereabouts
from nianbao.results.finding import Finding, Fix, Location
from nianbao.rules.check import (
    Argument,
    Problem,
)
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = ["Finder", "require_message"]


@dataclass(slots=True)
class Finder:
    """Turns the problems of one report into findings."""

    report: Report
    uri: str
    instruments: Mapping[str, Instrument]
    findings: list[Finding] = field(default_factory=list)
    fingerprints: Fingerprints = field(default_factory=Fingerprints)
    contexts: dict[tuple[int, int], str] = field(default_factory=dict)
    secrets: list[tuple[int, int]] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)
    _redaction: tuple[int, Redaction] | None = None
    _whereabouts: Whereabouts | None = None

    def shown(self) -> list[Finding]:
        """The findings as they may be shown. Only after the last rule is it known what must not
        be."""
        return list(map(self.redaction().finding, self.findings)) if self.findings else []

    def redaction(self) -> Redaction:
        """What may be shown of the report, as far as is known by now."""
        if self._redaction is None or self._redaction[0] != len(self.secrets):
            made = Redaction(self.report.document.source, self.secrets)
            self._redaction = len(self.secrets), made
        return self._redaction[1]

    def finding(self, rule: Rule, problem: Problem, configured: Severity | None) -> Finding:
        """The finding for a problem; raises where the check broke its own declaration."""
        require_message(rule, problem.message, problem.arguments)
        location = self.location(problem.place)
        if problem.redact:
            self.secrets.append((problem.place.start, problem.place.end))
        return Finding(
            rule=rule,
            message=problem.message,
            arguments=problem.arguments,
            location=location,
            related=tuple(self.location(*related) for related in problem.related),
            fingerprint=self.fingerprints.make(
                rule.id, problem.message, location.logical, location.snippet, problem.arguments
            ),
            level=rule.level_of(problem.message, configured),
            basis=rule.basis_for(self.report.form.edition, self.instruments),
            fix=Fix(self.location(Place(*problem.fix[:2])), problem.fix.text)
            if problem.fix
            else None,
            inconclusive=problem.inconclusive,
        )

    def location(
        self, place: Place, text: Text | None = None, role: Role | None = None
    ) -> Location:
        """The region, snippet and context of a place; `ValueError` for one outside the text."""
        source = self.report.document.source
        if not 0 <= place.start <= place.end <= len(source.text):
            raise ValueError(f"the place {place.start}–{place.end} lies outside the document")
        region = source.region(place.start, place.end)
        bounds = source.context(region)
        return Location(
            region,
            source.text[place.start : place.end],
            self._context(source, bounds),
            place.logical,
            text,
            cell=place.cell,
            offset=place.start - bounds[0],
            role=role,
            correction=self._correction(place),
            # In a text file line and column tell it; a cell has its name.
            within=self._within(place) if source.marks and not place.cell else None,
        )

    def lasting_location(self, place: Place) -> Location:
        """A location that outlives the report: with its URI, and with nothing in it that must not
        be shown."""
        return self.redaction().location(self.location(place), self.uri)

    def _correction(self, place: Place) -> Text | None:
        """What was corrected there."""
        found = [each.text for each in self.report.corrected(place.cell)] if place.cell else []
        if not found:
            return None
        return Text("；".join(each.zh for each in found), "; ".join(each.en for each in found))

    def _within(self, place: Place) -> Text | None:
        if self._whereabouts is None:
            self._whereabouts = Whereabouts(self.report)
        return self._whereabouts.at(place.start)

    def _context(self, source: Source, bounds: tuple[int, int]) -> str:
        """The whole lines around a region; findings on one line share one string, for a line may be
        very long."""
        if bounds not in self.contexts:
            self.contexts[bounds] = source.text[slice(*bounds)]
        return self.contexts[bounds]


def require_message(rule: Rule, message: str, arguments: Mapping[str, Argument]) -> None:
    """Raise `KeyError` where a check reports what the rule has no words for."""
    if message not in rule.messages:
        raise KeyError(
            f"the check {rule.check.name} reported {message!r}, which the rule has no message for"
        )
    missing = set(rule.check.reports.get(message, ())) - set(arguments)
    if missing:
        raise KeyError(
            f"the check {rule.check.name} reported {message!r} without {', '.join(sorted(missing))}"
        )
    for name, value in arguments.items():
        if not isinstance(value, str | int | Decimal | Text):
            raise TypeError(
                f"the check {rule.check.name} gave {name} a {type(value).__name__}; it must be a "
                f"text, a whole number or a Decimal"
            )
