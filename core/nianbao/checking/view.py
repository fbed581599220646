"""Makes the view of a report that writers show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from nianbao.checking.redaction import Redaction
from nianbao.model.correction import Correction
from nianbao.model.document import Block, Grid, Paragraph
from nianbao.model.form import Row
from nianbao.model.report import Oddity, Report, Section, State, Table
from nianbao.results.view import (
    BlockView,
    CellView,
    DoubtView,
    GridView,
    ParagraphView,
    ReportView,
    RowView,
    SectionView,
    TableView,
)

__all__ = ["view_of"]


def view_of(report: Report, redaction: Redaction) -> ReportView:
    """The view of a report, with what must not be shown masked."""
    return _Viewer(report, redaction).view()


@dataclass(frozen=True, slots=True)
class _Viewer:
    report: Report
    redaction: Redaction

    def view(self) -> ReportView:
        report = self.report
        organ, published = report.organ, report.document.published
        title = report.title and self._stretch(
            report.title.text, report.title.start, report.title.end
        )
        return ReportView(
            title=title,
            organ=self.redaction.hide(organ.name) if organ else "",
            level=organ.level.value if organ else "",
            year=report.year,
            form=report.form.edition,
            published=published.isoformat() if published else "",
            preamble=self._blocks(report.preamble),
            sections=tuple(map(self._section, report.sections)),
        )

    def _section(self, section: Section) -> SectionView:
        heading = self._paragraph(section.heading)
        return SectionView(section.key, section.form.number, heading, self._blocks(section.blocks))

    def _blocks(self, blocks: Iterable[Block]) -> tuple[BlockView, ...]:
        return tuple(self._shown(blocks))

    def _shown(self, blocks: Iterable[Block]) -> Iterator[BlockView]:
        """Each table of the form once, in the place of the first block that belongs to it: it may
        stand in several grids (a page break) or in paragraphs (flattened text)."""
        seen: set[str] = set()
        for block in blocks:
            table = self._table_at(block)
            if table is None:
                yield self._paragraph(block) if isinstance(block, Paragraph) else self._grid(block)
            elif table.form.key not in seen:
                seen.add(table.form.key)
                yield self._table(table)

    def _table_at(self, block: Block) -> Table | None:
        """The table of the form that a block is a part of."""
        for table in self.report.tables.values():
            if block.start < table.end and table.start < block.end:
                return table
        return None

    def _paragraph(self, paragraph: Paragraph) -> ParagraphView:
        shown = self._stretch(paragraph.text, paragraph.start, paragraph.end)
        return shown._replace(label=paragraph.label)

    def _stretch(self, text: str, start: int, end: int) -> ParagraphView:
        region = self.report.document.source.region(start, end)
        return ParagraphView(self.redaction.show(text, start, end), region)

    def _grid(self, grid: Grid) -> GridView:
        rows = tuple(
            tuple(self.redaction.show(cell.text, cell.start, cell.end) for cell in row)
            for row in grid.rows
        )
        return GridView(rows, self.report.document.source.region(grid.start, grid.end))

    def _table(self, table: Table) -> TableView:
        form = table.form
        return TableView(
            key=form.key,
            name=form.name,
            layout=form.layout,
            region=self.report.document.source.region(table.start, table.end),
            columns=tuple((column.key, column.label) for column in form.columns),
            rows=tuple(self._rows(table)),
            doubts=tuple(map(self._doubt, table.uncertain)),
        )

    def _rows(self, table: Table) -> Iterator[RowView]:
        for row in _rows_shown(table):
            group = table.form.group(row.group)
            columns = table.form.columns_of(row.key)
            cells = tuple(self._cell(table, row.key, column) for column in columns)
            yield RowView(row.key, row.label, group.label if group else None, cells)

    def _cell(self, table: Table, row: str, column: str) -> CellView:
        entry = table.get(row, column)
        if entry is None:
            return CellView(column, "", "unread" if table.uncertain else "missing")
        number = None if entry.number is None else format(Decimal(entry.number), "f")
        state = entry.state
        if number and any(self.redaction.hide(each) != each for each in (number, entry.text)):
            # A telephone number in the place of a figure is shown as what it is: some text.
            number, state = None, State.TEXT
        return CellView(
            column,
            self.redaction.show(entry.text, entry.start, entry.end),
            state.value,
            number,
            self.report.document.source.region(entry.start, entry.end),
            entry.correction and self._correction(entry.correction),
        )

    def _correction(self, correction: Correction) -> Correction:
        hide = self.redaction.hide
        return replace(
            correction,
            read=None if correction.read is None else hide(correction.read),
            value=hide(correction.value),
        )

    def _doubt(self, doubt: Oddity) -> DoubtView:
        end = doubt.start + len(doubt.text)
        region = self.report.document.source.region(doubt.start, end)
        text = self.redaction.show(doubt.text, doubt.start, end)
        return DoubtView(doubt.subject, text, region, doubt.reason)


def _rows_shown(table: Table) -> Iterator[Row]:
    """The form's rows. Where a report gives several of them as one (（六）其他处理 for its three
    items), that one stands for those that are not there."""
    given = [row for row in table.form.rows if row.instead_of and row.key in table.rows]
    replaced = {key for row in given for key in row.instead_of} - set(table.rows)
    for row in table.form.rows:
        if row in given or not (row.instead_of or row.key in replaced):
            yield row
