"""A table in the making: takes header lines and rows one by one, and assigns their figures where
that is certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from nianbao.matching.columns import CellKey, Header, Headers, by_position, feasible_offsets
from nianbao.matching.labels import BLANK
from nianbao.matching.lines import Line
from nianbao.model.document import Cell
from nianbao.model.form import TableForm
from nianbao.model.report import Entry, Oddity, Table

__all__ = ["Builder"]


@dataclass(slots=True)
class _Open:
    """A line whose figures may begin at more than one place; lines of the same shape may tell at
    which."""

    line: Line
    row: str
    cells: Sequence[CellKey]
    label_at: int
    positions: Sequence[int]
    pattern: str
    known: frozenset[int] = frozenset()

    @property
    def shape(self) -> tuple[int, int, int]:
        """What lines must have in common for one to tell where the columns of the other begin."""
        return self.label_at, len(self.line.cells), len(self.cells)


@dataclass(slots=True)
class Builder:
    """A table in the making.

    Attributes:
        group: key of the group that the last line stood in.
        heading: whether the last line was a line of a header.
        grids: the tables of the document that gave it lines.
    """

    form: TableForm
    headers: Headers
    group: str = ""
    heading: bool = False
    rows: dict[str, None] = field(default_factory=dict)
    grids: set[int] = field(default_factory=set)
    _entries: dict[CellKey, Entry] = field(default_factory=dict)
    _columns: dict[str, None] = field(default_factory=dict)
    _foreign_rows: list[Oddity] = field(default_factory=list)
    _foreign_columns: dict[str, Oddity] = field(default_factory=dict)
    _uncertain: list[Oddity] = field(default_factory=list)
    _doubted: set[str] = field(default_factory=set)
    _entered: set[str] = field(default_factory=set)
    _open: list[_Open] = field(default_factory=list)
    _offsets: dict[tuple[int, int, int], set[int]] = field(default_factory=dict)
    _header: Header | None = None
    _last_header: Header | None = None
    _header_lines: list[Line] = field(default_factory=list)
    _flattened: bool = False
    _even: bool = True
    _first: Line | None = None
    _last: Line | None = None

    def add_header(self, line: Line) -> None:
        """Take a line of the header; one after a row of figures begins a new header: a new block,
        or a new page."""
        if not self.heading:
            self._header_lines = []
        self.heading = True
        self._header = None
        self._header_lines.append(line)
        self._extend(line)

    def add_row(self, row: str, line: Line, label_at: int) -> None:
        """Take a line with the label of a row, the last part of it at position ``label_at``, and
        the figures behind it."""
        header = self._begin_row(line)
        self.rows[row] = None
        self._assign(_open(line, row, header.cells_of(row), label_at), header)
        if header.ruled:
            for cell in header.foreign(label_at):
                self._foreign_columns.setdefault(cell.text, Oddity(cell.text, cell.start))

    def add_line(self, line: Line) -> None:
        """Take the single line of figures of a table whose rows stand side by side."""
        header = self._begin_row(line)
        self.rows.update(dict.fromkeys(header.rows))
        label_at = len(line.pattern) - len(line.pattern.lstrip("T")) - 1
        self._assign(_open(line, "", header.cells_of_line(), label_at), header)

    def add_foreign_row(self, line: Line) -> None:
        """Take a line with figures and a label that the form does not know."""
        self._begin_row(line)
        text = line.cells[line.pattern.index("T")].text
        self._foreign_rows.append(Oddity(text, line.start))

    def doubt(self, line: Line, row: str = "", label_at: int = -1) -> None:
        """Take a line whose figures cannot be assigned; ``row`` and ``label_at`` tell of its label
        what is known."""
        self._extend(line)
        self._doubted.add(row)
        if row and label_at >= 0:
            label = line.cells[label_at]
            self._uncertain.append(Oddity(label.text, label.start, self.form.row(row).label))
        else:
            self._uncertain.append(Oddity(line.text, line.start))

    def table(self) -> Table | None:
        """The finished table; None if what was found is too little for one: some words of the form
        stand elsewhere too."""
        for open_line in self._open:
            self._settle(open_line)
        if (
            not self.rows
            or (len(self.rows) < 2 and not self._columns)
            or not (self._first and self._last)
        ):
            return None
        return Table(
            form=self.form,
            entries=self._entries,
            start=self._first.start,
            end=self._last.cells[-1].end,
            rows=tuple(self.rows),
            columns=tuple(self._columns),
            foreign_rows=tuple(self._foreign_rows),
            foreign_columns=tuple(self._foreign_columns.values()),
            uncertain=tuple(self._uncertain),
            flattened=self._flattened,
        )

    def _begin_row(self, line: Line) -> Header:
        self.heading = False
        self._flattened |= line.flattened
        self._extend(line)
        if self._header is None:
            header = self.headers.header(self._header_lines)
            # A page may repeat the upper lines of the header alone.
            partial = self._last_header is not None and set(header.columns) < set(
                self._last_header.columns
            )
            self._header = self._last_header if self._last_header and partial else header
            self._last_header = self._header
            self._columns.update(dict.fromkeys(self._header.columns))
        return self._header

    def _assign(self, line: _Open, header: Header) -> None:
        """Assign by the positions of the header's labels, or by counting where that leaves but one
        way."""
        count = len(line.cells)
        self._even &= len(line.positions) == count
        if header.ruled and line.line.ruled:
            assigned = by_position(
                line.line, line.label_at, line.cells, header.positions, self.form.layout
            )
            if assigned is not None:
                self._enter(line, assigned)
                return
        filled = line.pattern.strip("B")
        if len(filled) > count:
            self.doubt(line.line, line.row, line.label_at)
        elif (
            len(filled) == count
        ):  # from the first column to the last, so it can stand nowhere else
            at = line.pattern.index(filled)
            self._offsets.setdefault(line.shape, set()).add(at)
            self._enter(line, line.positions[at : at + count])
        else:
            line.known = header.offsets(line.line, line.cells, line.label_at)
            self._open.append(line)

    def _settle(self, line: _Open) -> None:
        """Decide on a line whose figures do not reach from the first column to the last.

        Lines of the same shape that do, or the labels over it, tell where its columns begin; so
        does a table in which no line has a cell too many. What they leave open is uncertain: blanks
        may stand for columns, or for cells of the label.
        """
        count = len(line.cells)
        known = self._offsets.get(line.shape, set()) | line.known
        feasible = [at for at in feasible_offsets(line.pattern, count) if at in known]
        if not line.pattern.strip("B"):
            self._enter(line, line.positions[feasible[0] if feasible else 0 :][:count])
        elif len(line.positions) >= count and (len(feasible) == 1 or (not known and self._even)):
            at = feasible[0] if feasible else 0
            self._enter(line, line.positions[at : at + count])
        else:
            self.doubt(line.line, line.row, line.label_at)

    def _enter(self, line: _Open, positions: Sequence[int]) -> None:
        """Enter the figures at these positions. A second line of one label must say the same, else
        neither is believed.

        Where there are fewer positions than cells, the line is blank and an editor took its last
        tabs for stray white space.
        """
        cells, contents = line.line.cells, line.line.contents
        new = [Entry(cells[position], contents[position].figure) for position in positions]
        if missing := len(line.cells) - len(new):
            new += [Entry(Cell("", cells[-1].end), BLANK.figure)] * missing
        if line.row in self._entered:
            if [self._entries[key].figure for key in line.cells if key in self._entries] != [
                entry.figure for entry in new
            ]:
                self.doubt(line.line, line.row, line.label_at)
                self._entries = {
                    key: entry for key, entry in self._entries.items() if key not in line.cells
                }
        elif line.row not in self._doubted:
            self._entries.update(zip(line.cells, new, strict=True))
            self._entered.add(line.row)

    def _extend(self, line: Line) -> None:
        self.grids.add(line.grid)
        if self._first is None:
            self._first = line
        self._last = line


def _open(line: Line, row: str, cells: Sequence[CellKey], label_at: int) -> _Open:
    """A line with the positions of the figures behind its label; a merged cell counts once, where
    it begins."""
    positions: Sequence[int] = range(label_at + 1, len(line.cells))
    pattern = line.pattern[label_at + 1 :]
    if line.merged:
        first = {id(line.cells[position]): position for position in reversed(positions)}
        positions = sorted(first.values())
        pattern = "".join(line.pattern[position] for position in positions)
    return _Open(line, row, cells, label_at, positions, pattern)
