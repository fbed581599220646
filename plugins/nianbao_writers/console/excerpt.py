"""The line in which a region stands and a row of carets under it, cut to fit a terminal."""

from __future__ import annotations

from typing import NamedTuple

from nianbao import Location, char_width, display_width, printable
from nianbao_writers.characters import LINE_BREAK

__all__ = ["Excerpt", "display_width", "excerpt", "shorten"]

_ELLIPSIS = "…"
# A line may be cut anywhere, so the distance to the next tab stop is not known; a fixed width is
# right everywhere.
_TAB = "    "


class Excerpt(NamedTuple):
    """A line as it is shown, and the carets that stand under the region, ``indent`` columns from
    its beginning."""

    line: str
    indent: int
    carets: str


class _Line(NamedTuple):
    """The first line of a region in three parts, and whether more of the line stands on either side
    of them."""

    before: str
    marked: str
    after: str
    more_before: bool
    more_after: bool


def excerpt(location: Location, width: int) -> Excerpt | None:
    """The first line of a location and its carets within ``width`` columns; None where there is no
    text to show."""
    before, marked, after, more_before, more_after = _first_line(location, width)
    if not (before or marked or after):
        return None
    if more_before or more_after or display_width(before + marked + after) > width:
        # Two columns are for the ellipses. What stands before the region gives way first down to
        # half of the room.
        kept = _head(marked, width - 2)
        room = width - 2 - display_width(kept)
        more_after = more_after or kept != marked
        wanted = (
            min(display_width(after), max(room // 2, room - display_width(before)))
            if kept == marked
            else 0
        )
        shown = _head(after, wanted)
        more_after = more_after or shown != after
        tail = _head(before[::-1], room - display_width(shown))[::-1]
        more_before = more_before or tail != before
        before, marked, after = tail, kept, shown
    lead = (_ELLIPSIS if more_before else "") + before
    line = lead + marked + after + (_ELLIPSIS if more_after else "")
    # A blank cell has no width, and is shown all the same.
    return Excerpt(line.rstrip(), display_width(lead), "^" * max(display_width(marked), 1))


def shorten(text: str, width: int) -> str:
    """``text`` on one line of at most ``width`` columns."""
    # Nothing of what is cut off here can fit, so a very long text costs no more than a short one.
    line = _shown(text[: 2 * width])
    if len(text) <= 2 * width and display_width(line) <= width:
        return line
    return _head(line, width - 1) + _ELLIPSIS


def _first_line(location: Location, width: int) -> _Line:
    """The line, without what certainly does not fit: a line may be a million characters long and
    hold many findings."""
    context, start, length = location.context, location.offset, len(location.snippet)
    before = context[max(start - width, 0) : start]
    after = context[start : start + 2 * width]
    lead = LINE_BREAK.split(before)[-1]
    line = LINE_BREAK.split(after, maxsplit=1)[0]
    return _Line(
        _shown(lead),
        _shown(line[:length]),
        _shown(line[length:]),
        more_before=lead == before and start > width,
        more_after=line == after and start + len(line) < len(context),
    )


def _shown(text: str) -> str:
    return printable(text).replace("\t", _TAB)


def _head(text: str, width: int) -> str:
    """As much of the beginning of ``text`` as fits."""
    for index, char in enumerate(text):
        width -= char_width(char)
        if width < 0:
            return text[:index]
    return text
