"""``nianbao parse --why``: for each row of a table how it was read, and on what evidence."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao.model.report import Entry, Oddity, Report, Table
from nianbao.text.wording import Text

__all__ = ["why_read"]

_UNREAD = Text("未读", "unread")
_FOREIGN = Text("格式以外", "not in the form")
_NO_TABLES = Text("没有找到表格", "no table was found")
_BLANK = Text("（空白）", "(blank)")


def why_read(report: Report, language: str) -> str:
    """The rows of each table in the form's order: label, figures, and why they are its figures."""
    lines = [line for table in report.tables.values() for line in _table(table, language)]
    return "\n".join(lines or [_NO_TABLES.of(language)]) + "\n"


def _table(table: Table, language: str) -> Iterator[str]:
    yield table.form.name.of(language)
    for row in table.form.rows:
        cells = [(row.key, column) for column in table.form.columns_of(row.key)]
        entries = [table.entries[cell] for cell in cells if cell in table.entries]
        if entries:
            yield f"  {table.label(row.key, language=language)}"
            yield f"    {' '.join(_shown(entry, language) for entry in entries)}"
            for reason in dict.fromkeys(entry.reason for entry in entries):
                yield f"    {reason.of(language)}"
    for oddity in table.uncertain:
        yield from _oddity(oddity, _UNREAD, language)
    for oddity in (*table.foreign_rows, *table.foreign_columns):
        yield from _oddity(oddity, _FOREIGN, language)


def _shown(entry: Entry, language: str) -> str:
    return " ".join(entry.text.split()) or _BLANK.of(language)


def _oddity(oddity: Oddity, kind: Text, language: str) -> Iterator[str]:
    subject = oddity.subject.of(language) if oddity.subject else " ".join(oddity.text.split())
    yield f"  {kind.of(language)} {subject}"
    if oddity.reason:
        yield f"    {oddity.reason.of(language)}"
