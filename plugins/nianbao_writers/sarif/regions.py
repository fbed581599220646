"""Regions as SARIF writes them, in UTF-16 units.

Consumers count columns in UTF-16 units whatever ``columnKind`` says; inside the engine columns are
code points. A file that is not plain text has no columns, and a Word or PDF file not even lines.
Consumers show nothing without a line, so there the first line stands for all of the file; the
message says where in it the place is, and so do the region's properties.
"""

from __future__ import annotations

import bisect
import functools
import re
from typing import Any

from nianbao import Location
from nianbao_writers.characters import LINE_BREAK, LINE_BREAKS
from nianbao_writers.wording import page_and_paragraph

__all__ = ["CONTEXT_LENGTH", "REGION_LENGTH", "context_region", "deleted_region", "region"]

#: Code points of a region that are written; where it is longer, its beginning stands for it. A
#: whole document can be one line.
REGION_LENGTH = 2000
#: Code points of context on either side of a region in a long line.
CONTEXT_LENGTH = 100

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def region(place: Location) -> dict[str, Any]:
    """The SARIF ``region`` of a place, with its snippet."""
    snippet = _beginning(place.snippet)
    if place.region.start_column is None:
        found: dict[str, Any] = {"startLine": _line(place), "snippet": {"text": snippet}}
        known = dict(page_and_paragraph(place.region))
        return {**found, "properties": known} if known else found
    return _stretch(place, place.region.start_column - 1, snippet)


def deleted_region(place: Location) -> dict[str, Any]:
    """The SARIF ``deletedRegion`` of a fix in a file whose columns are known: exact to the
    character, and without a snippet."""
    found = _stretch(place, (place.region.start_column or 1) - 1, place.snippet)
    del found["snippet"]
    return found


def context_region(place: Location) -> dict[str, Any]:
    """The SARIF ``contextRegion``: the lines of the region, or of very long ones what is near it;
    always more than the region."""
    snippet, context = _beginning(place.snippet), place.context
    column = place.region.start_column
    start = max(context.find(snippet), 0) if column is None else column - 1
    first, last = max(start - CONTEXT_LENGTH, 0), start + len(snippet) + CONTEXT_LENGTH
    long = len(context) > len(snippet) + 2 * CONTEXT_LENGTH
    if column is None:
        # The region is a whole line, as far as one can tell; so its context takes in the line
        # before it, or the one after.
        line = _line(place)
        near = context[first:last] if long else context
        return {"startLine": max(line - 1, 1), "endLine": max(line, 2), "snippet": {"text": near}}
    if long:
        return _stretch(place, first, context[first:last])
    lines = len(LINE_BREAK.findall(context))
    return {
        "startLine": place.region.start_line,
        "endLine": (place.region.start_line or 1) + lines,
        "snippet": {"text": context},
    }


def _line(place: Location) -> int:
    return place.region.start_line or 1


def _beginning(snippet: str) -> str:
    """What is written of a snippet: no line break at its end, so that the region ends on its last
    line and not after it."""
    return snippet[:REGION_LENGTH].rstrip(LINE_BREAKS)


def _stretch(place: Location, start: int, text: str) -> dict[str, Any]:
    """The region of ``text``, which begins ``start`` code points into the first line of the
    place."""
    line = place.region.start_line or 1
    column = 1 + start + bisect.bisect_left(_astral(place.context), start)
    breaks = list(LINE_BREAK.finditer(text))
    if breaks:
        end_line, end_column = line + len(breaks), 1 + _units(text[breaks[-1].end() :])
    else:
        end_line, end_column = line, column + _units(text)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "snippet": {"text": text},
    }


def _units(text: str) -> int:
    """The length of ``text`` in UTF-16 units."""
    return len(text) + len(_ASTRAL.findall(text))


@functools.lru_cache(maxsize=64)
def _astral(context: str) -> tuple[int, ...]:
    """Where the characters of two UTF-16 units stand. Kept for a while: one very long line can hold
    very many findings."""
    return tuple(match.start() for match in _ASTRAL.finditer(context))
