"""A random report as a PDF file with a text layer, drawn with ReportLab, in the ways that PDF files
draw tables.

Every rendering breaks table 三 over two pages, carries a running header and page numbers, and wraps
the labels in their cells.
"""

from __future__ import annotations

import abc
import functools
import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._g_l_y_f import Glyph
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.generators.report import (
    Heading,
    Layout,
    LayoutCell,
    RandomReport,
    content,
    positions,
    width,
)

FONT = "Nianbao"
PAGE = (595.0, 842.0)
_LEFT, _TOP, _BOTTOM = 80.0, 90.0, 90.0
_WIDTH = PAGE[0] - 2 * _LEFT
_SIZE, _LEADING = 14.0, 24.0
_CELL, _LINE = 9.0, 12.0


class Dialect(NamedTuple):
    """How tables are drawn.

    Attributes:
        rule: how a line is drawn: ``stroke``, ``rectangle`` (filled and thin), ``pieces`` (short
            pieces end to end).
        closed: whether the cells at a page break are closed by a line.
        split: where the label of the row at the page break has several lines, it begins on one page
            and ends on the next.
        start: how far down the page table 三 begins at least, so that it does not fit on the page.
    """

    rule: str = "stroke"
    closed: bool = True
    split: bool = False
    start: float = 420.0


DIALECTS = (
    Dialect(),
    Dialect("rectangle", closed=False, start=300),
    Dialect("pieces", split=True, start=345),
)


class Piece(NamedTuple):
    """The part of a cell on one page: its rows there, and its lines of text."""

    first: int
    last: int
    column: int
    column_span: int
    lines: list[str]
    open_above: bool
    open_below: bool


def render(report: RandomReport, dialect: Dialect = DIALECTS[0]) -> bytes:
    """The report as a PDF file."""
    paper = PdfPaper(f"{report.organ}文件")
    draw(report, paper, dialect)
    return paper.data()


def draw(report: RandomReport, paper: Paper, dialect: Dialect) -> None:
    """Draw the report on paper."""
    for part in content(report):
        if isinstance(part, Heading):
            paper.paragraph(part.text, indent=0 if part.level == 1 else 2, centred=part.level == 1)
        elif isinstance(part, str):
            paper.paragraph(part)
        else:
            _table(paper, part, dialect)


@functools.cache
def register_font() -> None:
    """Make a font known to ReportLab that shows each character of a report as a box: what counts is
    the text behind the glyphs.

    Any font with Chinese characters would do, but none is small, free and on PyPI.
    """
    characters = [
        *map(chr, range(0x21, 0x7F)),
        *map(chr, range(0x2010, 0x2030)),
        *map(chr, range(0x3000, 0x3020)),
    ]
    characters += [*map(chr, range(0x4E00, 0xA000)), *map(chr, range(0xFF01, 0xFF60)), "①", "②"]
    names = {ord(char): f"u{ord(char):04X}" for char in characters} | {0x20: "space"}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *names.values()])
    builder.setupCharacterMap(names)
    pens = {wide: _box(wide) for wide in (500, 1000)}
    widths = {name: 500 if code < 0x7F else 1000 for code, name in names.items()} | {
        ".notdef": 1000
    }
    builder.setupGlyf({name: pens[wide] for name, wide in widths.items()})
    builder.setupHorizontalMetrics({name: (wide, 50) for name, wide in widths.items()})
    builder.setupHorizontalHeader(ascent=860, descent=-140)
    builder.setupNameTable({"familyName": FONT, "styleName": "Regular", "psName": FONT})
    builder.setupOS2()
    builder.setupPost()
    target = io.BytesIO()
    builder.save(target)
    pdfmetrics.registerFont(TTFont(FONT, io.BytesIO(target.getvalue())))


def _box(wide: int) -> Glyph:
    pen = TTGlyphPen(None)
    for number, corner in enumerate(((50, 0), (50, 700), (wide - 50, 700), (wide - 50, 0))):
        (pen.lineTo if number else pen.moveTo)(corner)
    pen.closePath()
    return pen.glyph()


class Paper(abc.ABC):
    """Pages that are written from the top, whatever they are pages of; ``y`` counts downwards in
    points."""

    def __init__(self, header: str = "") -> None:
        register_font()
        self.y = _TOP
        self._page = 1
        self._header = header
        self._furnish()

    @abc.abstractmethod
    def begin_page(self) -> None:
        """Go on on a new page."""

    @abc.abstractmethod
    def text(self, text: str, x: float, y: float, size: float) -> None:
        """Write a line; ``y`` is its baseline."""

    @abc.abstractmethod
    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""

    @abc.abstractmethod
    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        """Fill a rectangle."""

    def turn_page(self) -> None:
        """Begin a new page."""
        self.begin_page()
        self._page += 1
        self.y = _TOP
        self._furnish()

    def rule(self, ends: tuple[float, float, float, float], kind: str = "stroke") -> None:
        """Draw a line from (x, y) to (x, y)."""
        x0, y0, x1, y1 = ends
        if kind == "rectangle":
            self.bar(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5))
            return
        count = 3 if kind == "pieces" else 1
        for step in range(count):
            share, until = step / count, (step + 1) / count
            start = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
            self.line(*start, x0 + (x1 - x0) * until, y0 + (y1 - y0) * until)

    def paragraph(self, text: str, *, indent: int = 2, centred: bool = False) -> None:
        """Write a paragraph, its first line indented by so many characters."""
        for number, line in enumerate(wrapped("　" * indent + text, _WIDTH, _SIZE)):
            if self.y > PAGE[1] - _BOTTOM:
                self.turn_page()
            skipped = len(line) - len(line.lstrip("　"))
            x = _LEFT + skipped * _SIZE if number == 0 else _LEFT
            if centred:
                x = _LEFT + (_WIDTH - pdfmetrics.stringWidth(line, FONT, _SIZE)) / 2
            self.text(line.lstrip("　"), x, self.y, _SIZE)
            self.y += _LEADING

    def _furnish(self) -> None:
        if self._header:
            self.text(self._header, _LEFT, 50, 10)
        self.text(f"— {self._page} —", PAGE[0] / 2, PAGE[1] - 40, 10)


class PdfPaper(Paper):
    """Pages of a PDF file."""

    def __init__(self, header: str = "", *, encrypt: str | None = None) -> None:
        self._target = io.BytesIO()
        self.canvas = Canvas(self._target, pagesize=PAGE, invariant=True, encrypt=encrypt)
        super().__init__(header)

    def data(self) -> bytes:
        """The finished file."""
        self.canvas.save()
        return self._target.getvalue()

    def begin_page(self) -> None:
        self.canvas.showPage()

    def text(self, text: str, x: float, y: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, PAGE[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, PAGE[1] - y0, x1, PAGE[1] - y1)

    def bar(self, x: float, y: float, wide: float, high: float) -> None:
        self.canvas.rect(x, PAGE[1] - y - high, wide, high, stroke=0, fill=1)


def wrapped(text: str, room: float, size: float) -> list[str]:
    """The text in lines of a width, no number broken."""
    lines = [""]
    for token in _tokens(text):
        if lines[-1] and pdfmetrics.stringWidth(lines[-1] + token, FONT, size) > room:
            lines.append("")
        lines[-1] += token
    return lines


def _tokens(text: str) -> Iterator[str]:
    word = ""
    for char in text:
        if char.isascii() and char.isalnum():
            word += char
            continue
        if word:
            yield word
        word = ""
        yield char
    if word:
        yield word


def _table(paper: Paper, layout: Layout, dialect: Dialect) -> None:
    edges = _edges(layout)
    lines = {(row, column): _wrap(cell, edges, column) for row, column, cell in _cells(layout)}
    heights = _heights(layout, lines)
    if paper.y + min(sum(heights), 120) > PAGE[1] - _BOTTOM:
        paper.turn_page()
    if len(layout) > 20:
        paper.y = max(paper.y, dialect.start)
    start = 0
    while start < len(layout):
        end, used = start, 0.0
        while end < len(layout) and paper.y + used + heights[end] <= PAGE[1] - _BOTTOM:
            used += heights[end]
            end += 1
        if end == start:
            paper.turn_page()
            continue
        cut = end if dialect.split and _may_be_cut(layout, lines, end) else -1
        rows = range(start, end + (cut >= 0))
        drawn = [_CUT if row == cut else heights[row] for row in rows]
        _draw(paper, list(_pieces(layout, lines, rows, cut)), drawn, edges, dialect)
        if cut >= 0:
            _halve(layout, lines, heights, cut)
        start = end
        if start < len(layout):
            paper.turn_page()


#: The height of the first half of a row that is cut in two: one line.
_CUT = _LINE + 6


def _cells(layout: Layout) -> Iterator[tuple[int, int, LayoutCell]]:
    for row, line in enumerate(positions(layout)):
        for column, cell in enumerate(line):
            if cell:
                yield row, column, cell


def _edges(layout: Layout) -> list[float]:
    """The columns of labels share what the columns of figures leave."""
    columns = width(layout)
    known: dict[int, list[float]] = {4: [3, 2, 2, 2], 10: [0.8, 2.4, 5.6, *[1.55] * 7]}
    shares = known.get(columns, [1.0] * columns)
    edges = [_LEFT]
    for share in shares:
        edges.append(edges[-1] + share * _WIDTH / sum(shares))
    return edges


def _wrap(cell: LayoutCell, edges: Sequence[float], column: int) -> list[str]:
    room = edges[column + cell.column_span] - edges[column] - 6
    return wrapped(cell.text, room, _CELL)


def _heights(layout: Layout, lines: dict[tuple[int, int], list[str]]) -> list[float]:
    heights = [0.0] * len(layout)
    for row, column, cell in _cells(layout):
        if cell.row_span == 1:
            heights[row] = max(heights[row], len(lines[row, column]) * _LINE + 6)
    return heights


def _pieces(
    layout: Layout, lines: dict[tuple[int, int], list[str]], rows: range, cut: int
) -> Iterator[Piece]:
    """The parts of the cells that stand on the page of these rows; of the row that is cut, labels
    show their first line."""
    for row, column, cell in _cells(layout):
        last = row + cell.row_span - 1
        if last < rows.start or row >= rows.stop:
            continue
        text = lines[row, column] if row >= rows.start else []
        if row == cut and len(text) > 1:
            text = text[:1]
        yield Piece(
            max(row, rows.start),
            min(last, rows.stop - 1),
            column,
            cell.column_span,
            text,
            row < rows.start,
            last >= rows.stop or rows.stop - 1 == cut,
        )


def _may_be_cut(layout: Layout, lines: dict[tuple[int, int], list[str]], row: int) -> bool:
    return any(
        len(lines[at, column]) > 1 and cell.row_span == 1
        for at, column, cell in _cells(layout)
        if at == row
    )


def _halve(
    layout: Layout, lines: dict[tuple[int, int], list[str]], heights: list[float], cut: int
) -> None:
    """Leave for the next page what the cells of the row that is cut have not shown yet."""
    for row, column, _ in _cells(layout):
        if row == cut:
            lines[row, column] = lines[row, column][1:]
    heights[cut] = max(_CUT, heights[cut] - _LINE)


def _draw(
    paper: Paper,
    pieces: Sequence[Piece],
    heights: Sequence[float],
    edges: Sequence[float],
    dialect: Dialect,
) -> None:
    first = min(piece.first for piece in pieces)
    tops = [paper.y]
    for height in heights:
        tops.append(tops[-1] + height)
    for piece in pieces:
        x0, x1 = edges[piece.column], edges[piece.column + piece.column_span]
        y0, y1 = tops[piece.first - first], tops[piece.last - first + 1]
        paper.rule((x0, y0, x0, y1), dialect.rule)
        paper.rule((x1, y0, x1, y1), dialect.rule)
        if dialect.closed or not piece.open_above:
            paper.rule((x0, y0, x1, y0), dialect.rule)
        if dialect.closed or not piece.open_below:
            paper.rule((x0, y1, x1, y1), dialect.rule)
        y = y0 + _LINE
        for line in piece.lines:
            paper.text(line, x0 + 3, y, _CELL)
            y += _LINE
    paper.y = tops[-1] + _LEADING
