"""Which lines of a plain text are one paragraph, broken only because the line was full."""

from __future__ import annotations

import re

__all__ = ["Wrapping"]

#: A line that ends so ends its paragraph, or at least need not be joined to be understood.
_CLOSED = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "”", "…")
#: A line that begins so begins a paragraph: indented, numbered, marked, or tabular.
_OPENS = re.compile(
    r"\s|　|#|\||>|[-*+]\s"
    r"|第?[一二三四五六七八九十]{1,3}[、.．是]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、]"
    r"|第[一二三四五六七八九十]+[条部章]|附件|注[:：]"
)
#: Gaps between columns, or a figure alone: lines with them are part of a table.
_COLUMNS = re.compile(r"\t|(?<=\S) {2,}|(?<=\S)　|(?:[0-9]+ ){3}|^[0-9.,/]+$")
_FULL = 0.8  # a line this long, measured by the longest, was broken because it was full
_LONGEST = 120  # nobody breaks lines later than here; a text with longer lines is not wrapped
_SHORTEST = 20


class Wrapping:
    """Tells for the lines of one text where the paragraph that begins at a line ends."""

    def __init__(self, lines: list[str]) -> None:
        lengths = [len(line) for line in lines if line and "\t" not in line and "|" not in line]
        longest = max(lengths, default=0)
        full = [
            line
            for line in lines
            if len(line) >= longest * _FULL and "\t" not in line and "|" not in line
        ]
        # Where lines are broken because they are full, few of them happen to end with a sentence.
        broken = sum(not line.rstrip().endswith(_CLOSED) for line in full)
        self._lines = lines
        self._full = (
            longest * _FULL
            if _SHORTEST <= longest <= _LONGEST and 2 * broken > len(full) > 2
            else 0.0
        )

    def end(self, index: int) -> int:
        """The index after the last line of the paragraph that begins at ``index``."""
        end = index + 1
        while (
            self._full
            and end < len(self._lines)
            and self._goes_on(self._lines[end - 1], self._lines[end])
        ):
            end += 1
        return end

    def _goes_on(self, line: str, following: str) -> bool:
        stripped = line.rstrip()
        return (
            len(stripped) >= self._full
            and not stripped.endswith(_CLOSED)
            and bool(following)
            and not _OPENS.match(following)
            and not _COLUMNS.search(stripped)
            and not _COLUMNS.search(following.rstrip())
        )
