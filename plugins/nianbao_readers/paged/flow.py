"""The running text of pages: lines put together to paragraphs, without what stands on every page
around it."""

from __future__ import annotations

import itertools
import math
import re
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao_readers.paged.lines import Line, begins_item, ends_sentence

__all__ = ["Margins", "PageLines", "without_furniture"]

_EDGE = 0.12  # of a page's height: headers, footers and page numbers stand no further inside
_SAME_PLACE = 4.0  # points by which a running header may move
_DECORATED = re.compile(
    r"[-—–―─~·•]+ *\d{1,4} *[-—–―─~·•]+"
    r"|第 *\d{1,4} *页(?:[/，, ]*共 *\d{1,4} *页)?"
    r"|[Pp]age *\d{1,4}(?: *(?:of|/) *\d{1,4})?"
)
_BARE = re.compile(r"(\d{1,4})(?: */ *\d{1,4})?")
_DIGITS = re.compile(r"\d+")
_LONG = 12  # em: shorter lines do not tell where the text's margins are
_INDENT = 0.8  # em from the left margin at which a line is indented
_SHORT = 2.2  # em from the right margin at which a line ended before it was full
_LEADING = 1.4  # a distance of this many usual ones between two lines sets paragraphs apart
_STICKS_OUT = (
    60.0  # points, some four characters: an indented first line is no further from the margin
)
_LOOSEST = 3.0  # em between the baselines of two lines of one paragraph
_SIZES = (
    0.75,
    1.33,
)  # of the size of the line above: a title is larger; a line of digits alone is hard to measure


class PageLines(NamedTuple):
    """The lines of one page that stand in no table, and the page's edges."""

    top: float
    bottom: float
    lines: list[Line]


def without_furniture(pages: Sequence[PageLines]) -> list[list[Line]]:
    """The lines of each page without page numbers and running headers and footers."""
    offsets = Counter(
        int(bare[1]) - index
        for index, page in enumerate(pages)
        for line in _edge_lines(page)
        if (bare := _BARE.fullmatch(line.text))
    )
    repeated = _repeated(pages)
    kept = []
    for index, page in enumerate(pages):
        furniture = {
            line
            for line in _edge_lines(page)
            if _key(line, page) in repeated or _is_page_number(line.text, index, offsets)
        }
        kept.append([line for line in page.lines if line not in furniture])
    return kept


class Margins:
    """Where the text of a document begins and ends on a line, and how far its lines lie apart."""

    def __init__(self, pages: Iterable[Sequence[Line]]) -> None:
        pages = list(pages)
        long = [line for lines in pages for line in lines if line.x1 - line.x0 >= _LONG * line.em]
        self._left = _margin([line.x0 for lines in pages for line in lines])
        # Without a single long line no line is known to be full, and no paragraph to go on.
        self._right = -_margin([-line.x1 for line in long]) if long else math.inf
        steps = [
            below.baseline - above.baseline
            for lines in pages
            for above, below in itertools.pairwise(lines)
        ]
        self._leading = statistics.median(steps) if steps else 0.0

    def goes_on(self, line: Line, following: Line, *, same_page: bool) -> bool:
        """Whether the paragraph of a line goes on in the following one."""
        if (
            line.x1 < self._right - _SHORT * line.em
            or following.x0 > self._left + _INDENT * following.em
        ):
            return False
        if not _SIZES[0] <= following.em / line.em <= _SIZES[1]:
            return False
        step = following.baseline - line.baseline
        if same_page and step > min(_LEADING * self._leading, _LOOSEST * line.em):
            return False
        return not (ends_sentence(line.text) and begins_item(following.text))


def _edge_lines(page: PageLines) -> list[Line]:
    """The lines near the upper and the lower edge."""
    margin = _EDGE * (page.bottom - page.top)
    return [
        line
        for line in page.lines
        if line.bottom < page.top + margin or line.top > page.bottom - margin
    ]


def _is_page_number(text: str, index: int, offsets: Counter[int]) -> bool:
    if _DECORATED.fullmatch(text):
        return True
    bare = _BARE.fullmatch(text)
    return bare is not None and (int(bare[1]) == index + 1 or offsets[int(bare[1]) - index] > 1)


def _repeated(pages: Sequence[PageLines]) -> set[tuple[str, int]]:
    """What stands at one place on at least half of the pages, or, with headers that differ left and
    right, a third."""
    seen = Counter(
        key for page in pages for key in {_key(line, page) for line in _edge_lines(page)}
    )
    return {key for key, count in seen.items() if count > 1 and count * 3 >= len(pages)}


def _key(line: Line, page: PageLines) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round((line.baseline - page.top) / _SAME_PLACE)


def _margin(values: list[float]) -> float:
    """The least of the values; where one sticks out far, what nine in ten of them do not fall short
    of."""
    if not values:
        return 0.0
    values = sorted(values)
    usual = values[len(values) // 10]
    return values[0] if usual - values[0] <= _STICKS_OUT else usual
