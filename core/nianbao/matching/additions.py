"""What a form adds to the one that it extends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nianbao.model.form import Form, TableForm
from nianbao.model.report import Section, Table

__all__ = ["Additions"]


class Additions:
    """The parts of a form that its base does not have.

    Attributes:
        tables: keys of the tables that only this form has, its base and those below it not.
    """

    def __init__(self, form: Form, base: Form) -> None:
        before = {table.key: table for table in base.tables}
        root = base
        while root.base:
            root = root.base
        known = {section.key for section in base.sections}
        self._sections = {section.key for section in form.sections} - known
        self._labels = {
            table.key: _labels(table) - _labels(before.get(table.key)) for table in form.tables
        }
        self.tables = {table.key for table in form.tables} - {each.key for each in root.tables}

    def any_in(self, sections: Iterable[Section], tables: Mapping[str, Table]) -> bool:
        """Whether a document that was read so has one of the parts; True for a form that adds
        wordings alone."""
        if not self._sections and not any(self._labels.values()):
            return True
        if any(section.key in self._sections for section in sections):
            return True
        return any(
            not self._labels[key].isdisjoint((*table.rows, *table.columns))
            for key, table in tables.items()
        )


def _labels(table: TableForm | None) -> set[str]:
    """The keys of the rows and columns of a table."""
    if table is None:
        return set()
    return {row.key for row in table.rows} | {column.key for column in table.columns}
