"""A text file as a page: its lines as they are, numbered, with every finding marked."""

from __future__ import annotations

import html
from collections.abc import Sequence

from nianbao_writers.annotated.remark import Mark
from nianbao_writers.annotated.sheet import STYLE, item, opening

__all__ = ["annotate"]

_LINES = """<style>
pre { font: 15px/1.7 monospace; white-space: pre-wrap; margin: 1em }
</style>"""


def annotate(content: bytes, encoding: str, marks: Sequence[Mark], title: str) -> str:
    """The page as a text, to be written in UTF-8."""
    text = content.decode(encoding or "utf-8", "replace")
    # Offsets of regions count the characters of the decoded file, without a byte order mark.
    text = text.removeprefix("\ufeff")
    listed = [item(number, mark, linked=True) for number, mark in enumerate(marks, 1)]
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title>{STYLE}{_LINES}'
    body = f"{opening(title, listed)}<pre>{_marked(text, marks)}</pre>"
    return f"<!doctype html>\n<html><head>{head}</head>\n<body>{body}</body></html>\n"


def _marked(text: str, marks: Sequence[Mark]) -> str:
    """The text with marks. Marks may overlap: each stretch between two ends has its own."""
    ends = {0, len(text)}
    for mark in marks:
        ends |= {min(mark.region.start, len(text)), min(mark.region.end, len(text))}
    places = sorted(ends)
    parts = []
    opened: set[int] = set()
    for start, end in zip(places, [*places[1:], len(text)], strict=True):
        for number, mark in enumerate(marks, 1):
            if mark.region.start == start and number not in opened:
                # Also where nothing is marked, as in a blank cell.
                parts.append(f'<a id="nianbao-{number}"></a>')
                opened.add(number)
                if mark.region.end == start:
                    parts.append(_mark(mark, "▁"))
        inside = [mark for mark in marks if mark.region.start <= start and end <= mark.region.end]
        shown = text[start:end]
        parts.append(_mark(inside[0], shown) if inside and shown else html.escape(shown))
    return "".join(parts)


def _mark(mark: Mark, text: str) -> str:
    told = html.escape(mark.text, quote=True)
    return f'<mark class="nianbao-{mark.level}" title="{told}">{html.escape(text)}</mark>'
