"""The report: a document matched to a form."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from nianbao.model.correction import Correction, TitleCorrection, Unfit
from nianbao.model.document import Block, Cell, Document, Paragraph
from nianbao.model.form import Form, SectionForm, TableForm
from nianbao.model.location import CellKey
from nianbao.model.organ import Organ
from nianbao.text.wording import Text

__all__ = [
    "Entry",
    "Figure",
    "Oddity",
    "Ordinal",
    "Place",
    "Report",
    "Section",
    "State",
    "Table",
    "Title",
]


class Place(NamedTuple):
    """Where something stands: offsets into the document's source and, for a part of a table or a
    section, its logical name.

    ``logical`` is written from the whole to the part: ``表三/（七）总计/自然人``.
    """

    start: int
    end: int
    logical: str = ""
    cell: CellKey | None = None


class State(enum.Enum):
    """What a cell holds."""

    NUMBER = "number"  # a number and nothing else
    ANNOTATED = "annotated"  # a number with a unit or a note
    BLANK = "blank"
    MARKER = "marker"  # "/", "—", "无": something that stands for nothing
    TEXT = "text"  # neither


class Figure(NamedTuple):
    """What a cell for figures says: the kind of its content, and its number (a count, or an amount
    in 万元) if it has one."""

    state: State
    number: int | Decimal | None = None


class Entry(NamedTuple):
    """The content of one canonical cell.

    Attributes:
        cell: the cell as it was read.
        figure: what it says.
        reason: why it is believed to be this cell of the form.
        correction: by which somebody says that it says something else than was read.
    """

    cell: Cell
    figure: Figure
    reason: Text = Text("", "")
    correction: Correction | None = None

    @property
    def text(self) -> str:
        """Its text: as it was read or, where it was corrected, as it should have been."""
        return self.correction.value if self.correction else self.cell.text

    @property
    def start(self) -> int:
        """Its offset in the source; a blank cell stands where its text would begin."""
        return self.cell.start

    @property
    def end(self) -> int:
        """Offset one past its text."""
        return self.cell.end

    @property
    def state(self) -> State:
        """The kind of its content."""
        return self.figure.state

    @property
    def number(self) -> int | Decimal | None:
        """Its number; None unless the state is NUMBER or ANNOTATED."""
        return self.figure.number


class Oddity(NamedTuple):
    """Something in a table that could not be matched.

    Attributes:
        text: the label, or, where there is no known label, what the cells of the line hold.
        start: its offset in the source.
        subject: the row that it concerns, where that is known.
        reason: why it could not be matched.
        rows: keys of the rows whose figures may stand there.
    """

    text: str
    start: int
    subject: Text | None = None
    reason: Text | None = None
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the report, its cells reached by (row key, column key): ``table["new", "total"]``.

    Attributes:
        form: the table of the form that it was matched to.
        entries: only cells that were assigned with certainty. Nothing uncertain has a number.
        start, end: from its first to its last matched cell.
        rows, columns: keys that were found, in the order they stand in.
        foreign_rows, foreign_columns: labels that the form does not have.
        uncertain: rows whose values could not be assigned to their cells.
        flattened: read from lines of text, not from a table.
    """

    form: TableForm
    entries: Mapping[tuple[str, str], Entry]
    start: int
    end: int
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    foreign_rows: tuple[Oddity, ...] = ()
    foreign_columns: tuple[Oddity, ...] = ()
    uncertain: tuple[Oddity, ...] = ()
    flattened: bool = False

    def __getitem__(self, cell: tuple[str, str]) -> Entry:
        """The entry of a (row key, column key); KeyError where there is none that is certain."""
        return self.entries[cell]

    def get(self, row: str, column: str) -> Entry | None:
        """The entry, or None where the cell is missing or uncertain."""
        return self.entries.get((row, column))

    def number(self, row: str, column: str) -> int | Decimal | None:
        """The number of a cell, or None where there is no certain number."""
        entry = self.entries.get((row, column))
        return entry.number if entry else None

    def label(self, row: str, column: str = "", *, language: str = "zh") -> str:
        """The logical name of a row or a cell, such as
        ``表三/（三）不予公开/1.属于国家秘密/自然人``."""
        return self.form.label(row, column, language)

    def place(self, row: str, column: str) -> Place:
        """The place of a cell; of the whole table where the cell is not there."""
        entry = self.entries.get((row, column))
        key = CellKey(self.form.key, row, column)
        if entry is None:
            return Place(self.start, self.end, self.label(row, column), key)
        return Place(entry.start, entry.end, self.label(row, column), key)


class Ordinal(NamedTuple):
    """The number before a heading: ``text`` as it stands; ``style`` is ``han`` (一、), ``arabic``
    (1、), ``dash`` (a dash that stands for 一), ``other``, or empty where there is none; ``number``
    is its value, None where there is none."""

    text: str = ""
    style: str = ""
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the report.

    Attributes:
        form: the section of the form it was matched to.
        heading: the paragraph of the heading.
        ordinal: the number before the heading.
        wording: the heading without its ordinal, as it stands.
        blocks: what follows, up to the next section.
    """

    form: SectionForm
    heading: Paragraph
    ordinal: Ordinal
    wording: str
    blocks: tuple[Block, ...]

    @property
    def key(self) -> str:
        """The key of the section in the form."""
        return self.form.key

    @property
    def place(self) -> Place:
        """The place of the heading."""
        return Place(self.heading.start, self.heading.end, self.form.heading.zh)

    def paragraphs(self) -> Iterator[Paragraph]:
        """The section's paragraphs, without its tables."""
        return (block for block in self.blocks if isinstance(block, Paragraph))


class Title(NamedTuple):
    """The title of the report: its text as it stands (two lines are joined), and its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """A document matched to a form.

    Attributes:
        document: where it came from.
        form: the edition whose labels it uses.
        title: None where no title was found.
        year: the year it reports on (报告年度), from the title.
        organ: None where the title names none.
        preamble: what stands before the first section, without the title.
        sections: the sections that were found, in the order they stand in; one may stand twice.
        tables: the tables that were found, by key.
        corrections: those that were put to use: `Entry.correction` of some cells.
        titled: those of its organ and its year that were put to use.
        unfit: corrections of the report that were not used.
    """

    document: Document
    form: Form
    title: Title | None
    year: int | None
    organ: Organ | None
    preamble: tuple[Block, ...]
    sections: tuple[Section, ...]
    tables: Mapping[str, Table]
    corrections: tuple[Correction, ...] = ()
    titled: tuple[TitleCorrection, ...] = ()
    unfit: tuple[Unfit, ...] = ()

    def section(self, key: str) -> Section | None:
        """The first section of that key, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def table(self, key: str) -> Table | None:
        """The table of that key, or None."""
        return self.tables.get(key)

    def corrected(self, cell: CellKey) -> Iterator[Correction]:
        """The corrections of a cell; of a row or column where only that is given."""
        for each in self.corrections:
            if all(part in ("", own) for part, own in zip(cell, each.cell, strict=True)):
                yield each

    def prose(self) -> Iterator[Paragraph]:
        """The paragraphs of the preamble and the sections, in reading order, without headings and
        tables."""
        for blocks in (self.preamble, *(section.blocks for section in self.sections)):
            for block in blocks:
                if isinstance(block, Paragraph):
                    yield block

    @property
    def place(self) -> Place:
        """Where a finding on the whole report stands: at its title, or at the first text there
        is."""
        if self.title:
            return Place(self.title.start, self.title.end)
        first = next(
            (block for block in self.document.blocks if isinstance(block, Paragraph)), None
        )
        return Place(first.start, first.end) if first else Place(0, 0)
