"""Results as bytes and back, so that a later run can say the same of the same document.

A record holds no code and names a rule by its id. Whoever reads it knows by its key that it comes
from the same document, rules and program (`nianbao.engine.identity`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from nianbao.checking.collection import Collected
from nianbao.checking.corpus import Judged
from nianbao.results.finding import Finding
from nianbao.results.outcome import Notification, Outcome, ReportResult
from nianbao.rules.rule import Rule
from nianbao.store.plain import dumps, loads

__all__ = ["Records"]

_OWN = frozenset({"nianbao"})
#: Outcomes that are remembered: nearly all reports have the same few of each rule.
_MOST_OUTCOMES = 20_000
_FINDING = tuple(field.name for field in fields(Finding) if field.name != "rule")
_RESULT = tuple(
    field.name for field in fields(ReportResult) if field.name not in {"findings", "outcomes"}
)


class Records:
    """Writes and reads the records of runs with these rules."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self._rules = rules
        self._texts: dict[object, str] = {}
        self._outcomes: dict[str, Outcome] = {}

    def of_result(self, result: ReportResult) -> bytes:
        """What was said of one document; raises `nianbao.store.plain.UnstorableError`."""
        parts = tuple(getattr(result, name) for name in _RESULT)
        findings = tuple(map(_parts, result.findings))
        return dumps((parts, findings, self._written(result.outcomes)), _OWN)

    def result(self, record: bytes) -> ReportResult:
        """The result that `of_result` made the record of; raises `ValueError` for anything
        else."""
        try:
            parts, findings, outcomes = loads(record, _OWN)
            return ReportResult(
                **dict(zip(_RESULT, parts, strict=True)),
                findings=tuple(map(self._finding, findings)),
                outcomes=self._read(outcomes),
            )
        except (TypeError, LookupError, AttributeError) as error:
            raise ValueError(f"not a result: {error!r}") from error

    def of_collected(self, collected: Collected) -> bytes:
        """What the rules over the corpus collected of one document."""
        lengths = tuple((rule, len(value)) for rule, value in collected.values.items())
        head = dumps((collected.uri, collected.form, collected.title, lengths), _OWN)
        return b"".join((head, b"\n", *collected.values.values()))

    def collected(self, record: bytes) -> Collected:
        """What `of_collected` made the record of; raises `ValueError` for anything else."""
        head, _, rest = record.partition(b"\n")
        try:
            uri, form, title, lengths = loads(head, _OWN)
            values, at = {}, 0
            for rule, length in lengths:
                values[rule] = rest[at : at + length]
                at += length
        except TypeError as error:
            raise ValueError(f"not what was collected: {error!r}") from error
        return Collected(uri, form, title, values)

    def of_judged(self, judged: Judged) -> bytes:
        """What became of the rules over the corpus."""
        findings = tuple(
            (uri, tuple(map(_parts, found))) for uri, found in sorted(judged.findings.items())
        )
        compared, told = tuple(sorted(judged.compared)), tuple(judged.notifications)
        return dumps((self._written(judged.outcomes), findings, compared, told), _OWN)

    def judged(self, record: bytes) -> Judged:
        """What `of_judged` made the record of; raises `ValueError` for anything else."""
        try:
            outcomes, findings, compared, told = loads(record, _OWN)
            found = {uri: [self._finding(each) for each in parts] for uri, parts in findings}
            events: tuple[Notification, ...] = told
            return Judged(self._read(outcomes), found, frozenset(compared), events)
        except (TypeError, LookupError, AttributeError, ValueError) as error:
            raise ValueError(f"not a judgement: {error!r}") from error

    def _finding(self, parts: Sequence[Any]) -> Finding:
        rule, *values = parts
        return Finding(rule=self._rules[rule], **dict(zip(_FINDING, values, strict=True)))

    def _written(self, outcomes: Sequence[Outcome]) -> str:
        """The outcomes, one a line: a line feed within one is escaped."""
        return "\n".join(map(self._text, outcomes))

    def _text(self, outcome: Outcome) -> str:
        """An outcome as a text of its own: a report has a hundred, and few that no other has."""
        reason = outcome.reason
        known = (*outcome[:4], reason and (*reason[:2], tuple(reason.arguments.items())))
        text = self._texts.get(known)
        if text is None:
            text = dumps(outcome, _OWN).decode("utf-8", "surrogatepass")
            if len(self._texts) < _MOST_OUTCOMES:
                self._texts[known] = text
        return text

    def _read(self, lines: str) -> tuple[Outcome, ...]:
        texts = lines.split("\n") if lines else ()
        return tuple([self._outcomes.get(text) or self._outcome(text) for text in texts])

    def _outcome(self, text: str) -> Outcome:
        outcome = loads(text.encode("utf-8", "surrogatepass"), _OWN)
        if not isinstance(outcome, Outcome):
            raise TypeError(f"{outcome!r} is no outcome")
        if len(self._outcomes) < _MOST_OUTCOMES:
            self._outcomes[text] = outcome
        return outcome


def _parts(finding: Finding) -> tuple[Any, ...]:
    values = {name: getattr(finding, name) for name in _FINDING}
    return (finding.rule.id, *({**values, "arguments": dict(finding.arguments)}).values())
