"""What has been entered for a table so far, and what of it is in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from nianbao.matching import reasons
from nianbao.matching.header import CellKey
from nianbao.matching.line import Line
from nianbao.matching.row import Row
from nianbao.matching.sums import Number, column_faults
from nianbao.model.document import Cell
from nianbao.model.form import TableForm
from nianbao.model.report import Entry, Oddity, Table
from nianbao.text.wording import Text

__all__ = ["Ledger"]


class Ledger:
    """The entries, rows, columns and oddities of a table while its lines are gone through.

    Attributes:
        entered: rows that have entries.
        flattened: whether a line of it was cut out of a paragraph.
    """

    def __init__(self, form: TableForm) -> None:
        self.form = form
        self.entered: set[str] = set()
        self.flattened = False
        self._entries: dict[CellKey, Entry] = {}
        self._rows: dict[str, None] = {}
        self._columns: dict[str, None] = {}
        self._foreign_rows: list[Oddity] = []
        self._foreign_columns: dict[str, Oddity] = {}
        self._doubts: list[Oddity] = []
        self._doubted: set[str] = set()  # rows of which nothing is believed
        self._unlabelled: list[str] = []

    def name_rows(self, rows: Iterable[str]) -> None:
        """The document has these rows, whether or not they can be read."""
        self._rows.update(dict.fromkeys(rows))

    def name_columns(self, columns: Iterable[str]) -> None:
        """The document has these columns."""
        self._columns.update(dict.fromkeys(columns))

    def name_unlabelled(self, row: str) -> None:
        """The document has this row, but its label is lost: see `test_unlabelled`."""
        self._unlabelled.append(row)

    def add_foreign_row(self, line: Line) -> None:
        """A row that the form does not have."""
        text = line.cells[line.pattern.index("T")].text
        self._foreign_rows.append(Oddity(text, line.start, reason=reasons.FOREIGN_ROW))

    def add_foreign_columns(self, cells: Iterable[Cell]) -> None:
        """Columns that the form does not have, by the cells that name them."""
        for cell in cells:
            self._foreign_columns.setdefault(cell.text, Oddity(cell.text, cell.start))

    def enter(self, row: Row, positions: Sequence[int], column_reason: Text) -> None:
        """Enter the figures at these positions.

        A second line of one label must say the same, else neither is believed.
        """
        cells, contents = row.line.cells, row.line.contents
        reason = reasons.both(row.reason, column_reason)
        new = [Entry(cells[at], contents[at].figure, reason) for at in positions]
        if not self.entered.isdisjoint(row.rows):
            before = [self._entries[key].figure for key in row.cells if key in self._entries]
            if before != [entry.figure for entry in new]:
                self.doubt(row, reasons.SAID_TWICE)
                self._forget(row.rows)
        elif self._doubted.isdisjoint(row.rows):
            self._entries.update(zip(row.cells, new, strict=True))
            self.entered.update(row.rows)

    def enter_part(
        self, key: str, cells: Sequence[CellKey], slots: Sequence[tuple[Row, int]], reason: Text
    ) -> None:
        """Enter one of the rows that share lines with others; each slot is a line and a position
        on it."""
        for cell, (each, at) in zip(cells, slots, strict=True):
            self._entries[cell] = Entry(each.line.cells[at], each.line.contents[at].figure, reason)
        self.entered.add(key)

    def doubt(self, row: Row, reason: Text) -> None:
        """Believe nothing of a row, nor of another line of it."""
        line = row.line
        if reason is not reasons.NO_FIGURES:
            self._doubted.update(row.rows)
        elif not self.entered.isdisjoint(row.rows):
            return  # a label alone, as running text has it, takes nothing from the row
        if not row.row:
            self._doubts.append(Oddity(line.text, line.start, None, reason, tuple(row.rows)))
            return
        label = line.cells[row.label_at] if row.label_at >= 0 else Cell("", line.start)
        subject = self.form.row(row.row).label
        self._doubts.append(Oddity(label.text, label.start, subject, reason, (row.row,)))

    def doubt_line(self, line: Line, row: str, reason: Text) -> None:
        """Believe nothing of a line; ``row`` is empty where it is not even known whose it is."""
        if row:
            self.name_rows([row])
            self._doubted.add(row)
        subject = self.form.row(row).label if row else None
        rows = (row,) if row else ()
        self._doubts.append(Oddity(line.text, line.start, subject, reason, rows))

    def test_unlabelled(self) -> None:
        """Leave rows without label unread where the columns contradict them."""
        rows = [row for row in self._unlabelled if row in self.entered]
        faults = column_faults(self.form, rows, self._number) if rows else []
        if not faults:
            return
        columns = [self.form.column(key).label for key in faults]
        for row in rows:
            start = min(entry.start for (key, _), entry in self._entries.items() if key == row)
            label = self.form.row(row).label
            told = reasons.columns_disagree(columns)
            self._doubts.append(Oddity("", start, label, told, (row,)))
        self._forget(rows)

    def table(self, first: Line, last: Line) -> Table | None:
        """The finished table; None if what was found is too little for one."""
        if not self._rows or (len(self._rows) < 2 and not self._columns):
            return None
        return Table(
            form=self.form,
            entries=self._entries,
            start=first.start,
            end=last.cells[-1].end,
            rows=tuple(self._rows),
            columns=tuple(self._columns),
            foreign_rows=tuple(self._foreign_rows),
            foreign_columns=tuple(self._foreign_columns.values()),
            uncertain=tuple(sorted(self._doubts, key=lambda oddity: oddity.start)),
            flattened=self.flattened,
        )

    def _number(self, cell: CellKey) -> Number | None:
        entry = self._entries.get(cell)
        return entry.number if entry else None

    def _forget(self, rows: Collection[str]) -> None:
        entries = self._entries.items()
        self._entries = {key: entry for key, entry in entries if key[0] not in rows}
