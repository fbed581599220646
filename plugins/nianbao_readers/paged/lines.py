"""Lines of text, put together from the glyphs of a page or a cell."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from nianbao_readers.paged.page import Glyph

__all__ = ["PADDING", "Line", "begins_item", "cell_text", "ends_sentence", "joined", "lines_of"]

#: Points of empty space that word processors leave at the sides of a cell, both together.
PADDING = 12.0
_SAME_LINE = (
    0.45  # of a glyph's height: how far baselines on one line lie apart where fonts and sizes mix
)
_SAME_GLYPH = 0.15  # of a glyph's width: a glyph drawn twice to look bold is one glyph
_WORD_GAP = 0.2  # em, between letters and digits
_HAN_GAP = 0.8  # em, beside a Chinese character; less is how a line is made to fill its width
_COLUMN_GAP = 1.8  # em
_WIDE = "\u2e80"  # from here on characters are as wide as they are high
_DIGITS = re.compile(r"[0-9][0-9,.]*")
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]"
    r"|\d{1,2}[.．、](?!\d)"
    r"|第[一二三四五六七八九十]+[条部章]|附件|注[:：]"
)
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "”", "…")


class Line(NamedTuple):
    """A line: where it stands, the size of its characters (one em, in points), and whether its
    glyphs are turned."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    em: float
    turn: int = 0


def lines_of(glyphs: Iterable[Glyph]) -> list[Line]:
    """The lines from top to bottom, each from left to right."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: glyph.baseline):
        first = rows[-1][0] if rows else None
        if first and glyph.baseline - first.baseline <= _SAME_LINE * min(
            _height(first), _height(glyph)
        ):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [_line(sorted(row, key=lambda glyph: glyph.x0)) for row in rows]


def joined(first: str, second: str) -> str:
    """Two lines of one paragraph as running text: Chinese goes on without a space."""
    if not first or not second:
        return first + second
    return f"{first} {second}" if _is_word(first[-1]) and _is_word(second[0]) else first + second


def begins_item(text: str) -> bool:
    """Whether a line begins with a number of an item or a heading."""
    return _ITEM.match(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether a sentence ends at the end of a line."""
    return text.endswith(_SENTENCE_ENDS)


def cell_text(lines: Sequence[Line], width: float) -> str:
    """The text of a cell of a width: its lines one under the other, unless they are a single word
    set narrowly.

    A column of single characters is a label set vertically. A number is broken only where the cell
    is too narrow for it, so lines of digits are one number where every line but the last fills the
    cell.
    """
    texts = [line.text for line in lines]
    if len(lines) > 1:
        if all(len(text) == 1 and not text.isdigit() for text in texts):
            return "".join(reversed(texts) if lines[0].turn == 1 else texts)
        full = (width - (line.x1 - line.x0) < PADDING + line.em / 2 for line in lines[:-1])
        if all(_DIGITS.fullmatch(text) for text in texts) and all(full):
            return "".join(texts)
    return "\n".join(texts)


def _line(glyphs: list[Glyph]) -> Line:
    em = _em(glyphs)
    kept: list[Glyph] = []
    text = ""
    for glyph in glyphs:
        last = kept[-1] if kept else None
        if (
            last
            and glyph.char == last.char
            and glyph.x0 - last.x0 < _SAME_GLYPH * (last.x1 - last.x0)
        ):
            continue
        text += (_gap(last, glyph, em) if last else "") + glyph.char
        kept.append(glyph)
    return Line(
        text,
        kept[0].x0,
        max(glyph.x1 for glyph in kept),
        min(glyph.top for glyph in kept),
        max(glyph.bottom for glyph in kept),
        kept[0].baseline,
        em,
        kept[0].turn,
    )


def _gap(left: Glyph, right: Glyph, em: float) -> str:
    width = right.x0 - left.x1
    if width > _COLUMN_GAP * em:
        return "  "
    narrow = left.char.isascii() and right.char.isascii()
    return " " if width > (_WORD_GAP if narrow else _HAN_GAP) * em else ""


def _em(glyphs: Sequence[Glyph]) -> float:
    """The width of a Chinese character on this line; where there is none, most of a glyph's
    height."""
    wide = [glyph.x1 - glyph.x0 for glyph in glyphs if glyph.char >= _WIDE and not glyph.turn % 2]
    if wide:
        return max(statistics.median(wide), 1.0)
    return max(0.8 * statistics.median(_height(glyph) for glyph in glyphs), 1.0)


def _height(glyph: Glyph) -> float:
    return glyph.bottom - glyph.top if not glyph.turn % 2 else glyph.x1 - glyph.x0


def _is_word(char: str) -> bool:
    return char.isascii() and char.isalnum()
