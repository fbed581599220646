"""Whether a document matches to exactly the report that it was rendered from."""

from __future__ import annotations

from nianbao.matching import Matcher
from nianbao.model.document import Document, Paragraph
from tests.generators.report import RandomReport, form

__all__ = ["assert_reads"]

#: Captions over the blocks of table two; where a table is set with tabs they are lines without any.
CAPTIONS = {f"第二十条第（{item}）项" for item in "一五六八"}


def assert_reads(document: Document, report: RandomReport, matcher: Matcher) -> None:
    """The document gives the report's figures, title, sections and prose, nothing more and nothing
    uncertain."""
    found = matcher.match(document)
    numbers = {
        key: {cell: entry.number for cell, entry in table.entries.items()}
        for key, table in found.tables.items()
    }
    assert numbers == report.tables
    assert all(not table.uncertain and not table.foreign_rows for table in found.tables.values())
    assert found.title is not None
    assert found.title.text == report.title
    assert found.year == report.year
    assert found.organ is not None
    assert found.organ.name == report.organ
    assert [section.key for section in found.sections] == [
        section.key for section in form().sections
    ]
    for section in found.sections:
        texts = [
            block.text
            for block in section.blocks
            if isinstance(block, Paragraph) and block.text not in CAPTIONS
        ]
        flattened = section.key in found.tables and found.tables[section.key].flattened
        assert flattened or texts == list(report.paragraphs(section.key))
    assert [block.text for block in found.preamble if isinstance(block, Paragraph)] == list(
        report.paragraphs("")
    )
