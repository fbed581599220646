"""The XML writer: everything that a run says, both languages side by side, by
``schemas/findings.xsd``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

from lxml import etree

from nianbao import (
    PRACTICE,
    Basis,
    Finding,
    Instrument,
    KnownFinding,
    Location,
    Notification,
    Outcome,
    Region,
    ReportResult,
    Rule,
    RulePack,
    RunResult,
    Style,
    Text,
)
from nianbao_writers.characters import xml_text
from nianbao_writers.totals import totals
from nianbao_writers.xml_tree import document_pieces, emptied

__all__ = ["NAMESPACE", "write"]

#: Names the format. A change that breaks consumers gives it another number.
NAMESPACE = "urn:nianbao:findings:1"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LANGUAGES = ("zh", "en")

Kind = TypeVar("Kind", bound=str)


# ARG001: the style is a part of a writer's signature; this one writes both languages.
def write(result: RunResult, style: Style) -> Iterator[str]:  # noqa: ARG001
    """The whole run as XML in UTF-8."""
    nsmap: dict[str | None, str] = {None: NAMESPACE}
    # The stubs know no default namespace.
    root = etree.Element(f"{{{NAMESPACE}}}run", nsmap=nsmap)  # type: ignore[arg-type]
    _set(
        root,
        version=result.version,
        verdict=result.verdict,
        fail_on=result.fail_on or "never",
        exit_code=int(result.exit_code),
    )
    _totals(root, result)
    _in_force(root, result)
    packs = _add(root, "packs")
    for pack in result.packs:
        _pack(packs, pack)
    instruments = _add(root, "instruments")
    for identity in sorted({basis.instrument for rule in result.rules for basis in rule.basis}):
        _instrument(instruments, identity, result.instruments)
    rules = _add(root, "rules")
    for rule in result.rules:
        _rule(rules, rule)
    outcomes = {outcome.rule for report in result.reports for outcome in report.outcomes}
    for identity in sorted(outcomes - {rule.id for rule in result.rules}):
        _set(_add(rules, "unread"), id=identity)
    reports = _add(root, "reports")
    if result.outcomes:
        over_corpus = _add(root, "outcomes")
        for outcome in result.outcomes:
            _outcome(over_corpus, outcome)
    if result.absent is not None:
        _absent(root, result.absent)
    _notifications(root, result.notifications)
    filled = (_report(emptied(reports), report, result) for report in result.reports)
    return document_pieces(root, reports, filled)


def _totals(root: etree._Element, result: RunResult) -> None:
    counts = totals(result)
    element = _add(root, "totals")
    _set(
        _add(element, "reports"),
        total=counts.reports,
        **_named(counts.verdicts),
        corrections=counts.corrections or None,
    )
    findings = _add(element, "findings")
    _set(
        findings,
        total=sum(counts.levels.values()),
        **_named(counts.levels),
        suppressed=counts.suppressed,
    )
    _set(findings, unchanged=counts.unchanged, absent=counts.absent)
    _set(_add(element, "outcomes"), total=sum(counts.statuses.values()), **_named(counts.statuses))


def _named(counts: Mapping[Kind, int]) -> dict[str, object]:
    return {str(kind): number for kind, number in counts.items()}


def _in_force(root: etree._Element, result: RunResult) -> None:
    parent = _add(root, "in-force")
    for each in result.in_force:
        source = _add(parent, each.kind)
        _set(source, name=each.name, version=each.version, sha256=each.sha256)
        for name in each.preferred:
            _set(_add(source, "preferred-for"), name=name)


def _pack(parent: etree._Element, pack: RulePack) -> None:
    element = _add(parent, "pack")
    _set(element, name=pack.name, prefix=pack.prefix, version=pack.version)
    _texts(element, "title", pack.title)


def _instrument(parent: etree._Element, identity: str, known: Mapping[str, Instrument]) -> None:
    element = _add(parent, "instrument")
    _set(element, id=identity)
    instrument = known.get(identity)
    if identity == str(PRACTICE):
        _set(element, title=PRACTICE.name(known).zh)
    elif instrument is not None:
        _set(
            element,
            title=instrument.title,
            number=instrument.number,
            url=instrument.url,
        )


def _rule(parent: etree._Element, rule: Rule) -> None:
    element = _add(parent, "rule")
    _set(element, id=rule.id, name=rule.name, level=rule.level, pack=rule.pack)
    _texts(element, "title", rule.title)
    _texts(element, "why", rule.why)
    _texts(element, "fix", rule.fix)
    _bases(element, rule.basis)


def _bases(element: etree._Element, bases: Iterable[Basis]) -> None:
    for basis in bases:
        _set(_add(element, "basis"), instrument=basis.instrument, clause=basis.clause)


def _report(parent: etree._Element, report: ReportResult, result: RunResult) -> etree._Element:
    """The parent with one more report."""
    element = _add(parent, "report")
    _set(
        element,
        uri=report.uri,
        verdict=report.verdict(result.fail_on),
        title=report.title,
        organ=report.organ,
    )
    _set(
        element, year=report.year, form=report.form, encoding=report.encoding, sha256=report.sha256
    )
    if report.sha256:
        _set(element, length=report.length)
    outcomes = _add(element, "outcomes")
    for outcome in report.outcomes:
        _outcome(outcomes, outcome)
    findings = _add(element, "findings")
    for finding in report.findings:
        _finding(findings, finding)
    _notifications(element, report.notifications)
    return parent


def _outcome(parent: etree._Element, outcome: Outcome) -> None:
    element = _add(parent, "outcome")
    _set(
        element,
        rule=outcome.rule,
        status=outcome.status,
        tested=outcome.tested,
        findings=outcome.findings,
    )
    if outcome.reason is not None:
        _set(element, reason=outcome.reason.key)
        _texts(
            element,
            "reason",
            Text(*(outcome.reason.text(language) for language in _LANGUAGES)),
        )


def _finding(parent: etree._Element, finding: Finding) -> None:
    element = _add(parent, "finding")
    _set(
        element,
        rule=finding.rule.id,
        level=finding.level,
        message=finding.message,
        fingerprint=finding.fingerprint,
    )
    _texts(element, "message", Text(*(finding.text(language) for language in _LANGUAGES)))
    _place(_add(element, "place"), finding.location)
    for location in finding.related:
        related = _add(element, "related")
        if location.text:
            _texts(related, "text", location.text)
        _place(_add(related, "place"), location)
    _set(element, baseline_state=finding.baseline_state)
    if finding.fix:
        fix = _add(element, "fix")
        _place(_add(fix, "place"), finding.fix.location)
        _add(fix, "text").text = xml_text(finding.fix.text)
    if finding.suppression:
        suppression = _add(element, "suppression")
        _set(
            suppression,
            expires=finding.suppression.expires,
            approved_by=finding.suppression.approved_by,
        )
        _add(suppression, "reason").text = xml_text(finding.suppression.reason)
    if finding.basis != finding.rule.basis:
        _bases(element, finding.basis)


def _place(element: etree._Element, location: Location) -> None:
    region: Region = location.region
    _set(
        element,
        line=region.start_line,
        column=region.start_column,
        end_line=region.end_line,
        end_column=region.end_column,
    )
    _set(
        element,
        uri=location.uri,
        paragraph=region.paragraph,
        page=region.page,
        start=region.start,
        end=region.end,
        logical=location.logical,
    )
    _add(element, "snippet").text = xml_text(location.snippet)


def _absent(parent: etree._Element, absent: Iterable[KnownFinding]) -> None:
    """The findings of the baseline that are gone, in a list of their own: they are no findings of
    this run."""
    element = _add(parent, "absent")
    for known in absent:
        each = _add(element, "known")
        _set(
            each,
            uri=known.uri,
            rule=known.rule,
            level=known.level,
            fingerprint=known.fingerprint,
            logical=known.logical,
        )
        _texts(each, "message", known.message)


def _notifications(parent: etree._Element, notifications: Iterable[Notification]) -> None:
    element = _add(parent, "notifications")
    for notification in notifications:
        each = _add(element, "notification")
        _set(
            each,
            id=notification.id,
            level=notification.level,
            uri=notification.uri,
            rule=notification.rule,
        )
        _texts(each, "text", notification.text)


def _add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")


def _set(element: etree._Element, **values: object) -> None:
    """Set attributes, ``_`` in a name written as ``-``; what is not known (None or empty) is left
    out."""
    for name, value in values.items():
        if value is not None and value != "":
            element.set(name.replace("_", "-"), xml_text(str(value)))


def _texts(parent: etree._Element, name: str, text: Text) -> None:
    """The element once in each language."""
    for language in _LANGUAGES:
        element = _add(parent, name)
        element.set(_LANG, language)
        element.text = xml_text(text.of(language))
