"""A report as normalised Markdown: the form's headings and tables, with the report's own words and
figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from nianbao import Paragraph, Report, Table

__all__ = ["report_as_markdown"]

_NUMERALS = "〇一二三四五六七八九"


def report_as_markdown(report: Report) -> str:
    """The report in Markdown; a figure that is missing or uncertain is a blank cell."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    if report.title:
        yield f"# {_line(report.title.text)}"
        yield ""
    yield from _paragraphs([block for block in report.preamble if isinstance(block, Paragraph)])
    shown: set[str] = set()
    for section in report.sections:
        yield f"## {_NUMERALS[section.form.number]}、{section.form.heading.zh}"
        yield ""
        tables = _tables(report, section.key) if section.key not in shown else []
        flattened = any(table.flattened for table in tables)
        yield from _paragraphs([] if flattened else list(section.paragraphs()))
        shown.add(section.key)
        for table in tables:
            yield from _table(table)


def _tables(report: Report, section: str) -> list[Table]:
    """The tables of a section: most have one at most, a region's form may add some."""
    keys = [form.key for form in report.form.tables if form.section == section]
    return [report.tables[key] for key in keys if key in report.tables]


def _paragraphs(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    for paragraph in paragraphs:
        if text := _line(paragraph.label + paragraph.text):
            yield f"{'#' * max(paragraph.level, 3)} {text}" if paragraph.level else text
            yield ""


def _table(table: Table) -> Iterator[str]:
    """The table in blocks of rows that have the same columns."""
    form = table.form
    rows = [row for row in form.rows if not row.instead_of or row.key in table.rows]
    for columns, block in groupby(rows, key=lambda row: form.columns_of(row.key)):
        yield _row(["", *(form.column(column).label.zh for column in columns)])
        yield "|" + " --- |" * (len(columns) + 1)
        for row in block:
            group = form.group(row.group)
            label = f"{group.label.zh}{row.label.zh}" if group else row.label.zh
            entries = (table.get(row.key, column) for column in columns)
            yield _row([label, *(entry.text if entry else "" for entry in entries)])
        yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_line(cell).replace('|', chr(92) + '|') for cell in cells)} |"


def _line(text: str) -> str:
    return " ".join(text.replace("⁠", "").split())
