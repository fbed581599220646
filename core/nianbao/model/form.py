"""The form of an edition (格式): its sections and tables, each part with a key.

Forms are data (``schemas/forms/*.yaml``); `nianbao.loading.forms` reads them. A form and its tables
are read once and compared by identity, so that what is derived from them can be remembered.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from nianbao.text.wording import Text

__all__ = ["Column", "Form", "Group", "Row", "SectionForm", "TableForm", "TableSum"]


@dataclass(frozen=True, slots=True)
class SectionForm:
    """One of the six sections (六部分).

    Attributes:
        key: its name in rules and in Python.
        number: its ordinal, 1 to 6.
        heading: the heading's official wording, without the ordinal.
        accepted: further wordings that the notice itself uses.
        variants: wordings that reports use for it; still the section, but not the form's words.
        meaning: sets of words; a short heading that holds every word of one set means this section.
        table: key of the table that the section consists of, if any.
    """

    key: str
    number: int
    heading: Text
    accepted: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    meaning: tuple[tuple[str, ...], ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A merged label that stands over several rows (（三）不予公开) or columns (法人或其他组织) and
    has no figures of its own."""

    key: str
    label: Text
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row with figures.

    Attributes:
        aliases: other wordings of its label.
        group: key of the group it stands in, if any.
        columns: keys of the columns in which it has figures; empty for all.
        instead_of: rows that reports give as this one, which the form itself does not have.
    """

    key: str
    label: Text
    aliases: tuple[str, ...] = ()
    group: str = ""
    columns: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column with figures.

    ``unit`` is what its figures are: ``count`` (a whole number), ``amount`` (a decimal) or
    ``change`` (with a sign).
    """

    key: str
    label: Text
    aliases: tuple[str, ...] = ()
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class TableSum:
    """Figures that make other figures, as the form says (勾稽关系).

    Attributes:
        across: ``rows`` for one sum in each row, over its columns; ``columns`` for the reverse.
        left, right: keys of the columns (or rows) whose sums are the same.
    """

    across: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TableForm:
    """A table of the form.

    Attributes:
        key: its name in rules and in Python.
        name: how people call it (表三).
        layout: ``rows`` where every row begins with its label; ``line`` where the canonical rows
            stand side by side as groups of columns over a single line of figures (表四).
        rows, columns: the canonical table; a cell is reached by (row key, column key).
        groups: labels over rows or columns, without figures of their own.
        captions: labels that belong to the table but neither name nor group figures (信息内容).
        sums: which of its figures make which others.
    """

    key: str
    name: Text
    section: str
    layout: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    groups: tuple[Group, ...] = ()
    captions: tuple[str, ...] = ()
    sums: tuple[TableSum, ...] = ()
    _rows: dict[str, Row] = field(default_factory=dict, init=False, repr=False, compare=False)
    _columns: dict[str, Column] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._rows.update((row.key, row) for row in self.rows)
        self._columns.update((column.key, column) for column in self.columns)

    def row(self, key: str) -> Row:
        """The row of that key; KeyError if there is none."""
        return self._rows[key]

    def column(self, key: str) -> Column:
        """The column of that key; KeyError if there is none."""
        return self._columns[key]

    def has(self, row: str, column: str) -> bool:
        """Whether there is such a cell."""
        return row in self._rows and column in self.columns_of(row)

    def columns_of(self, row: str) -> tuple[str, ...]:
        """The keys of the columns in which a row has figures."""
        return self._rows[row].columns or tuple(self._columns)

    def group(self, key: str) -> Group | None:
        """The group of that key, or None."""
        return next((group for group in self.groups if group.key == key), None)

    def label(self, row: str, column: str, language: str) -> str:
        """The logical name of a row, or of a cell where ``column`` is not empty; see
        `Table.label`."""
        return _label(self, row, column, language)

    def required_rows(self) -> tuple[Row, ...]:
        """The rows that the form itself has."""
        return _required_rows(self)

    def cells(self) -> int:
        """How many figures the table holds."""
        return _cells(self)


# Asked for every report, and the same for all of them.
@functools.lru_cache(maxsize=4096)
def _label(table: TableForm, row: str, column: str, language: str) -> str:
    found = table.row(row)
    group = table.group(found.group)
    parts = [table.name, *([group.label] if group else []), found.label]
    if column:
        parts.append(table.column(column).label)
    return "/".join(part.of(language) for part in parts)


@functools.lru_cache(maxsize=64)
def _required_rows(table: TableForm) -> tuple[Row, ...]:
    return tuple(row for row in table.rows if not row.instead_of)


@functools.lru_cache(maxsize=64)
def _cells(table: TableForm) -> int:
    return sum(len(table.columns_of(row.key)) for row in _required_rows(table))


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One edition of the form, or such an edition with what a region adds to it.

    Attributes:
        edition: the year of its notice, as rules name it.
        first_year, last_year: the reports it is made for; ``last_year`` is None while it is in
            force.
        notice: id of the instrument that prescribes it.
        name: of a form that extends another its own name; empty for an edition.
        base: the form that it extends.
    """

    edition: int
    title: Text
    notice: str
    first_year: int
    last_year: int | None
    sections: tuple[SectionForm, ...]
    tables: tuple[TableForm, ...]
    name: str = ""
    base: Form | None = None

    @property
    def names(self) -> frozenset[int | str]:
        """All that a rule may call it by: its edition, its name, and those of the forms it
        extends."""
        own: frozenset[int | str] = frozenset([self.name or self.edition])
        return own | self.base.names if self.base else own

    def section(self, key: str) -> SectionForm:
        """The section of that key; KeyError if there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def table(self, key: str) -> TableForm:
        """The table of that key; KeyError if there is none."""
        for table in self.tables:
            if table.key == key:
                return table
        raise KeyError(key)

    def covers(self, year: int) -> bool:
        """Whether a report of that year is to use this form."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
