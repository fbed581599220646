"""Plain text and Markdown: lines become headings, paragraphs and grids; every offset counts in the
file's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from nianbao import (
    Block,
    Cell,
    Document,
    DocumentError,
    Grid,
    Paragraph,
    Source,
    Text,
)
from nianbao_readers.encoding import decode
from nianbao_readers.text.wrapping import Wrapping

__all__ = ["read"]

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)[ \t]*(.*?)[ \t]*#*[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}")
_DELIMITER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_PREFIX = re.compile(r"[ \t　]*(?:>[ \t]?|[-*+][ \t]+)*[ \t　]*")
_COLUMN_GAP = re.compile(r"(?<=\S)(?: {2,}|　+| 　+)(?=\S)")
_PIPE = re.compile(r"(?<!\\)\|")
_MARKUP = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|\\(?=[!-/:-@\[-`{}~])")
_BREAK = re.compile(r"<br\s*/?>|&nbsp;|&emsp;|&ensp;", re.IGNORECASE)
#: A report has some hundred lines; each line takes some hundred bytes.
_MOST_LINES = 200_000
#: How many lines of labels may stand over the first row of figures.
_HEADER_LINES = 8
#: U+2060 WORD JOINER: invisible, and of the length of the markup character it hides.
_JOINER = "⁠"


class _Line(NamedTuple):
    text: str
    start: int


def read(data: bytes) -> Document:
    """Read a text or Markdown file.

    Raises:
        DocumentError: the bytes are no text, damaged, empty, or of more lines than any report has.
    """
    text, encoding = decode(data)
    if text.count("\n") > _MOST_LINES:
        raise DocumentError(
            Text(
                f"文本超过 {_MOST_LINES} 行，不是一份报告：请只检查报告本身的文件",
                f"the text has more than {_MOST_LINES} lines, which is no report: check the "
                "report's own file",
            )
        )
    shown = _hide_markup(text)
    blocks = tuple(_blocks(_lines(shown)))
    return Document(blocks, Source(text), encoding=encoding)


def _hide_markup(text: str) -> str:
    """Put something invisible of the same length in the place of inline markup, so that offsets
    stay true."""
    if "**" in text or "\\" in text:
        text = _MARKUP.sub(lambda match: _JOINER * len(match[0]), text)
    if "<" in text or "&" in text:
        text = _BREAK.sub(lambda match: " " * len(match[0]), text)
    return text


def _lines(text: str) -> list[_Line]:
    lines = text.split("\n")
    starts = accumulate([len(line) + 1 for line in lines], initial=0)
    if "\r" in text:
        lines = [line.removesuffix("\r") for line in lines]
    return list(map(_Line, lines, starts))


def _blocks(lines: list[_Line]) -> Iterator[Block]:
    wrapping = Wrapping([line.text for line in lines])
    index = _after_front_matter(lines)
    while index < len(lines):
        line = lines[index]
        if not line.text or (line.text.isspace() and "\t" not in line.text):
            index += 1
        elif end := _grid_end(lines, index):
            yield _grid(lines[index:end])
            index = end
        elif _FENCE.match(line.text) or _RULE.fullmatch(line.text):
            index += 1
        elif heading := (_HEADING.fullmatch(line.text) if "#" in line.text else None):
            yield Paragraph(heading[2], line.start + heading.start(2), len(heading[1]))
            index += 1
        elif index + 1 < len(lines) and (underline := _UNDERLINE.fullmatch(lines[index + 1].text)):
            yield _paragraph(line, 1 if "=" in underline[1] else 2)
            index += 2
        else:
            end = wrapping.end(index)
            yield _joined(lines[index:end])
            index = end


def _after_front_matter(lines: list[_Line]) -> int:
    """A block of metadata between two lines of dashes at the very top is no part of the text."""
    if lines[0].text != "---":
        return 0
    for index, line in enumerate(lines[1:40], start=1):
        if line.text in {"---", "..."}:
            return index + 1
    return 0


def _paragraph(line: _Line, level: int = 0) -> Paragraph:
    match = _PREFIX.match(line.text)
    skipped = match.end() if match else 0
    return Paragraph(line.text[skipped:].rstrip(), line.start + skipped, level)


def _joined(lines: list[_Line]) -> Paragraph:
    first = _paragraph(lines[0])
    if len(lines) == 1:
        return first
    last = lines[-1]
    text = "\n".join(
        [
            lines[0].text[first.start - lines[0].start :],
            *(line.text for line in lines[1:-1]),
            last.text.rstrip(),
        ]
    )
    if (
        len(text) != last.start + len(last.text.rstrip()) - first.start
    ):  # line ends of two characters
        text = "\r\n".join(text.split("\n"))
    return Paragraph(text, first.start)


def _grid_end(lines: list[_Line], index: int) -> int:
    """The index after the grid that begins at ``index``, 0 if none does."""
    text = lines[index].text
    if "|" in text and (_begins_piped(text) or _is_barred(lines, index)):
        continues = _is_piped
    elif _is_tabbed(text):
        continues = _continues_tabbed
    elif _is_spaced(text):
        continues = _is_spaced
    else:
        return 0
    end = index + 1
    while end < len(lines) and continues(lines[end].text):
        end += 1
    return end


def _begins_piped(text: str) -> bool:
    stripped = text.strip()
    return stripped.startswith("|") and stripped.count("|") > 1


def _is_barred(lines: list[_Line], index: int) -> bool:
    """Whether bars between cells make a table that begins without a bar.

    Markdown allows that over a delimiter row; web extractors write ``规章 | 0 | 0 | 0 |``. Bars
    also part the links of a page (``首页 | 机构 | 年报``), so a row of figures must follow.
    """
    for line in lines[index : index + _HEADER_LINES]:
        if "|" not in line.text:
            return False
        if _DELIMITER.fullmatch(line.text):
            return True
        filled = [part for part in map(str.strip, line.text.split("|")[1:]) if part]
        if sum(map(str.isdecimal, filled)) * 2 > len(filled):
            return True
    return False


def _is_piped(text: str) -> bool:
    return "|" in text


def _is_tabbed(text: str) -> bool:
    return "\t" in text.lstrip() or (not text.strip() and text.count("\t") > 1)


def _continues_tabbed(text: str) -> bool:
    return "\t" in text


def _is_spaced(text: str) -> bool:
    """Columns set off by two spaces or more: only where one of them is a number, for sentences have
    such gaps as well."""
    if "  " not in text and "　" not in text:
        return False
    parts = _COLUMN_GAP.split(text.strip())
    return (
        len(parts) > 1
        and all(len(part) < 60 for part in parts)
        and any(part.strip().isdigit() for part in parts)
    )


def _grid(lines: list[_Line]) -> Grid:
    """The grid of these lines, without the delimiter row of Markdown."""
    if _is_piped(lines[0].text):
        return _barred(lines)
    cells = _tabbed if any("\t" in line.text for line in lines) else _spaced
    return Grid(tuple(cells(line) for line in lines), lines[0].start, ruled=False)


def _barred(lines: list[_Line]) -> Grid:
    """A grid of cells between bars.

    Where rows begin without a bar and nothing says that this is Markdown, the cells that a merged
    one covers were dropped as well, and a bar at the beginning follows an empty cell.
    """
    rows = [line for line in lines if not _DELIMITER.fullmatch(line.text)] or lines[:1]
    ruled = len(rows) < len(lines) or all(line.text.lstrip().startswith("|") for line in rows)
    return Grid(tuple(_piped(line, ruled=ruled) for line in rows), lines[0].start, ruled=ruled)


def _tabbed(line: _Line) -> tuple[Cell, ...]:
    """The cells of a row between tabs, without the white space around them."""
    parts = line.text.split("\t")
    starts = accumulate([len(part) + 1 for part in parts], initial=line.start)
    if " " in line.text or "\u3000" in line.text or "\xa0" in line.text:
        return tuple(map(_trimmed, parts, starts))
    return tuple(map(Cell, parts, starts))


def _piped(line: _Line, *, ruled: bool) -> tuple[Cell, ...]:
    """The cells of a row between bars; a bar at the end, and if ``ruled`` at the beginning, too,
    is outside."""
    text = line.text
    left = len(text) - len(text.lstrip())
    left += ruled and text[left : left + 1] == "|"
    right = len(text.rstrip())
    right -= right > left and text[right - 1] == "|" and text[right - 2] != "\\"
    return _separated(line, _PIPE, left, right)


def _spaced(line: _Line) -> tuple[Cell, ...]:
    text = line.text
    return _separated(line, _COLUMN_GAP, len(text) - len(text.lstrip()), len(text.rstrip()))


def _separated(line: _Line, separator: re.Pattern[str], left: int, right: int) -> tuple[Cell, ...]:
    text = line.text
    if separator is _PIPE and "\\" not in text:
        parts = text[left:right].split("|")
        return tuple(
            map(
                _trimmed,
                parts,
                accumulate([len(part) + 1 for part in parts], initial=line.start + left),
            )
        )
    bounds = [left]
    for match in separator.finditer(text, left, right):
        bounds += match.span()
    bounds.append(right)
    return tuple(
        _trimmed(text[start:end], line.start + start)
        for start, end in zip(bounds[::2], bounds[1::2], strict=True)
    )


def _trimmed(text: str, start: int) -> Cell:
    return Cell(text.strip(), start + len(text) - len(text.lstrip()))
