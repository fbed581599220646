"""Fixes in the bytes of a file: its encoding, byte order mark and line ends stay, and so does
everything else in it.

In a text file a fix's offsets are the file's own. A web page's text was drawn from the page, so
there a fix is placed by the words around it and then proved: it is made only where the page, read
again, gives exactly the text that was meant. Word and PDF files are not text and are left alone.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nianbao.errors import DocumentError
from nianbao.model.document import Document
from nianbao.model.source import Source
from nianbao.results.finding import Finding
from nianbao.rules.check import Replacement

__all__ = ["ROUNDS", "FixedFile", "RawText", "compatible", "fix_file", "raw_text"]

#: UTF-32 before UTF-16, whose mark begins like its own.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Fixes that overlap are made one after the other. Two rules that undo each other must not keep
#: this up for ever.
ROUNDS = 8
#: How many characters on either side tell where in a page a stretch of its text stands; the more
#: agree, the likelier.
_REACHES = (60, 30, 15, 8, 4, 2, 1, 0)
#: How many places are tried; each costs a reading of the page.
_TRIALS = 12

Read = Callable[[bytes], Document]


class RawText(NamedTuple):
    """The text of a file as it stands in its bytes: line ends, markup and all."""

    bom: bytes
    text: str
    encoding: str

    def encoded(self, text: str) -> bytes:
        """The file with another text; raises `UnicodeEncodeError` for a character that its encoding
        does not have."""
        return self.bom + text.encode(self.encoding)


class FixedFile(NamedTuple):
    """A file after its fixes.

    Attributes:
        data: its bytes, the same as before where nothing was fixed.
        made: how many fixes were made.
        left: fixes that could not be made because their place in the file is not certain.
    """

    data: bytes
    made: int
    left: tuple[Finding, ...]


def raw_text(data: bytes, encoding: str) -> RawText | None:
    """The text of a file that its reader says is in ``encoding``; None unless it can be written
    back byte for byte."""
    bom, codec = next(
        ((bom, codec) for bom, codec in _BOMS if data.startswith(bom)), (b"", encoding)
    )
    try:
        raw = RawText(bom, data[len(bom) :].decode(codec), codec)
        return raw if raw.encoded(raw.text) == data else None
    except (LookupError, UnicodeError):
        return None


def fix_file(
    data: bytes, findings_of: Callable[[bytes], Iterable[Finding]], read: Read
) -> FixedFile:
    """Make the fixes that the findings of a file carry, until it has none left that can be made.

    ``findings_of`` checks bytes; ``read`` reads them as a document and raises `DocumentError` where
    it cannot.
    """
    made = 0
    left: tuple[Finding, ...] = ()
    seen = {data}
    for _ in range(ROUNDS):
        fixable = [finding for finding in findings_of(data) if finding.fix]
        changed, count, left = _round(data, fixable, read) if fixable else (data, 0, ())
        if changed in seen:
            break
        seen.add(changed)
        data, made = changed, made + count
    return FixedFile(data, made, left)


def _round(
    data: bytes, fixable: list[Finding], read: Read
) -> tuple[bytes, int, tuple[Finding, ...]]:
    """The bytes with all fixes that are compatible, the number of these, and the findings whose fix
    has no certain place."""
    document = read(data)
    wanted = {_replacement(finding): finding for finding in reversed(fixable)}
    made, left = 0, []
    # From the last to the first, so that the offsets of those to come stay true.
    for replacement in reversed(compatible(wanted)):
        changed = _replaced(data, document, replacement, read)
        if changed is None:
            left.append(wanted[replacement])
        else:
            data, document = changed
            made += 1
    return data, made, tuple(reversed(left))


def _replacement(finding: Finding) -> Replacement:
    if finding.fix is None:
        raise ValueError(f"the finding {finding.fingerprint} of {finding.rule.id} has no fix")
    region = finding.fix.location.region
    return Replacement(region.start, region.end, finding.fix.text)


def _replaced(
    data: bytes, document: Document, wanted: Replacement, read: Read
) -> tuple[bytes, Document] | None:
    """The file with one replacement, and as it reads then; None where it would not read as it
    should."""
    drawn = document.source.text
    raw = raw_text(data, document.encoding)
    if raw is None:
        return None
    meant = drawn[: wanted.start] + wanted.text + drawn[wanted.end :]
    for start in itertools.islice(_places(raw.text, document.source, wanted), _TRIALS):
        end = start + wanted.end - wanted.start
        try:
            changed = raw.encoded(raw.text[:start] + wanted.text + raw.text[end:])
            again = read(changed)
        except (UnicodeEncodeError, DocumentError):
            continue
        if again.source.text == meant:
            return changed, again
    return None


def _places(raw: str, source: Source, wanted: Replacement) -> Iterator[int]:
    """Where in the file's text the replaced stretch may begin, the likeliest place first."""
    drawn = source.text
    if not source.marks:
        if raw == drawn:
            yield wanted.start
        return
    first, last = _stretch(raw, source, wanted.start)
    line_start = drawn.rfind("\n", 0, wanted.start) + 1
    line_end = drawn.find("\n", wanted.end)
    seen = set()
    for reach in _REACHES:
        begin = max(wanted.start - reach, line_start)
        words = drawn[begin : min(wanted.end + reach, line_end if line_end >= 0 else len(drawn))]
        at = raw.find(words, first, last) if words else -1
        while at >= 0:
            place = at + wanted.start - begin
            if place not in seen:
                seen.add(place)
                yield place
            at = raw.find(words, at + 1, last)


def _stretch(raw: str, source: Source, offset: int) -> tuple[int, int]:
    """From the line in the file at which the paragraph of ``offset`` begins to the one where the
    next paragraph does."""
    line = source.region(offset, offset).start_line or 1
    following = next(
        (
            mark.line
            for mark in source.marks
            if mark.offset > offset and mark.line and mark.line > line
        ),
        None,
    )
    starts = [0, *(match.end() for match in re.finditer("\n", raw))]
    last = starts[following] if following is not None and following < len(starts) else len(raw)
    return starts[min(line, len(starts)) - 1], last


def compatible(replacements: Iterable[Replacement]) -> list[Replacement]:
    """The replacements in the order of their places; of those that overlap, or insert at one place,
    only the first."""
    kept: list[Replacement] = []
    for each in sorted(replacements):
        last = kept[-1] if kept else None
        if last is None or (each.start >= last.end and each[:2] != last[:2]):
            kept.append(each)
    return kept
