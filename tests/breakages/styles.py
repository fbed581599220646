"""How tables come to stand in a text: each style writes the lines of a sheet, as one kind of tool does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tests.breakages.sheets import Sheet
from tests.generators.report import LayoutCell

__all__ = ["STYLES"]

Line = Sequence[LayoutCell | None]


def _texts(line: Line) -> list[str]:
    """The cells as they follow each other; what merged cells cover leaves no trace."""
    return [cell.text for cell in line if cell]


def tabs(sheet: Sheet) -> Iterator[str]:
    """Cells parted by tabs: copied from a spreadsheet or a page."""
    return ("\t".join(_texts(line)) for line in sheet)


def spaces(sheet: Sheet) -> Iterator[str]:
    """Cells parted by one space: what PDF converters write. An empty cell leaves no trace."""
    return (" ".join(filter(None, _texts(line))) for line in sheet)


def gaps(sheet: Sheet) -> Iterator[str]:
    """Cells parted by three spaces."""
    return ("   ".join(filter(None, _texts(line))) for line in sheet)


def bars(sheet: Sheet) -> Iterator[str]:
    """A table of Markdown; what merged cells cover is empty."""
    for number, line in enumerate(sheet):
        yield f"| {' | '.join(cell.text if cell else '' for cell in line)} |"
        if number == 0:
            yield "|" + " --- |" * len(line)


def bars_behind(sheet: Sheet) -> Iterator[str]:
    """A bar behind each cell and none before the first: what web extractors write."""
    return ("".join(f"{text} | " for text in _texts(line)).rstrip() for line in sheet)


def bars_between(sheet: Sheet) -> Iterator[str]:
    """Bars between the cells alone."""
    return (" | ".join(_texts(line)) for line in sheet)


def a_cell_a_line(sheet: Sheet) -> Iterator[str]:
    """Each cell on a line of its own; an empty cell leaves no trace."""
    return (text for line in sheet for text in _texts(line) if text)


def a_bar_a_line(sheet: Sheet) -> Iterator[str]:
    """Each cell and each bar on a line of its own."""
    for line in sheet:
        for text in _texts(line):
            if text:
                yield text
            yield "|"


STYLES: Mapping[str, Callable[[Sheet], Iterator[str]]] = {
    "tabs": tabs,
    "spaces": spaces,
    "gaps": gaps,
    "bars": bars,
    "bars behind": bars_behind,
    "bars between": bars_between,
    "a cell a line": a_cell_a_line,
    "a bar a line": a_bar_a_line,
}
