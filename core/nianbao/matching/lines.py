"""The lines of all tables of a document, in one stream.

A table may be broken over pages, cut into one small table a row, or flattened into paragraphs. So
the matching does not ask where one table ends and the next begins: it reads a stream of lines and
goes by their labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from nianbao.matching.labels import TEXT, Content, Labels
from nianbao.model.document import Block, Cell, Grid, Paragraph

__all__ = ["Line", "lines_of"]

#: No form has a table wider than this; wider spans are nonsense and must not cost memory.
_WIDEST = 64
#: The longest paragraph that can be a flattened row: label and figures.
_LONGEST = 120
_FIGURES = re.compile(
    r"(?:^|(?<=[^0-9.,]))\s*((?:-?[0-9][0-9.,]*|[/—-])(?:\s+(?:-?[0-9][0-9.,]*|[/—-]))*)\s*$"
)
#: What the last character of a figure can be. Most runs of paragraphs hold none and need no second
#: look.
_FIGURE_ENDS = frozenset("0123456789０１２３４５６７８９/／-—〇件元)）")
#: Bars between cells, and page marks: nothing of the table.
_NO_CONTENT = re.compile(r"[|｜│]+|[—–-]+\s*[0-9]{1,3}\s*[—–-]+|第\s*[0-9]{1,3}\s*页.{0,12}")
#: No label ends so.
_SENTENCE_END = ("。", "；", "：", "！", "？", "，")
#: So many paragraphs with figures at their end are a table.
_MANY = 10
#: How many lines a header has at most.
_HEADER_LINES = 4
#: How many words a label may be broken into.
_WORDS = 3
_TOKEN = re.compile(r"\S+")


class Line(NamedTuple):
    """One row of a table.

    Attributes:
        cells: by position; a merged cell stands, as the same object, at every position that it
            covers.
        contents: what each of them says.
        pattern: the kinds of the contents as one string, ``LLNNBN``, which is quicker to search
            than the contents.
        grid: number of the table it comes from; lines of flattened text have the number of their
            run.
        ruled: whether positions tell the column.
        flattened: read from paragraphs.
        merged: a cell stands at more than one position.
    """

    cells: Sequence[Cell]
    contents: Sequence[Content]
    pattern: str
    grid: int
    ruled: bool
    flattened: bool = False
    merged: bool = False

    @property
    def start(self) -> int:
        """Offset of the first cell with text, or of the first cell."""
        return next((cell.start for cell in self.cells if cell.text), self.cells[0].start)

    @property
    def text(self) -> str:
        """The text of its cells, for messages."""
        return " ".join(dict.fromkeys(cell.text for cell in self.cells if cell.text))


def _line(
    cells: Sequence[Cell],
    contents: Sequence[Content],
    grid: int,
    *,
    ruled: bool,
    flattened: bool = False,
) -> Line:
    merged = ruled and len(set(map(id, cells))) < len(cells)
    return Line(
        cells,
        contents,
        "".join([content.kind for content in contents]),
        grid,
        ruled,
        flattened,
        merged,
    )


def lines_of(blocks: Iterable[Block], labels: Labels) -> Iterator[Line]:
    """All lines in reading order."""
    run: list[Paragraph] = []
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if len(block.text) <= _LONGEST and not block.level:
                run.append(block)
                continue
            yield from _flattened(run, labels, number)
        else:
            # A header may be set as text over figures that are set in columns.
            yield from _flattened(run, labels, number, header=not block.ruled)
            for cells in _expand(block) if block.ruled else block.rows:
                if cells:
                    yield _line(
                        cells, [labels[cell.text] for cell in cells], number, ruled=block.ruled
                    )
        run = []
    yield from _flattened(run, labels, -1)


def _expand(grid: Grid) -> Iterator[list[Cell]]:
    """The rows by position, merged cells repeated over what they cover."""
    hanging: dict[
        int, tuple[Cell, int]
    ] = {}  # position: a cell from above and how many more rows it covers
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


def _flattened(
    run: list[Paragraph], labels: Labels, number: int, *, header: bool = False
) -> Iterator[Line]:
    """Lines put together again from paragraphs that are nothing but labels and figures; of a
    ``header`` labels alone."""
    figures = sum(paragraph.text[-1:] in _FIGURE_ENDS for paragraph in run)
    if not figures:
        run = run[-_HEADER_LINES:] if header else []
    # Where much of a table is there, a label may be misspelt; a sentence here and there that
    # resembles one is none.
    flattening = _Flattening(labels, near=figures >= _MANY)
    cells: list[Cell] = []
    contents: list[Content] = []
    for paragraph in run:
        for cell, content in flattening.tokens(paragraph):
            if cells and _breaks(contents, content):
                yield _line(cells, contents, -number - 1, ruled=False, flattened=True)
                cells, contents = [], []
            if content.kind != "T":
                cells.append(cell)
                contents.append(content)
    if cells:
        yield _line(cells, contents, -number - 1, ruled=False, flattened=True)


_Token = tuple[Cell, Content]


class _Flattening(NamedTuple):
    """How the paragraphs of one run are read."""

    labels: Labels
    near: bool

    def tokens(self, paragraph: Paragraph) -> list[_Token]:
        """The labels and figures that a paragraph consists of; the paragraph itself where it is
        anything else."""
        text = paragraph.text
        if _NO_CONTENT.fullmatch(text):
            return []
        whole = Cell(text, paragraph.start)
        if text.endswith(_SENTENCE_END):
            return [(whole, TEXT)]
        content = self.labels.exact(text)
        if content.kind != "T":
            return [(whole, content)]
        figures = _FIGURES.search(text)
        label = text[: figures.start()].rstrip() if figures else text
        known = self._labels_in(Cell(label, paragraph.start)) if label else []
        if not known and (label or not figures):
            return [(whole, content)]
        start = paragraph.start + (figures.start(1) if figures else 0)
        numbers = (
            Cell(token[0], start + token.start())
            for token in _TOKEN.finditer(figures[1] if figures else "")
        )
        return [*known, *((cell, self.labels.exact(cell.text)) for cell in numbers)]

    def _labels_in(self, cell: Cell) -> list[_Token]:
        """The labels that a text consists of, with white space between them and within; none if
        anything else is in it."""
        words = list(_TOKEN.finditer(cell.text))
        found: list[_Token] = []
        first = 0
        while first < len(words):
            for last in range(min(first + _WORDS, len(words)), first, -1):
                part = cell.text[words[first].start() : words[last - 1].end()]
                near = self.near and last - first == len(words)
                content = self.labels[part] if near else self.labels.exact(part)
                if content.kind == "L":
                    found.append((Cell(part, cell.start + words[first].start()), content))
                    first = last
                    break
            else:
                return []
        return found


def _breaks(line: Sequence[Content], content: Content) -> bool:
    """Whether a new line begins at ``content``."""
    last = line[-1]
    header = any(before.columns and not before.rows for before in line)
    if content.kind != "L":
        return content.kind == "T" or (header and last.kind == "L")
    if last.kind != "L":
        return True
    kinds = {label.kind for label in content.labels}
    return bool(kinds & {"row", "group"}) and (header or (bool(last.rows) and not _is_group(last)))


def _is_group(content: Content) -> bool:
    return any(label.kind == "group" for label in content.labels)
