"""The lines of all tables of a document, in one stream.

A table may be broken over pages, cut into one small table a row, or flattened into paragraphs. So
the matching does not ask where one table ends and the next begins: it reads a stream of lines and
goes by their labels.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from nianbao.matching.flattened import flattened
from nianbao.matching.labels import Labels
from nianbao.matching.line import Line, make_line
from nianbao.model.document import Block, Cell, Grid, Paragraph

__all__ = ["lines_of"]

#: No form has a table wider than this; wider spans are nonsense and must not cost memory.
_WIDEST = 64
#: The longest paragraph that can be a flattened row: label and figures.
_LONGEST = 120


def lines_of(
    blocks: Iterable[Block], labels: Labels, homes: Mapping[int, str] | None = None
) -> Iterator[Line]:
    """All lines in reading order.

    ``homes`` holds, by the index of each heading among ``blocks``, the key of the table that the
    section consists of, or nothing.
    """
    homes = homes or {}
    home = ""
    run: list[Paragraph] = []
    for number, block in enumerate(blocks):
        if number in homes:
            yield from flattened(run, labels, number, home)
            home = homes[number]
        elif isinstance(block, Paragraph):
            if len(block.text) <= _LONGEST and not block.level:
                run.append(block)
                continue
            yield from flattened(run, labels, number, home)
        else:
            # A header may be set as text over figures that are set in columns.
            yield from flattened(run, labels, number, home, header=not block.ruled)
            for cells in _expand(block) if block.ruled else block.rows:
                if cells:
                    contents = [labels[cell.text] for cell in cells]
                    yield make_line(cells, contents, number, home, ruled=block.ruled)
        run = []
    yield from flattened(run, labels, -1, home)


def _expand(grid: Grid) -> Iterator[list[Cell]]:
    """The rows by position, merged cells repeated over what they cover."""
    # By position: a cell from above, and how many more rows it covers.
    hanging: dict[int, tuple[Cell, int]] = {}
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
