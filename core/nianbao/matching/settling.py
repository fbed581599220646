"""Rows that one line alone does not decide: the table's other rows and the form's sums settle them.

`assigning` lays them aside in one of four kinds, and `Waiting.settle` decides on them once every
line of the table is known, the surest first. What stays open is left unread with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nianbao.matching import reasons
from nianbao.matching.header import CellKey
from nianbao.matching.ledger import Ledger
from nianbao.matching.positions import feasible_offsets
from nianbao.matching.row import Row
from nianbao.matching.sums import Proof, Verdict, row_proof
from nianbao.text.wording import Text

__all__ = ["Waiting"]

_ORDERED: Mapping[Verdict, Text] = {
    Verdict.HOLDS: reasons.ORDERED_BY_SUM,
    Verdict.ZEROS: reasons.ORDERED_ZEROS,
    Verdict.NONE: reasons.ORDERED,
}


@dataclass(slots=True)
class Waiting:
    """Rows that wait for what other rows of their table say.

    Attributes:
        ordered: under a header that is not whole, with as many figures as the form has columns.
        wide: with a figure too many.
        bare: lines of figures of a table whose rows stand side by side, under a broken header.
        open: whose figures do not reach from the first column to the last.
        offsets: where the columns of rows of a shape begin behind their labels.
        even: whether no row so far had more or fewer cells than the form has columns.
    """

    ledger: Ledger
    ordered: list[Row] = field(default_factory=list)
    wide: list[Row] = field(default_factory=list)
    bare: list[Row] = field(default_factory=list)
    open: list[Row] = field(default_factory=list)
    offsets: dict[tuple[int, int, int], set[int]] = field(default_factory=dict)
    even: bool = True

    def settle(self) -> None:
        """Decide on what waits, the surest first."""
        self._settle_ordered()
        self._settle_wide()
        self._settle_lines()
        for row in self.open:
            self._settle_open(row)

    def begins(self, row: Row, at: int) -> None:
        """Remember for rows of its shape where the columns of this one begin."""
        self.offsets.setdefault(row.shape, set()).add(at)

    def _settle_ordered(self) -> None:
        """Rows under a header that is not whole, with as many figures as the form has columns.

        They are in the form's order if their own sums say so. A row that contradicts is left
        unread, and all of them are where more contradict than agree.
        """
        proofs = [(row, self._proof(row, row.window(row.first))) for row in self.ordered]
        verdicts = [proof.verdict for _, proof in proofs]
        broken = verdicts.count(Verdict.FAILS) > verdicts.count(Verdict.HOLDS)
        for row, proof in proofs:
            reason = _order_doubt(row, proof, broken=broken)
            if reason:
                self.ledger.doubt(row, reason)
                continue
            self.begins(row, row.first)
            self.ledger.enter(row, row.window(row.first), _ORDERED[proof.verdict])

    def _settle_wide(self) -> None:
        """Rows with a figure too many, as a column that the form does not have makes them.

        It is the one without which every row adds up; where two are possible, nothing is read.
        """
        single = [row for row in self.wide if row.filled == len(row.cells) + 1]
        left_out = self._left_out(single)
        for row in self.wide:
            if left_out is None or row not in single:
                self.ledger.doubt(row, reasons.too_many(row.filled, len(row.cells)))
                continue
            window = row.without(left_out)
            proof = self._proof(row, window)
            if proof.verdict is Verdict.FAILS:
                self.ledger.doubt(row, reasons.sum_disagrees(proof.parts, proof.total))
            else:
                self.ledger.enter(row, window, reasons.BESIDE_FOREIGN)

    def _left_out(self, rows: Sequence[Row]) -> int | None:
        """Which of the figures of these rows is none of the form's; None if that is not certain."""
        if not rows or len({len(row.cells) for row in rows}) > 1:
            return None
        tried = []
        for place in range(len(rows[0].cells) + 1):
            verdicts = [self._proof(row, row.without(place)).verdict for row in rows]
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
        form = self.ledger.form
        rows = [row.key for row in form.rows if row.key not in self.ledger.entered]
        slots = [(row, position) for row in self.bare for position in row.positions]
        cells = [(row, column) for row in rows for column in form.columns_of(row)]
        if len(slots) != len(cells):
            for row in self.bare:
                self.ledger.doubt(row, _count_reason(len(slots), len(cells)))
            return
        at = 0
        for key in rows:
            columns = [(key, column) for column in form.columns_of(key)]
            part = slots[at : at + len(columns)]
            at += len(columns)
            self._settle_part(key, columns, part)

    def _settle_part(
        self, key: str, cells: Sequence[CellKey], slots: Sequence[tuple[Row, int]]
    ) -> None:
        """One of the rows that stand side by side."""
        row = slots[0][0]
        contents = [each.line.contents[position] for each, position in slots]
        figures = {
            column: content.figure for (_, column), content in zip(cells, contents, strict=True)
        }
        proof = row_proof(self.ledger.form, figures)
        self.ledger.name_rows([key])
        if proof.verdict in (Verdict.FAILS, Verdict.NONE):
            one = Row(row.line, key, (key,), cells, -1, (), "", row.header, False)
            doubt = _order_doubt(one, proof, broken=False) or reasons.NO_LABEL
            self.ledger.doubt(one, doubt)
        else:
            self.ledger.enter_part(key, cells, slots, _ORDERED[proof.verdict])

    def _settle_open(self, row: Row) -> None:
        """Decide on a row whose figures do not reach from the first column to the last.

        Rows of the same shape that do, or the labels over it, say where its columns begin; so
        does a table in which no row has a cell too many. What they leave open is uncertain: blanks
        may be columns, or cells of the label.
        """
        count = len(row.cells)
        if len(row.positions) < count:
            reason = reasons.too_few(row.filled, count) if row.filled else reasons.NO_FIGURES
            self.ledger.doubt(row, reason)
            return
        known = self.offsets.get(row.shape, set()) | row.known
        feasible = [at for at in feasible_offsets(row.pattern, count) if at in known]
        if not row.filled:
            # Its cells are all there, and all blank.
            self.ledger.enter(row, row.window(feasible[0] if feasible else 0), reasons.EVEN)
        elif len(feasible) == 1:
            self.ledger.enter(row, row.window(feasible[0]), reasons.BY_SHAPE)
        elif not known and self.even and row.is_whole:
            self.ledger.enter(row, row.window(0), reasons.EVEN)
        else:
            self.ledger.doubt(row, reasons.too_few(row.filled, count))

    def _proof(self, row: Row, window: Sequence[int]) -> Proof:
        """What the row's own sum says if the figures at these positions are its cells'."""
        contents = row.line.contents
        figures = {
            column: contents[position].figure
            for (_, column), position in zip(row.cells, window, strict=True)
        }
        return row_proof(self.ledger.form, figures)


def _order_doubt(row: Row, proof: Proof, *, broken: bool) -> Text | None:
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
