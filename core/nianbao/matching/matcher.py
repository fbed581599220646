"""From a document to a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nianbao.matching.additions import Additions
from nianbao.matching.assigning import assign
from nianbao.matching.confirming import confirmed
from nianbao.matching.header import Headers
from nianbao.matching.headings import Headings
from nianbao.matching.labels import Labels
from nianbao.matching.lines import lines_of
from nianbao.matching.mending import mended
from nianbao.matching.organs import organ_level, with_level
from nianbao.matching.placing import place_lines
from nianbao.matching.titles import find_title, read_title, stated_year
from nianbao.model.document import Document, Paragraph
from nianbao.model.form import Form
from nianbao.model.organ import Level, Organ
from nianbao.model.report import Report, Section, Table

__all__ = ["Matcher"]

#: The form that fits, the sections by the index of their heading, and the tables by key.
_Matched = tuple[Form, Sequence[tuple[int, Section]], dict[str, Table]]
#: How far down a title may stand in a document without any section.
_TITLE_WITHIN = 20


class _Reading(NamedTuple):
    """How documents are read by one form; labels and headings remember those of earlier ones."""

    form: Form
    labels: Labels
    headers: Mapping[str, Headers]
    headings: Headings
    additions: Additions | None

    @classmethod
    def by(cls, form: Form) -> _Reading:
        headers = {table.key: Headers(table) for table in form.tables}
        additions = Additions(form, form.base) if form.base else None
        return cls(form, Labels(form), headers, Headings(form), additions)

    def tables(
        self, document: Document, sections: Sequence[tuple[int, Section]]
    ) -> dict[str, Table]:
        """The tables: lines, made whole, placed in drafts, their figures assigned."""
        homes = {index: section.form.table for index, section in sections}
        lines = mended(lines_of(document.blocks, self.labels, homes), self.labels)
        drafts = place_lines(lines, self.labels)
        tables = {key: assign(draft, self.headers[key]) for key, draft in drafts.items()}
        return {key: table for key, table in tables.items() if table is not None}


class Matcher:
    """Matches documents to the one of several forms whose labels they use.

    It remembers what the labels of earlier documents meant, which is most of the work; it holds
    nothing else of them.
    """

    def __init__(self, forms: Sequence[Form], levels: Mapping[str, Level] | None = None) -> None:
        """Take the forms to choose from, in the order of their editions, of two that fit equally
        well the later one, and the levels of organs that a roster gives
        (`nianbao.matching.organs.rostered_levels`)."""
        self._levels = levels or {}
        self._readings = [_Reading.by(form) for form in _in_order(forms)]

    def organ(self, name: str) -> Organ:
        """The organ of that name, with the level that the roster or else the name tells."""
        return with_level(Organ(name, organ_level(name)), self._levels)

    def match(self, document: Document) -> Report:
        """The report that the document holds.

        It has no title, sections and tables if the document holds none.
        """
        form, sections, tables = self._matched(document)
        first = sections[0][0] if sections else min(len(document.blocks), _TITLE_WITHIN)
        found = find_title(document, first)
        title = found.title if found else None
        year, organ = read_title(title.text) if title else (None, None)
        # Without sections the whole text is still the report's prose.
        before = document.blocks[:first] if sections else document.blocks
        preamble = tuple(block for block in before if found is None or block not in found.blocks)
        if title is None:
            year = stated_year([block for block in before if isinstance(block, Paragraph)])
        return Report(
            document=document,
            form=form,
            title=title,
            year=year,
            organ=with_level(organ, self._levels) if organ else None,
            preamble=preamble,
            sections=tuple(section for _, section in sections),
            tables={key: confirmed(table) for key, table in tables.items()}
            if document.recognised
            else tables,
        )

    def _matched(self, document: Document) -> _Matched:
        """Sections and tables, by the form that fits best.

        It is the one that leaves fewest labels unknown and fewest of its own cells empty. A form
        that adds parts to another is for documents that have one of these.
        """
        best: _Matched | None = None
        fewest = 0
        for reading in self._readings:
            sections = reading.headings.sections(document.blocks)
            tables = reading.tables(document, sections)
            added = reading.additions
            if added and not added.any_in((section for _, section in sections), tables):
                continue
            # A slip in a table that only this form has is no reason to read it by another.
            strange = sum(
                _strangeness(table)
                for key, table in tables.items()
                if not added or key not in added.tables
            )
            if best is None or strange < fewest:
                best, fewest = (reading.form, sections, tables), strange
            if not strange:
                break
        if best is None:
            raise ValueError("a matcher needs at least one form")
        return best


def _in_order(forms: Sequence[Form]) -> Sequence[Form]:
    """The forms in the order in which they are tried: later editions first, and a form before the
    one it extends, since of two that fit equally well it says more."""
    all_forms: dict[Form, None] = {}
    for form in forms:
        chain = [form]
        while chain[-1].base:
            chain.append(chain[-1].base)
        all_forms |= dict.fromkeys(reversed(chain))
    return sorted(all_forms, key=lambda form: form.edition)[::-1]


def _strangeness(table: Table) -> int:
    missing_rows = len(table.form.required_rows()) - sum(
        not table.form.row(row).instead_of for row in table.rows
    )
    missing_columns = len(table.form.columns) - len(table.columns)
    return (
        missing_rows
        + missing_columns
        + len(table.foreign_rows)
        + len(table.foreign_columns)
        + len(table.uncertain)
    )
