"""The one place that decides which figure belongs to which cell of the form.

For each row the ways are tried from the surest to the least sure, and each entry says which it was:

1. the figure stands exactly under the label of its column;
2. the header names every column, and the row has a figure for each;
3. the row has the shape of rows whose columns are known;
4. the header is not whole, but the row has as many figures as the form, and its own sum confirms
   that they are in the form's order.

What none of them settles, and what contradicts itself, is left unread with the reason.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from nianbao.matching import reasons
from nianbao.matching.drafts import Draft, Part, Placed
from nianbao.matching.header import CellKey, Header, Headers
from nianbao.matching.line import Line
from nianbao.matching.naming import name_rows
from nianbao.matching.positions import by_position, feasible_offsets
from nianbao.matching.sums import Number, Proof, Verdict, column_faults, row_proof
from nianbao.model.document import Cell
from nianbao.model.form import TableForm
from nianbao.model.report import Entry, Oddity, Table
from nianbao.text.wording import Text

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


@dataclass(slots=True)
class _Row:
    """A line whose figures are to be assigned to ``cells``, in that order.

    Attributes:
        row: its key; empty where rows stand side by side on the line.
        rows: the rows that its figures are of.
        positions: those behind its label; ``pattern`` tells what stands there.
        is_whole: whether the header names every column that it has.
        known: where its columns begin behind the label, if the header tells.
        reason: why it is this row.
    """

    line: Line
    row: str
    rows: Collection[str]
    cells: Sequence[CellKey]
    label_at: int
    positions: Sequence[int]
    pattern: str
    header: Header
    is_whole: bool
    reason: Text | None = None
    known: frozenset[int] = frozenset()

    @property
    def shape(self) -> tuple[int, int, int]:
        """What rows must have in common for one to tell where the columns of the other begin."""
        return self.label_at, len(self.line.cells), len(self.cells)

    def window(self, at: int) -> Sequence[int]:
        """The positions of its figures if the first of them is the one at ``at``."""
        return self.positions[at : at + len(self.cells)]


@dataclass(slots=True)
class _Assigning:
    form: TableForm
    headers: Headers
    entries: dict[CellKey, Entry] = field(default_factory=dict)
    rows: dict[str, None] = field(default_factory=dict)
    columns: dict[str, None] = field(default_factory=dict)
    foreign_rows: list[Oddity] = field(default_factory=list)
    foreign_columns: dict[str, Oddity] = field(default_factory=dict)
    doubts: list[Oddity] = field(default_factory=list)
    flattened: bool = False
    #: Rows that were entered, and rows of which nothing is believed.
    entered: set[str] = field(default_factory=set)
    doubted: set[str] = field(default_factory=set)
    #: Rows that wait for what other rows tell.
    ordered: list[_Row] = field(default_factory=list)
    open: list[_Row] = field(default_factory=list)
    bare: list[_Row] = field(default_factory=list)
    wide: list[_Row] = field(default_factory=list)
    unlabelled: list[str] = field(default_factory=list)
    #: Where the columns of rows of a shape begin behind their labels.
    offsets: dict[tuple[int, int, int], set[int]] = field(default_factory=dict)
    even: bool = True
    header_lines: list[Line] = field(default_factory=list)
    header: Header | None = None
    last_header: Header | None = None
    last: Placed | None = None

    def take(self, placed: Placed) -> None:
        """Take a line, and decide on it if that needs no other line."""
        if placed.part is Part.HEADER:
            # One after a row of figures begins a new header: a new block, or a new page.
            if self.last is None or self.last.part is not Part.HEADER:
                self.header_lines = []
            self.header = None
            self.header_lines.append(placed.line)
        else:
            self.flattened |= placed.line.flattened
            self._take_row(placed, self._header(placed.row))
        self.last = placed

    def table(self, first: Line, last: Line) -> Table | None:
        """The finished table."""
        self._settle()
        if not self.rows or (len(self.rows) < 2 and not self.columns):
            return None
        return Table(
            form=self.form,
            entries=self.entries,
            start=first.start,
            end=last.cells[-1].end,
            rows=tuple(self.rows),
            columns=tuple(self.columns),
            foreign_rows=tuple(self.foreign_rows),
            foreign_columns=tuple(self.foreign_columns.values()),
            uncertain=tuple(sorted(self.doubts, key=lambda oddity: oddity.start)),
            flattened=self.flattened,
        )

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
            self.columns.update(dict.fromkeys(self.header.columns))
        return self.header

    def _take_row(self, placed: Placed, header: Header) -> None:
        line = placed.line
        if placed.part is Part.ROW:
            self.rows[placed.row] = None
            row = _row(placed, (placed.row,), header.cells_of(placed.row), header)
            if placed.label_at < 0:
                self.unlabelled.append(placed.row)
            self._decide(row)
        elif placed.part is Part.FIGURES:
            self._take_line(placed, header)
        elif placed.part is Part.FOREIGN:
            text = line.cells[line.pattern.index("T")].text
            self.foreign_rows.append(Oddity(text, line.start, reason=reasons.FOREIGN_ROW))
        else:
            self._take_doubt(placed)

    def _take_doubt(self, placed: Placed) -> None:
        line, reason = placed.line, placed.reason or reasons.LABEL_UNKNOWN
        if placed.row:
            self.rows[placed.row] = None
            self.doubted.add(placed.row)
        subject = self.form.row(placed.row).label if placed.row else None
        self.doubts.append(Oddity(line.text, line.start, subject, reason))

    def _take_line(self, placed: Placed, header: Header) -> None:
        """Take figures of a table whose rows stand side by side under one header."""
        rows = header.rows or tuple(row.key for row in self.form.rows)
        cells = [(row, column) for row in rows for column in self.form.columns_of(row)]
        label_at = len(placed.line.pattern) - len(placed.line.pattern.lstrip("T")) - 1
        row = _row(placed._replace(row="", label_at=label_at), rows, cells, header)
        self.rows.update(dict.fromkeys(rows if row.is_whole else ()))
        if row.is_whole and (self._enter_under_labels(row) or self._enter_counted(row)):
            return
        if row.is_whole and len(row.positions) == len(cells):
            self.open.append(row)
        else:
            self.bare.append(row)

    def _decide(self, row: _Row) -> None:
        """Assign a row at once, or lay it aside until more is known."""
        count = len(row.cells)
        self.even &= len(row.positions) == count
        if not row.pattern.strip("B") and _is_cut(row):
            # Its figures may have been lost with a part of the label.
            self._doubt(row, reasons.NO_FIGURES)
            return
        if self._enter_under_labels(row):
            return
        filled = len(row.pattern.strip("B"))
        extra = row.header.surplus(row.row) if row.header.unknown else 0
        if extra and filled <= count + extra:
            self._decide_beside_unknown(row, filled, extra)
        elif filled > count:
            self.wide.append(row)
        elif row.is_whole:
            if not self._enter_counted(row):
                row.known = row.header.offsets(row.line, row.cells, row.label_at)
                self.open.append(row)
        elif filled == count:
            self.ordered.append(row)
        else:
            self.open.append(row)

    def _decide_beside_unknown(self, row: _Row, filled: int, extra: int) -> None:
        """A row under a header with columns that the form does not have.

        It has a figure for each of them, and one line tells where they are; else which figure is
        theirs is open: with fewer figures a column may be lost and an unknown one be left.
        """
        shown = row.header.sequence(row.row)
        if filled < len(row.cells) + extra or (shown is not None and len(shown) != filled):
            if row.pattern.strip("B") or len(row.positions) < len(row.cells):
                self._doubt(row, reasons.beside_unknown(row.header.unknown[0].text))
            else:
                self.open.append(row)
        elif shown is None:
            self.wide.append(row)
        else:
            first = row.pattern.index(row.pattern.strip("B"))
            places = {column: row.positions[first + at] for at, column in enumerate(shown)}
            for cell in row.header.unknown:
                self.foreign_columns.setdefault(cell.text, Oddity(cell.text, cell.start))
            self._enter(row, [places[column] for _, column in row.cells], reasons.COUNTED)

    def _enter_under_labels(self, row: _Row) -> bool:
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
        for cell in foreign.values():
            self.foreign_columns.setdefault(cell.text, Oddity(cell.text, cell.start))
        row.cells = cells
        self._enter(row, assigned, reasons.UNDER_LABEL)
        return True

    def _enter_counted(self, row: _Row) -> bool:
        """Enter a row that has a figure for each of its columns, from the first to the last."""
        filled = row.pattern.strip("B")
        if len(filled) != len(row.cells):
            return False
        at = row.pattern.index(filled)  # it can begin nowhere else
        self.offsets.setdefault(row.shape, set()).add(at)
        self._enter(row, row.window(at), reasons.COUNTED)
        return True

    def _settle(self) -> None:
        """Decide on what waited, the surest first."""
        self._settle_ordered()
        self._settle_wide()
        self._settle_lines()
        for row in self.open:
            self._settle_open(row)
        self._test_unlabelled()

    def _settle_ordered(self) -> None:
        """Rows under a header that is not whole, with as many figures as the form has columns.

        They are in the form's order if their own sums say so. A row that contradicts is left
        unread, and all of them are where more contradict than agree.
        """
        proofs = [(row, self._proof(row)) for row in self.ordered]
        verdicts = [proof.verdict for _, proof in proofs]
        broken = verdicts.count(Verdict.FAILS) > verdicts.count(Verdict.HOLDS)
        for row, proof in proofs:
            reason = _order_doubt(row, proof, broken=broken)
            if reason:
                self._doubt(row, reason)
                continue
            at = row.pattern.index(row.pattern.strip("B"))
            self.offsets.setdefault(row.shape, set()).add(at)
            self._enter(row, row.window(at), _ORDERED[proof.verdict])

    def _proof(self, row: _Row) -> Proof:
        at = row.pattern.index(row.pattern.strip("B"))
        return self._proof_at(row, row.window(at), row.cells)

    def _proof_at(self, row: _Row, window: Sequence[int], cells: Sequence[CellKey]) -> Proof:
        figures = {
            column: row.line.contents[position].figure
            for (_, column), position in zip(cells, window, strict=True)
        }
        return row_proof(self.form, figures)

    def _settle_wide(self) -> None:
        """Rows with a figure too many, as a column that the form does not have makes them.

        It is the one without which every row adds up; where two are possible, nothing is read.
        """
        single = [row for row in self.wide if len(row.pattern.strip("B")) == len(row.cells) + 1]
        left_out = self._left_out(single)
        for row in self.wide:
            filled = len(row.pattern.strip("B"))
            if left_out is None or row not in single:
                self._doubt(row, reasons.too_many(filled, len(row.cells)))
                continue
            window = _without(row, left_out)
            proof = self._proof_at(row, window, row.cells)
            if proof.verdict is Verdict.FAILS:
                self._doubt(row, reasons.sum_disagrees(proof.parts, proof.total))
            else:
                self._enter(row, window, reasons.BESIDE_FOREIGN)

    def _left_out(self, rows: Sequence[_Row]) -> int | None:
        """Which of the figures of these rows is none of the form's; None if that is not certain."""
        if not rows or len({len(row.cells) for row in rows}) > 1:
            return None
        tried = []
        for place in range(len(rows[0].cells) + 1):
            proofs = [self._proof_at(row, _without(row, place), row.cells) for row in rows]
            verdicts = [proof.verdict for proof in proofs]
            tried.append((verdicts.count(Verdict.FAILS), -verdicts.count(Verdict.HOLDS), place))
        tried.sort()
        (fails, held, place), second = tried[0], tried[1]
        # Few rows may be wrong in the report itself; a column left out wrongly breaks many.
        certain = -held > 3 * fails and second[0] > 2 * fails
        return place if certain else None

    def _settle_lines(self) -> None:
        """Lines of figures of a table whose rows stand side by side, under a broken header.

        Together they hold what the form has, and in each row the sum is right:
        ``1 0 0 0 1 0 0 0 0 0 2 0 0 0 2``, on one line or on three.
        """
        if not self.bare:
            return
        rows = [row.key for row in self.form.rows if row.key not in self.entered]
        slots = [(row, position) for row in self.bare for position in row.positions]
        cells = [(row, column) for row in rows for column in self.form.columns_of(row)]
        if len(slots) != len(cells):
            for row in self.bare:
                self._doubt(row, _count_reason(len(slots), len(cells)))
            return
        at = 0
        for key in rows:
            columns = [(key, column) for column in self.form.columns_of(key)]
            part = slots[at : at + len(columns)]
            at += len(columns)
            self._settle_part(key, columns, part)

    def _settle_part(
        self, key: str, cells: Sequence[CellKey], slots: Sequence[tuple[_Row, int]]
    ) -> None:
        """One of the rows that stand side by side."""
        row = slots[0][0]
        contents = [each.line.contents[position] for each, position in slots]
        figures = {
            column: content.figure for (_, column), content in zip(cells, contents, strict=True)
        }
        proof = row_proof(self.form, figures)
        self.rows[key] = None
        if proof.verdict in (Verdict.FAILS, Verdict.NONE):
            one = _Row(row.line, key, (key,), cells, -1, (), "", row.header, False)
            self._doubt(one, _order_doubt(one, proof, broken=False) or reasons.NO_LABEL)
            return
        for cell, (each, position) in zip(cells, slots, strict=True):
            content = each.line.contents[position]
            reason = _ORDERED[proof.verdict]
            self.entries[cell] = Entry(each.line.cells[position], content.figure, reason)
        self.entered.add(key)

    def _settle_open(self, row: _Row) -> None:
        """Decide on a row whose figures do not reach from the first column to the last.

        Rows of the same shape that do, or the labels over it, tell where its columns begin; so
        does a table in which no row has a cell too many. What they leave open is uncertain: blanks
        may be columns, or cells of the label.
        """
        count = len(row.cells)
        if len(row.positions) < count:
            filled = len(row.pattern.strip("B"))
            self._doubt(row, reasons.too_few(filled, count) if filled else reasons.NO_FIGURES)
            return
        known = self.offsets.get(row.shape, set()) | row.known
        feasible = [at for at in feasible_offsets(row.pattern, count) if at in known]
        if not row.pattern.strip("B"):
            self._enter_blank(row, feasible)
        elif len(feasible) == 1:
            self._enter(row, row.window(feasible[0]), reasons.BY_SHAPE)
        elif not known and self.even and row.is_whole:
            self._enter(row, row.window(0), reasons.EVEN)
        else:
            self._doubt(row, reasons.too_few(len(row.pattern.strip("B")), count))

    def _enter_blank(self, row: _Row, feasible: Sequence[int]) -> None:
        """A row whose cells are all there, and all blank."""
        self._enter(row, row.window(feasible[0] if feasible else 0), reasons.EVEN)

    def _test_unlabelled(self) -> None:
        """Leave rows without label unread where the columns contradict them."""
        rows = [row for row in self.unlabelled if row in self.entered]
        if not rows:
            return
        faults = column_faults(self.form, rows, self._number)
        if not faults:
            return
        columns = [self.form.column(key).label for key in faults]
        for row in rows:
            start = min(entry.start for (key, _), entry in self.entries.items() if key == row)
            label = self.form.row(row).label
            self.doubts.append(Oddity("", start, label, reasons.columns_disagree(columns)))
        self._forget(rows)

    def _number(self, cell: CellKey) -> Number | None:
        entry = self.entries.get(cell)
        return entry.number if entry else None

    def _enter(self, row: _Row, positions: Sequence[int], column_reason: Text) -> None:
        """Enter the figures at these positions.

        A second line of one label must say the same, else neither is believed.
        """
        cells, contents = row.line.cells, row.line.contents
        reason = reasons.both(row.reason, column_reason)
        new = [Entry(cells[at], contents[at].figure, reason) for at in positions]
        if not self.entered.isdisjoint(row.rows):
            before = [self.entries[key].figure for key in row.cells if key in self.entries]
            if before != [entry.figure for entry in new]:
                self._doubt(row, reasons.SAID_TWICE)
                self._forget(row.rows)
        elif self.doubted.isdisjoint(row.rows):
            self.entries.update(zip(row.cells, new, strict=True))
            self.entered.update(row.rows)

    def _forget(self, rows: Collection[str]) -> None:
        self.entries = {key: entry for key, entry in self.entries.items() if key[0] not in rows}

    def _doubt(self, row: _Row, reason: Text) -> None:
        line = row.line
        if reason is not reasons.NO_FIGURES:
            self.doubted.update(row.rows)
        elif not self.entered.isdisjoint(row.rows):
            return  # a label alone, as running text has it, takes nothing from the row
        if not row.row:
            self.doubts.append(Oddity(line.text, line.start, reason=reason))
            return
        label = line.cells[row.label_at] if row.label_at >= 0 else Cell("", line.start)
        subject = self.form.row(row.row).label
        self.doubts.append(Oddity(label.text, label.start, subject, reason))


def _is_cut(row: _Row) -> bool:
    """Whether a part of the row's label is, or may be, on another line."""
    return row.line.mended or (row.label_at >= 0 and row.line.contents[row.label_at].near)


def _without(row: _Row, place: int) -> list[int]:
    """The positions of a row's figures but for one of them."""
    first = row.pattern.index(row.pattern.strip("B"))
    window = row.positions[first : first + len(row.cells) + 1]
    return [*window[:place], *window[place + 1 :]]


_ORDERED: Mapping[Verdict, Text] = {
    Verdict.HOLDS: reasons.ORDERED_BY_SUM,
    Verdict.ZEROS: reasons.ORDERED_ZEROS,
    Verdict.NONE: reasons.ORDERED,
}


def _row(placed: Placed, rows: Collection[str], cells: Sequence[CellKey], header: Header) -> _Row:
    positions, pattern = placed.line.behind(placed.label_at)
    whole = header.names(placed.row) if placed.row else header.names_line(list(rows))
    return _Row(
        placed.line,
        placed.row,
        rows,
        cells,
        placed.label_at,
        positions,
        pattern,
        header,
        whole,
        placed.reason,
    )


def _order_doubt(row: _Row, proof: Proof, *, broken: bool) -> Text | None:
    """Why a row is not taken in the form's order; None if it is."""
    if not row.header.in_form_order:
        return reasons.ORDER_CHANGED
    if proof.verdict is not Verdict.HOLDS and row.row and row.header.may_lack(row.row):
        return reasons.beside_unknown(row.header.unknown[0].text)
    if proof.verdict is Verdict.FAILS:
        return reasons.sum_disagrees(proof.parts, proof.total)
    if broken:
        return reasons.LABEL_UNKNOWN
    return None


def _count_reason(figures: int, columns: int) -> Text:
    return (reasons.too_many if figures > columns else reasons.too_few)(figures, columns)
