"""Base reports on a form that extends an edition: the edition's, with what the form adds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao.authoring.base import base_report
from nianbao.errors import UsageError
from nianbao.model.form import Form, Row, SectionForm, TableForm
from nianbao.text.numerals import han_numeral, parse_numeral
from nianbao.text.wording import Text

__all__ = ["local_report"]

_HEADING = "## "
#: The line of a base report that says what it consists of.
_OPENING = 2


def local_report(form: Form, organ: str, year: int) -> str:
    """The base report of the edition that a form extends, with its sections, tables and rows; every
    figure of them is 0.

    Raises `UsageError` for a form that adds columns to a table of the edition: where they stand in
    it, each region decides.
    """
    base = form.base
    assert base is not None  # noqa: S101 - an edition has a base report of its own
    known = {table.key: table for table in base.tables}
    lines = base_report(organ, year, base.edition).split("\n")
    for table in form.tables:
        if table.key in known:
            lines = _with_rows(lines, known[table.key], table)
    sections = {section.key: section for section in form.sections}
    for table in form.tables:
        if table.key not in known:
            at = _end_of(lines, sections[table.section])
            lines[at:at] = ["", *_table(table)]
    headings = {section.key for section in base.sections}
    for before, section in zip(("", *form.sections), form.sections, strict=False):
        if section.key not in headings and isinstance(before, SectionForm):
            at = _end_of(lines, before)
            lines[at:at] = ["", f"{_HEADING}{section.heading.zh}", "", "本年度没有相关情况。"]
            lines[_OPENING] = _with_part(lines[_OPENING], before, section, len(form.sections))
    return "\n".join(_numbered(lines))


def _with_part(opening: str, before: SectionForm, section: SectionForm, count: int) -> str:
    """The opening, which names the parts of the report and counts them, with one more."""
    named = opening.replace(before.heading.zh, f"{before.heading.zh}，{section.heading.zh}", 1)
    return re.sub("[一二三四五六七八九十]+(?=个部分)", han_numeral(count), named)


def _with_rows(lines: list[str], old: TableForm, new: TableForm) -> list[str]:
    if len(new.columns) != len(old.columns):
        zh = (
            f"格式在{new.name.zh}中增加了列，列的位置各地不同，无法代拟。"
            "请不写 --form 生成范本，再自行加列。"
        )
        en = f"{new.name.en} has more columns; add them yourself to the edition's base report."
        raise UsageError(Text(zh, en))
    there = {row.key for row in old.rows}
    for before, row in zip((None, *new.rows), new.rows, strict=False):
        if row.key not in there and before is not None:
            at = _line_of(lines, before)
            lines = [*lines[: at + 1], _row_like(lines[at], before, row), *lines[at + 1 :]]
    return lines


def _line_of(lines: list[str], row: Row) -> int:
    """The last line with the label of a row in a cell of its own."""
    return max(n for n, line in enumerate(lines) if row.label.zh in line.split("\t"))


def _row_like(line: str, before: Row, row: Row) -> str:
    """A line for ``row`` in the shape of the one of the row before it."""
    cells = line.split("\t")
    at = cells.index(before.label.zh)
    labels = ["" for _ in cells[:at]] + [row.label.zh]
    return "\t".join([*labels, *("0" if each else "" for each in cells[at + 1 :])])


def _table(table: TableForm) -> Iterator[str]:
    yield "\t".join(["项目", *(column.label.zh for column in table.columns)])
    for row in table.rows:
        filled = table.columns_of(row.key)
        figures = ("0" if column.key in filled else "" for column in table.columns)
        yield "\t".join([row.label.zh, *figures])


def _end_of(lines: list[str], section: SectionForm) -> int:
    """The number of the line behind the last one of a section that is not empty."""
    starts = [n for n, line in enumerate(lines) if line.startswith(_HEADING)]
    start = next(n for n in starts if lines[n].endswith(section.heading.zh))
    end = min((n for n in starts if n > start), default=len(lines))
    while not lines[end - 1].strip():
        end -= 1
    return end


def _numbered(lines: list[str]) -> Iterator[str]:
    """The lines, with headings numbered as they follow one another."""
    number = 0
    for line in lines:
        if not line.startswith(_HEADING):
            yield line
            continue
        number += 1
        heading = line.removeprefix(_HEADING)
        ordinal, _, words = heading.partition("、")
        words = words if parse_numeral(ordinal) is not None else heading
        yield f"{_HEADING}{han_numeral(number)}、{words}"
