"""The lines of all tables of a document, in one stream.

A table may be broken over pages, cut into one small table a row, or flattened into paragraphs. So the matching does not
ask where one table ends and the next begins: it reads a stream of lines and goes by their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao.document import Block, Cell, Grid, Paragraph
from nianbao.matching.content import Content, Labels

__all__ = ["Line", "lines_of"]

#: No form has a table wider than this; wider spans are nonsense and must not cost memory.
_WIDEST = 64
#: The longest paragraph that can be a flattened row: label and figures.
_LONGEST = 120
_FIGURES = re.compile(r"(?:^|(?<=[^0-9.,]))\s*((?:[0-9][0-9.,]*|[/—-])(?:\s+(?:[0-9][0-9.,]*|[/—-]))*)\s*$")
#: What the last character of a figure can be. Most runs of paragraphs hold none and need no second look.
_FIGURE_ENDS = frozenset("0123456789０１２３４５６７８９/／-—〇件元)）")
_TOKEN = re.compile(r"\S+")


class Line(NamedTuple):
    """One row of a table.

    Attributes:
        cells: by position; a merged cell stands, as the same object, at every position that it covers.
        contents: what each of them says.
        pattern: the kinds of the contents as one string, ``LLNNBN``, which is quicker to search than the contents.
        grid: number of the table it comes from; lines of flattened text have the number of their run.
        ruled: whether positions tell the column.
        flattened: read from paragraphs.
    """

    cells: Sequence[Cell]
    contents: Sequence[Content]
    pattern: str
    grid: int
    ruled: bool
    flattened: bool = False

    @property
    def start(self) -> int:
        """Offset of the first cell with text, or of the first cell."""
        return next((cell.start for cell in self.cells if cell.text), self.cells[0].start)

    @property
    def text(self) -> str:
        """The text of its cells, for messages."""
        return " ".join(dict.fromkeys(cell.text for cell in self.cells if cell.text))


def _line(cells: Sequence[Cell], contents: Sequence[Content], grid: int, *, ruled: bool, flattened: bool = False) -> Line:
    return Line(cells, contents, "".join([content.kind for content in contents]), grid, ruled, flattened)


def lines_of(blocks: Iterable[Block], labels: Labels) -> Iterator[Line]:
    """All lines in reading order."""
    run: list[Paragraph] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if len(block.text) <= _LONGEST and not block.level:
                run.append(block)
            elif run:
                yield from _flattened(run, labels, number)
                run = []
            continue
        if run:
            yield from _flattened(run, labels, number)
            run = []
        for cells in _expand(block) if block.ruled else block.rows:
            if cells:
                yield _line(cells, [labels[cell.text] for cell in cells], number, ruled=block.ruled)
    if run:
        yield from _flattened(run, labels, -1)


def _expand(grid: Grid) -> Iterator[list[Cell]]:
    """The rows by position, merged cells repeated over what they cover."""
    hanging: dict[int, tuple[Cell, int]] = {}  # position: a cell from above and how many more rows it covers
    for row in grid.rows:
        if not hanging and all(cell.row_span == 1 == cell.column_span for cell in row):
            yield list(row[:_WIDEST])
            continue
        yield _placed(row, hanging)


def _placed(row: tuple[Cell, ...], hanging: dict[int, tuple[Cell, int]]) -> list[Cell]:
    placed: dict[int, Cell] = {}
    for position, (cell, left) in list(hanging.items()):
        placed[position] = cell
        if left > 1:
            hanging[position] = (cell, left - 1)
        else:
            del hanging[position]
    position = 0
    for cell in row:
        while position in placed:
            position += 1
        for covered in range(position, min(position + cell.column_span, _WIDEST)):
            placed[covered] = cell
            if cell.row_span > 1:
                hanging[covered] = (cell, cell.row_span - 1)
        position += cell.column_span
    nothing = Cell("", row[0].start if row else 0)
    return [placed.get(position, nothing) for position in range(max(placed, default=-1) + 1)]


def _flattened(run: list[Paragraph], labels: Labels, number: int) -> Iterator[Line]:
    """Lines put together again from paragraphs that are nothing but labels and figures."""
    if not any(paragraph.text[-1:] in _FIGURE_ENDS for paragraph in run):
        return
    cells: list[Cell] = []
    contents: list[Content] = []
    for paragraph in run:
        for cell in _tokens(paragraph, labels):
            content = labels.read(cell.text, near=False)
            if cells and _breaks(contents, content):
                yield _line(cells, contents, -number - 1, ruled=False, flattened=True)
                cells, contents = [], []
            if content.labels or content.is_figure:
                cells.append(cell)
                contents.append(content)
    if cells:
        yield _line(cells, contents, -number - 1, ruled=False, flattened=True)


def _tokens(paragraph: Paragraph, labels: Labels) -> Iterator[Cell]:
    text = paragraph.text
    content = labels.read(text, near=False)
    if content.labels or content.is_figure or not (match := _FIGURES.search(text)):
        yield Cell(text, paragraph.start)
        return
    label = text[: match.start()].rstrip()
    yield Cell(label, paragraph.start)
    for token in _TOKEN.finditer(match[1]):
        yield Cell(token[0], paragraph.start + match.start(1) + token.start())


def _breaks(line: Sequence[Content], content: Content) -> bool:
    """Whether a new line begins at ``content``."""
    last = line[-1]
    if not content.labels:
        return not content.is_figure
    if last.is_figure:
        return True
    if any(label.kind in {"row", "group"} for label in content.labels):
        return bool(last.rows) or any(before.columns and not before.rows for before in line)
    return False
