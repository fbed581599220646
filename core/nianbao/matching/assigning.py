"""Which figure belongs to which cell of the form: the ways, from the surest to the least sure.

Each entry says which way it came:

1. the figure stands exactly under the label of its column;
2. the header names every column, and the row has a figure for each;
3. the row has the shape of rows whose columns are known;
4. the header is not whole, but the row has as many figures as the form, and its own sum confirms
   that they are in the form's order.

The first two need no line but the row's own, and this module decides them. The others wait until
the whole table is known: `settling`. What none of them settles, and what contradicts itself, is
left unread with the reason.
"""

from __future__ import annotations

from nianbao.matching import reasons
from nianbao.matching.drafts import Draft, Part, Placed
from nianbao.matching.header import Header, Headers
from nianbao.matching.ledger import Ledger
from nianbao.matching.line import Line
from nianbao.matching.naming import name_rows
from nianbao.matching.positions import by_position
from nianbao.matching.row import Row, row_of
from nianbao.matching.settling import Waiting
from nianbao.model.form import TableForm
from nianbao.model.report import Table

__all__ = ["assign"]


def assign(draft: Draft, headers: Headers) -> Table | None:
    """The table that a draft makes; None if what was found is too little for one.

    Some words of the form may come elsewhere, too.
    """
    if not draft.placed:
        return None
    assigning = _Assigning(draft.form, headers)
    for placed in name_rows(draft):
        assigning.take(placed)
    return assigning.table(draft.placed[0].line, draft.placed[-1].line)


class _Assigning:
    def __init__(self, form: TableForm, headers: Headers) -> None:
        self.form = form
        self.headers = headers
        self.ledger = Ledger(form)
        self.waiting = Waiting(self.ledger)
        self.header_lines: list[Line] = []
        self.header: Header | None = None
        self.last_header: Header | None = None
        self.last: Placed | None = None

    def take(self, placed: Placed) -> None:
        """Take a line, and decide on it if that needs no other line."""
        if placed.part is Part.HEADER:
            # One after a row of figures begins a new header: a new block, or a new page.
            if self.last is None or self.last.part is not Part.HEADER:
                self.header_lines = []
            self.header = None
            self.header_lines.append(placed.line)
        else:
            self.ledger.flattened |= placed.line.flattened
            self._take_row(placed, self._header(placed.row))
        self.last = placed

    def table(self, first: Line, last: Line) -> Table | None:
        """The finished table."""
        self.waiting.settle()
        self.ledger.test_unlabelled()
        return self.ledger.table(first, last)

    def _header(self, row: str) -> Header:
        """The header over a row, or over a line without label."""
        if self.header is None:
            header = self.headers.header(self.header_lines)
            # A page may repeat the upper lines of the header alone; another block of the table may
            # have fewer columns, but names all that its rows have.
            last = self.last_header
            partial = last is not None and set(header.columns) < set(last.columns)
            partial = partial and not (row and header.names(row))
            self.header = last if last and partial else header
            self.last_header = self.header
            self.ledger.name_columns(self.header.columns)
        return self.header

    def _take_row(self, placed: Placed, header: Header) -> None:
        if placed.part is Part.ROW:
            self.ledger.name_rows([placed.row])
            if placed.label_at < 0:
                self.ledger.name_unlabelled(placed.row)
            self._decide(row_of(placed, (placed.row,), header.cells_of(placed.row), header))
        elif placed.part is Part.FIGURES:
            self._take_line(placed, header)
        elif placed.part is Part.FOREIGN:
            self.ledger.add_foreign_row(placed.line)
        else:
            reason = placed.reason or reasons.LABEL_UNKNOWN
            self.ledger.doubt_line(placed.line, placed.row, reason)

    def _take_line(self, placed: Placed, header: Header) -> None:
        """Take figures of a table whose rows stand side by side under one header."""
        rows = header.rows or tuple(row.key for row in self.form.rows)
        cells = [(row, column) for row in rows for column in self.form.columns_of(row)]
        label_at = len(placed.line.pattern) - len(placed.line.pattern.lstrip("T")) - 1
        row = row_of(placed._replace(row="", label_at=label_at), rows, cells, header)
        self.ledger.name_rows(rows if row.is_whole else ())
        if row.is_whole and (self._enter_under_labels(row) or self._enter_counted(row)):
            return
        if row.is_whole and len(row.positions) == len(cells):
            self.waiting.open.append(row)
        else:
            self.waiting.bare.append(row)

    def _decide(self, row: Row) -> None:
        """Assign a row at once, or lay it aside until more is known."""
        count, waiting = len(row.cells), self.waiting
        waiting.even &= len(row.positions) == count
        if not row.filled and row.is_cut:
            # Its figures may have been lost with a part of the label.
            self.ledger.doubt(row, reasons.NO_FIGURES)
            return
        if self._enter_under_labels(row):
            return
        extra = row.header.surplus(row.row) if row.header.unknown else 0
        if extra and row.filled <= count + extra:
            self._decide_beside_unknown(row, extra)
        elif row.filled > count:
            waiting.wide.append(row)
        elif row.is_whole:
            if not self._enter_counted(row):
                row.known = row.header.offsets(row.line, row.cells, row.label_at)
                waiting.open.append(row)
        elif row.filled == count:
            waiting.ordered.append(row)
        else:
            waiting.open.append(row)

    def _decide_beside_unknown(self, row: Row, extra: int) -> None:
        """A row under a header with columns that the form does not have.

        It has a figure for each of them, and one line says where they are; else which figure is
        theirs is open: with fewer figures a column may be lost and an unknown one be left.
        """
        shown = row.header.sequence(row.row)
        if row.filled < len(row.cells) + extra or (shown is not None and len(shown) != row.filled):
            if row.filled or len(row.positions) < len(row.cells):
                self.ledger.doubt(row, reasons.beside_unknown(row.header.unknown[0].text))
            else:
                self.waiting.open.append(row)
        elif shown is None:
            self.waiting.wide.append(row)
        else:
            places = {column: row.positions[row.first + at] for at, column in enumerate(shown)}
            self.ledger.add_foreign_columns(row.header.unknown)
            self.ledger.enter(row, [places[column] for _, column in row.cells], reasons.COUNTED)

    def _enter_under_labels(self, row: Row) -> bool:
        """Enter the figures that stand exactly under the labels of their columns."""
        if not (row.header.ruled and row.line.ruled):
            return False
        header, cells = row.header, row.cells
        if not row.is_whole:
            cells = [cell for cell in cells if cell[1] in header.columns]
        if not cells:
            return False
        foreign, width = header.foreign, len(row.line.cells)
        if width > header.width or (foreign and width < header.width):
            return False  # a cell is missing somewhere
        layout = self.form.layout
        assigned = by_position(
            row.line, row.label_at, cells, header.positions, layout, foreign=foreign
        )
        if assigned is None:
            return False
        self.ledger.add_foreign_columns(foreign.values())
        row.cells = cells
        self.ledger.enter(row, assigned, reasons.UNDER_LABEL)
        return True

    def _enter_counted(self, row: Row) -> bool:
        """Enter a row that has a figure for each of its columns, from the first to the last."""
        if row.filled != len(row.cells):
            return False
        self.waiting.begins(row, row.first)  # it can begin nowhere else
        self.ledger.enter(row, row.window(row.first), reasons.COUNTED)
        return True
