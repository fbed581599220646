"""A web page with every finding marked, and the list of them on top.

The page is changed in its source: marks are put around words, everything else stays. Scripts of the
page do not run in the copy, so that it shows what was read.
"""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nianbao import ReportView
from nianbao_writers.annotated.remark import Mark
from nianbao_writers.annotated.rows import Figure, placed
from nianbao_writers.annotated.sheet import STYLE, item, opening

__all__ = ["annotate"]

#: What is no text of the page.
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|title|textarea)\b.*?(?:</\1\s*>|\Z)|<[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_ENTITY = re.compile(r"&(?:#[0-9]+|#x[0-9a-f]+|[a-z][a-z0-9]*);?", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(tr|td|th)\b", re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_NO_SCRIPTS = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none'; object-src 'none'\">"
)
#: Characters of a text that are looked for; the whole of a long paragraph is not needed.
_WORDS = 200

_END = "</mark>"

Stretch = tuple[int, int]


class _Page(NamedTuple):
    """The source of a page, and its visible characters without blanks.

    Attributes:
        places: of each character, where it begins and ends in the source.
    """

    source: str
    text: str
    places: tuple[Stretch, ...]


def annotate(
    content: bytes, encoding: str, marks: Sequence[Mark], view: ReportView | None, title: str
) -> str:
    """The page as a text, to be written in UTF-8 with a byte order mark, which outranks what the
    page says of its encoding."""
    page = _page(_decoded(content, encoding))
    cells = placed(list(_rows(page)), view) if view else {}
    edits: list[tuple[int, str]] = []
    listed = []
    for number, mark in enumerate(marks, 1):
        stretch = cells.get(mark.cell) if mark.cell else None
        stretches = [stretch] if stretch else _words(page, mark)
        listed.append(item(number, mark, linked=bool(stretches)))
        edits += _edits(stretches, number, mark)
    for pattern, inserted in ((_HEAD, _NO_SCRIPTS + STYLE), (_BODY, opening(title, listed))):
        found = pattern.search(page.source)
        # A page without head or body has an empty one before everything else.
        edits.append((found.end() if found else 0, inserted))
    return _edited(page.source, edits)


def _decoded(content: bytes, encoding: str) -> str:
    declared = _CHARSET.search(content[:4096])
    names = (encoding, "utf-8-sig", declared[1].decode() if declared else "", "gb18030")
    for name in filter(None, names):
        try:
            return content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    return content.decode("utf-8", "replace")


def _page(source: str) -> _Page:
    text: list[str] = []
    places: list[Stretch] = []
    at = 0
    for markup in [*_MARKUP.finditer(source), None]:
        end = markup.start() if markup else len(source)
        for char, start, stop in _characters(source, at, end):
            text.append(char)
            places.append((start, stop))
        at = markup.end() if markup else end
    return _Page(source, "".join(text), tuple(places))


def _characters(source: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The visible characters of a stretch without markup; an entity is what it stands for."""
    while start < end:
        entity = _ENTITY.match(source, start, end) if source[start] == "&" else None
        stop = entity.end() if entity else start + 1
        shown = html.unescape(source[start:stop])
        if len(shown) == 1 and not shown.isspace():
            yield shown, start, stop
        start = stop


def _rows(page: _Page) -> Iterator[list[Figure[Stretch]]]:
    """The cells of each row of the page's tables."""
    row: list[Figure[Stretch]] = []
    begins: int | None = None
    for tag in _TAG.finditer(page.source):
        closing, name = tag[1] == "/", tag[2].lower()
        if begins is not None:
            row += _cell(page, begins, tag.start())
            begins = None
        if name == "tr":
            yield row
            row = []
        elif not closing:
            begins = tag.end()
    yield row


def _cell(page: _Page, begins: int, ends: int) -> Iterator[Figure[Stretch]]:
    first = bisect.bisect_left(page.places, (begins, 0))
    last = bisect.bisect_left(page.places, (ends, 0))
    if first < last:
        yield Figure(page.text[first:last], (page.places[first][0], page.places[last - 1][1]))


def _words(page: _Page, mark: Mark) -> list[Stretch]:
    """Where the words of a mark are: once on the page, or first behind the line that is known."""
    words = "".join(mark.snippet.split())[:_WORDS]
    if not words:
        return []
    at = page.text.find(words)
    if at >= 0 and page.text.find(words, at + 1) >= 0:
        # A figure is at many places, and its line does not tell which of them is meant.
        if mark.cell or len(words) < 2:
            return []
        line = mark.region.start_line or 1
        begins = _line_start(page.source, line)
        at = page.text.find(words, bisect.bisect_left(page.places, (begins, 0)))
    return [page.places[number] for number in range(at, at + len(words))] if at >= 0 else []


def _line_start(source: str, line: int) -> int:
    ends = (match.end() for match in re.finditer(r"\r\n|\r|\n", source))
    return next((end for number, end in enumerate(ends, 2) if number == line), 0)


def _edits(stretches: Sequence[Stretch], number: int, mark: Mark) -> Iterator[tuple[int, str]]:
    """A mark around each run of characters that no tag parts."""
    runs: list[Stretch] = []
    for start, end in stretches:
        if runs and runs[-1][1] == start:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    for order, (start, end) in enumerate(runs):
        name = f' id="nianbao-{number}"' if order == 0 else ""
        told = html.escape(mark.text, quote=True)
        yield start, f'<mark class="nianbao-{mark.level}"{name} title="{told}">'
        yield end, _END


def _edited(source: str, edits: list[tuple[int, str]]) -> str:
    parts, at = [], 0
    # Where one mark ends and another begins, the end comes first.
    for place, inserted in sorted(edits, key=lambda edit: (edit[0], edit[1] != _END)):
        parts += [source[at:place], inserted]
        at = place
    return "".join([*parts, source[at:]])
