"""Redaction: numbers that may name a person, and whatever else a check asks to hide, are masked in
everything that is said of a report, whichever rules are selected."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import TypeVar

from nianbao.model.document import Block, Cell, Document, Paragraph
from nianbao.model.source import Source
from nianbao.results.finding import Finding, Fix, Location
from nianbao.results.outcome import Notification
from nianbao.rules.check import Argument
from nianbao.text.folding import fold
from nianbao.text.masking import mask_numbers, mask_spans, number_spans
from nianbao.text.wording import Text

__all__ = ["Redaction", "masked_document", "masked_finding", "masked_notification"]

Part = TypeVar("Part", Paragraph, Cell)

#: So many digits of a number name somebody nearly as well as all of them.
_LONG_PART = re.compile(r"\d{6,}")


class Redaction:
    """What of one document may be shown.

    Every letter and digit of what is hidden becomes ``*``, in snippets, contexts and arguments of
    all findings, for others may stand on the same line. Regions stay as they are, since a mask is
    as long as what it hides.
    """

    def __init__(self, source: Source, asked: Iterable[tuple[int, int]] = ()) -> None:
        """``asked`` are the stretches that checks asked to hide, besides the numbers."""
        places, numbers = list(asked), list(number_spans(source.text))
        self._source = source.text
        self._masked = mask_spans(source.text, [*places, *numbers])
        self._parts = frozenset(_long_parts(source.text[start:end] for start, end in numbers))
        self._forms = _Forms(source.text[start:end] for start, end in places)
        # Findings on one line share one string, for a line may be very long.
        self._contexts: dict[tuple[int, int], str] = {}

    def finding(self, finding: Finding) -> Finding:
        """The finding as it may be shown; a fix that would write or replace what is hidden is
        dropped."""
        return dataclasses.replace(
            finding,
            arguments={name: self._argument(value) for name, value in finding.arguments.items()},
            location=self.location(finding.location),
            related=tuple(map(self.location, finding.related)),
            fix=self._fix(finding.fix) if finding.fix else None,
        )

    def location(self, location: Location, uri: str = "") -> Location:
        """A place in the document as it may be shown; ``uri`` names the document to whoever does
        not know it from the finding."""
        start = location.region.start - location.offset
        bounds = (start, start + len(location.context))
        if bounds not in self._contexts:
            self._contexts[bounds] = self._masked[slice(*bounds)]
        return dataclasses.replace(
            location,
            snippet=self._masked[location.region.start : location.region.end],
            context=self._contexts[bounds],
            logical=self.hide(location.logical),
            text=self._text(location.text) if location.text else None,
            correction=self._text(location.correction) if location.correction else None,
            uri=uri or location.uri,
        )

    def show(self, text: str, start: int, end: int) -> str:
        """What may be shown of ``text``, which was read at a stretch of the document."""
        if self._source[start:end] == text:
            return self._masked[start:end]
        return self.hide(text)

    def hide_all(self) -> str:
        """The whole text of the document as it may be shown."""
        return self._masked

    def hide(self, text: str) -> str:
        """A text about the document as it may be shown."""
        shown = self._forms.hide(mask_numbers(text))
        if not self._parts:
            return shown
        parts = (match for match in _LONG_PART.finditer(shown) if fold(match[0]) in self._parts)
        return mask_spans(shown, (match.span() for match in parts))

    def _fix(self, fix: Fix) -> Fix | None:
        place = self.location(fix.location)
        harmless = place.snippet == fix.location.snippet and self.hide(fix.text) == fix.text
        return Fix(place, fix.text) if harmless else None

    def _argument(self, value: Argument) -> Argument:
        return _shown_argument(value, self.hide)

    def _text(self, text: Text) -> Text:
        return Text(*map(self.hide, text))


def _long_parts(numbers: Iterable[str]) -> Iterator[str]:
    """What a check may take for a figure of its own: 34062904 of 138·34062904元."""
    for number in numbers:
        yield from map(fold, _LONG_PART.findall(number))


class _Forms:
    """The texts that checks asked to hide: as they stand, folded, and without what parts them.

    Looked up by their length, so that a thousand of them cost no more than one of each length.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._by_length: dict[int, set[str]] = {}
        for raw in texts:
            folded = fold(raw)
            for form in (raw, folded, "".join(filter(str.isalnum, folded))):
                self._by_length.setdefault(len(form), set()).add(form)
        self._by_length.pop(0, None)

    def hide(self, text: str) -> str:
        spans = (
            (start, start + length)
            for length, forms in self._by_length.items()
            for start in range(len(text) - length + 1)
            if text[start : start + length] in forms
        )
        return mask_spans(text, spans) if self._by_length else text


def masked_document(document: Document) -> Document:
    """The document without numbers of persons; all places stay as they are."""
    source = document.source
    redaction = Redaction(source)

    def show(part: Part) -> Part:
        return part._replace(text=redaction.show(part.text, part.start, part.end))

    def shown(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return show(block)
        return block._replace(rows=tuple(tuple(map(show, row)) for row in block.rows))

    return dataclasses.replace(
        document,
        blocks=tuple(map(shown, document.blocks)),
        source=Source(redaction.hide_all(), source.marks),
        metadata_title=redaction.hide(document.metadata_title),
    )


def masked_finding(finding: Finding) -> Finding:
    """A finding made of what several documents gave, without numbers of persons; its places are
    taken to hold no other secrets."""

    def masked(location: Location) -> Location:
        return dataclasses.replace(
            location,
            snippet=mask_numbers(location.snippet),
            context=mask_numbers(location.context),
            logical=mask_numbers(location.logical),
            text=Text(*map(mask_numbers, location.text)) if location.text else None,
            correction=location.correction and Text(*map(mask_numbers, location.correction)),
        )

    arguments = {
        name: _shown_argument(value, mask_numbers) for name, value in finding.arguments.items()
    }
    return dataclasses.replace(
        finding,
        arguments=arguments,
        location=masked(finding.location),
        related=tuple(map(masked, finding.related)),
        fix=None,
    )


def _shown_argument(value: Argument, hide: Callable[[str], str]) -> Argument:
    if isinstance(value, Text):
        return Text(*map(hide, value))
    if isinstance(value, int | Decimal):
        shown = hide(str(value))
        return value if shown == str(value) else shown
    return hide(value)


def masked_notification(notification: Notification) -> Notification:
    """An event as it may be told: a reader's or a plugin's words may hold what a report says."""
    text = Text(*map(mask_numbers, notification.text))
    return notification._replace(text=text, trace=mask_numbers(notification.trace))
