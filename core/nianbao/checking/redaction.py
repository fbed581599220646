"""Redaction: what must not be shown, such as an identity number, is masked in everything that is
said of a report."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable
from decimal import Decimal

from nianbao.model.source import Source
from nianbao.results.finding import Finding, Fix, Location
from nianbao.rules.check import Argument
from nianbao.text.folding import fold
from nianbao.text.wording import Text

__all__ = ["masked_text", "redacted"]


def redacted(
    findings: Iterable[Finding], source: Source, spans: Iterable[tuple[int, int]]
) -> list[Finding]:
    """The findings on a document, with every letter and digit of ``source.text[start:end]`` as
    ``*`` in all that they show.

    The snippets and contexts of all findings are masked, for others may stand on the same line, and
    so are their arguments. Regions stay as they are, since a mask is as long as what it hides. A
    fix that would write or replace it is dropped.
    """
    redaction = _Redaction.of(source, spans)
    return [redaction.finding(finding) for finding in findings]


def masked_text(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with every letter and digit of ``text[start:end]`` as ``*``, as long as it was."""
    masked = list(text)
    for start, end in spans:
        masked[start:end] = _mask(text[start:end])
    return "".join(masked)


@dataclasses.dataclass(frozen=True, slots=True)
class _Redaction:
    """What is hidden in a document.

    Attributes:
        masked: the source's text with its secrets masked.
        secrets: matches each of them as it stands, folded, and without what parts its digits.
    """

    source: Source
    masked: str
    secrets: re.Pattern[str]

    @classmethod
    def of(cls, source: Source, spans: Iterable[tuple[int, int]]) -> _Redaction:
        places = tuple(spans)
        forms: set[str] = set()
        for start, end in places:
            raw = source.text[start:end]
            folded = fold(raw)
            forms.update((raw, folded, "".join(char for char in folded if char.isalnum())))
        longest_first = sorted(filter(None, forms), key=lambda form: (-len(form), form))
        return cls(
            source,
            masked_text(source.text, places),
            re.compile("|".join(map(re.escape, longest_first)) or "(?!)"),
        )

    def finding(self, finding: Finding) -> Finding:
        return dataclasses.replace(
            finding,
            arguments={name: self._argument(value) for name, value in finding.arguments.items()},
            location=self._location(finding.location),
            related=tuple(self._location(related) for related in finding.related),
            fix=self._fix(finding.fix) if finding.fix else None,
        )

    def _location(self, location: Location) -> Location:
        start, end = self.source.context(location.region)
        context = self.masked[start:end]
        return dataclasses.replace(
            location,
            snippet=self.masked[location.region.start : location.region.end],
            # A line may be very long: where nothing is masked in it, the findings on it go on
            # sharing one string.
            context=location.context if context == location.context else context,
            logical=self._hide(location.logical),
            text=self._text(location.text) if location.text else None,
        )

    def _fix(self, fix: Fix) -> Fix | None:
        place = self._location(fix.location)
        harmless = place.snippet == fix.location.snippet and self._hide(fix.text) == fix.text
        return Fix(place, fix.text) if harmless else None

    def _argument(self, value: Argument) -> Argument:
        if isinstance(value, Text):
            return self._text(value)
        if isinstance(value, int | Decimal):
            return _mask(str(value)) if self.secrets.fullmatch(str(value)) else value
        return self._hide(value)

    def _text(self, text: Text) -> Text:
        return Text(self._hide(text.zh), self._hide(text.en))

    def _hide(self, text: str) -> str:
        return self.secrets.sub(lambda match: _mask(match[0]), text)


def _mask(text: str) -> str:
    return "".join("*" if char.isalnum() else char for char in text)
