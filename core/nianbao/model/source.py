"""The source of a document: its text, and where in the file each stretch of it stands.

Inside the engine a place is a pair of code point offsets into the source's text. A `Source` turns
the pair into a `Region` only when somebody asks, for of some thousand cells in a report hardly any
is ever shown.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import NamedTuple

__all__ = ["Mark", "Region", "Source"]

#: Characters of a line on either side of a region up to which the whole line is its context, and
#: how many are shown of a longer one. The longest paragraphs of reports have some 3,000.
_LONGEST = 10_000
_AROUND = 500
#: What ends a line to editors and to SARIF; `str.splitlines` knows many more.
_LINE_END = re.compile(r"\r\n|\n|\r")


class Region(NamedTuple):
    """A stretch of a source, in the terms of SARIF's ``region``.

    Lines and columns count from 1, columns and offsets in code points; ``end_column`` is one past
    the last character. A place that the file type cannot tell is ``None``: an HTML page has lines
    but no columns, a Word file paragraphs, a PDF pages.
    """

    start: int
    end: int
    start_line: int | None = None
    start_column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    paragraph: int | None = None
    page: int | None = None


class Mark(NamedTuple):
    """From ``offset`` on, and up to the next mark, the text stands at this place of a file that is
    not plain text."""

    offset: int
    line: int | None = None
    paragraph: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a document and the way from its offsets to places in the file.

    Attributes:
        text: for a text file the decoded file itself; for other files the text that the reader drew
            from it.
        marks: empty for a text file (lines and columns are counted in the text); else in the order
            of their offsets, the first at 0.
    """

    text: str
    marks: tuple[Mark, ...] = ()
    _line_starts: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def region(self, start: int, end: int) -> Region:
        """The place of ``text[start:end]``."""
        if self.marks:
            index = bisect.bisect_right(self.marks, start, key=lambda mark: mark.offset) - 1
            mark = self.marks[max(index, 0)]
            return Region(
                start, end, start_line=mark.line, paragraph=mark.paragraph, page=mark.page
            )
        start_line, start_column = self._position(start)
        end_line, end_column = self._position(end)
        return Region(start, end, start_line, start_column, end_line, end_column)

    def line(self, number: int) -> tuple[int, int]:
        """The offsets of the start and the end of line ``number`` (from 1), without its line
        end."""
        starts = self._starts()
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        # One line end of at most two characters; the line is not copied to find it.
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def context(self, region: Region) -> tuple[int, int]:
        """The offsets of the whole lines around a region; where there are no lines to count, of the
        text between two ends. Of a line that is longer than any paragraph only some of it around
        the region: a thousand findings on one line must not show it a thousand times."""
        if region.start_line is not None and region.end_line is not None:
            start, end = self.line(region.start_line)[0], self.line(region.end_line)[1]
        else:
            reach = max(0, region.start - _LONGEST)
            start = self.text.rfind("\n", reach, region.start) + 1 or reach
            last = self.text.find("\n", region.end, region.end + _LONGEST)
            end = min(region.end + _LONGEST, len(self.text)) if last < 0 else last
        if region.start - start > _LONGEST - 1 or end - region.end > _LONGEST - 1:
            start, end = max(start, region.start - _AROUND), min(end, region.end + _AROUND)
        return start, end

    def _position(self, offset: int) -> tuple[int, int]:
        starts = self._starts()
        line = bisect.bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def _starts(self) -> list[int]:
        # Filled on the first question: most reports of a run have no finding, so nobody asks for a
        # place in them.
        if not self._line_starts:
            self._line_starts.append(0)
            self._line_starts.extend(match.end() for match in _LINE_END.finditer(self.text))
        return self._line_starts
