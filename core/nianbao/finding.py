"""Findings: a rule that did not hold, at a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from nianbao.baseline import BaselineState
from nianbao.check import Argument
from nianbao.rule import Rule, Severity
from nianbao.source import Region
from nianbao.suppression import Suppression
from nianbao.text import Text

__all__ = ["Finding", "Fix", "Location"]


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a document, with the text that stands there.

    Attributes:
        region: where it stands.
        snippet: the source's text of the region.
        context: the whole lines that the region touches, without the last line end; in a file that is not plain text the
            paragraph or cell. Findings on one line share one string.
        logical: the logical name of the place, such as ``表三/（七）总计/自然人``, or empty.
        text: for a related place what it shows, else None.
    """

    region: Region
    snippet: str
    context: str
    logical: str = ""
    text: Text | None = None


class Fix(NamedTuple):
    """A suggested fix: ``text`` in the place of what stands at ``location``, which is empty where something is to be inserted."""

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
        fingerprint: names the finding by its content, so that it is known again after lines have moved.
        level: the level in force for this run; a configuration may differ from the rule's own.
        fix: how it is mended, where the right text is certain.
        suppression: what suppresses it, if anything does.
        baseline_state: how it stands to the baseline; None where the run has none.
    """

    rule: Rule
    message: str
    arguments: Mapping[str, Argument]
    location: Location
    related: tuple[Location, ...]
    fingerprint: str
    level: Severity
    fix: Fix | None = None
    suppression: Suppression | None = None
    baseline_state: BaselineState | None = None

    @property
    def counts(self) -> bool:
        """Whether it counts for the verdict: it is not suppressed, and the baseline does not know it."""
        return self.suppression is None and self.baseline_state is not BaselineState.UNCHANGED

    def text(self, language: str) -> str:
        """The message in ``"zh"`` or ``"en"``."""
        shown = {name: value.of(language) if isinstance(value, Text) else value for name, value in self.arguments.items()}
        return self.rule.messages[self.message].of(language).format(**shown)
