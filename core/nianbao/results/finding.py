"""Findings: a rule that did not hold, at a place."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.model.location import Location
from nianbao.results.suppression import Suppression
from nianbao.rules.basis import Basis
from nianbao.rules.check import Argument
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text

__all__ = ["BaselineState", "Finding", "Fix", "KnownFinding", "Location"]


class Fix(NamedTuple):
    """A suggested fix: ``text`` in the place of what stands at ``location``, which is empty where
    something is to be inserted."""

    location: Location
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that did not hold at a place.

    Attributes:
        rule: the rule, with the wording of its messages.
        message: key of the message.
        arguments: what the message's placeholders stand for.
        location: where.
        related: further places.
        fingerprint: names the finding by its content, so that it is known again after lines have
            moved.
        level: the level in force for this run; a configuration may differ from the rule's own.
        basis: what it rests on: the rule's basis, but for notices on the form of other reports.
        fix: how it is mended, where the right text is certain.
        suppression: what suppresses it, if anything does.
        baseline_state: how it stands to the baseline; None where the run has none.
        inconclusive: while it counts, the verdict on its report is undetermined, for something
            could not be read.
    """

    rule: Rule
    message: str
    arguments: Mapping[str, Argument]
    location: Location
    related: tuple[Location, ...]
    fingerprint: str
    level: Severity
    basis: tuple[Basis, ...]
    fix: Fix | None = None
    suppression: Suppression | None = None
    baseline_state: BaselineState | None = None
    inconclusive: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts for the verdict: it is not suppressed, and the baseline does not know
        it."""
        return self.suppression is None and self.baseline_state is not BaselineState.UNCHANGED

    @property
    def corrections(self) -> tuple[Text, ...]:
        """What was said of the cells that it rests on: they were read wrongly."""
        told = (each.correction for each in (self.location, *self.related))
        return tuple(dict.fromkeys(each for each in told if each))

    def text(self, language: str) -> str:
        """The message in ``"zh"`` or ``"en"``, with the corrections that it rests on."""
        shown = {
            name: value.of(language) if isinstance(value, Text) else value
            for name, value in self.arguments.items()
        }
        message = self.rule.messages[self.message].of(language).format(**shown)
        told = _corrected(self.corrections)
        return message + told.of(language) if told else message


class BaselineState(enum.StrEnum):
    """How a finding stands to the baseline, in SARIF's words."""

    NEW = "new"
    UNCHANGED = "unchanged"


class KnownFinding(NamedTuple):
    """A finding as the baseline keeps it: enough to know it again and to tell of it when it is
    gone.

    Attributes:
        uri: of the document, as the run named it.
        organ, year: what the report is known by; a report that was sent again may have another
            name. Empty and 0 where they were not known.
        message: the whole wording, as it was when the finding was taken up.
        reason: why it was accepted, where it was taken up after the baseline had been made.
    """

    uri: str
    rule: str
    logical: str
    fingerprint: str
    level: Severity
    message: Text
    reason: str = ""
    organ: str = ""
    year: int = 0


#: Corrections that a message names; the outputs show all of them at their cells.
_MOST_NAMED = 2


def _corrected(corrections: Sequence[Text]) -> Text | None:
    """What a message says of the corrections that it rests on."""
    if not corrections:
        return None
    if len(corrections) > _MOST_NAMED:
        count = len(corrections)
        return Text(f"（其中 {count} 处经人更正）", f" ({count} of these cells were corrected)")
    zh = "；".join(each.zh for each in corrections)
    en = "; ".join(each.en for each in corrections)
    return Text(f"（{zh}）", f" ({en})")
