"""From a document to a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nianbao.matching.assigning import assign
from nianbao.matching.header import Headers
from nianbao.matching.headings import Headings
from nianbao.matching.labels import Labels
from nianbao.matching.lines import lines_of
from nianbao.matching.mending import mended
from nianbao.matching.organs import with_level
from nianbao.matching.placing import place_lines
from nianbao.matching.titles import find_title, read_title, stated_year
from nianbao.model.document import Document, Paragraph
from nianbao.model.form import Form
from nianbao.model.organ import Level
from nianbao.model.report import Report, Section, Table

__all__ = ["Matcher"]

#: The form that fits, the sections by the index of their heading, and the tables by key.
_Matched = tuple[Form, Sequence[tuple[int, Section]], dict[str, Table]]
#: How far down a title may stand in a document without any section.
_TITLE_WITHIN = 20


class Matcher:
    """Matches documents to the one of several forms whose labels they use.

    It remembers what the labels of earlier documents meant, which is most of the work; it holds
    nothing else of them.
    """

    def __init__(self, forms: Sequence[Form], levels: Mapping[str, Level] | None = None) -> None:
        """Take the editions to choose from, of two that fit equally well the later one, and the
        levels of organs that a roster gives (`nianbao.matching.organs.rostered_levels`)."""
        self._levels = levels or {}
        self._forms = sorted(forms, key=lambda form: form.edition, reverse=True)
        self._labels = {form.edition: Labels(form) for form in self._forms}
        self._headers = {
            form.edition: {table.key: Headers(table) for table in form.tables}
            for form in self._forms
        }
        self._headings = {form.edition: Headings(form) for form in self._forms}

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
            tables=tables,
        )

    def _matched(self, document: Document) -> _Matched:
        """Sections and tables, by the form that fits best.

        It is the one that leaves fewest labels unknown and fewest of its own cells empty.
        """
        best: _Matched | None = None
        fewest = 0
        for form in self._forms:
            sections = self._headings[form.edition].sections(document.blocks)
            tables = self._tables(form, document, sections)
            strange = sum(_strangeness(table) for table in tables.values())
            if best is None or strange < fewest:
                best, fewest = (form, sections, tables), strange
            if not strange:
                break
        if best is None:
            raise ValueError("a matcher needs at least one form")
        return best

    def _tables(
        self, form: Form, document: Document, sections: Sequence[tuple[int, Section]]
    ) -> dict[str, Table]:
        """The tables of one form: lines, made whole, placed in drafts, their figures assigned."""
        labels, headers = self._labels[form.edition], self._headers[form.edition]
        homes = {index: section.form.table for index, section in sections}
        lines = mended(lines_of(document.blocks, labels, homes), labels)
        drafts = place_lines(lines, labels)
        tables = {key: assign(draft, headers[key]) for key, draft in drafts.items()}
        return {key: table for key, table in tables.items() if table is not None}


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
