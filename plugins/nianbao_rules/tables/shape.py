"""Checks of whether a table is there and has the form's rows and columns."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from nianbao import (
    Check,
    Context,
    Examination,
    NoParameters,
    NotApplicable,
    Place,
    Problem,
    Report,
    Table,
    TableForm,
    Text,
)
from nianbao_rules.reasons import NOTHING_TO_CHECK, UNCERTAIN, YEAR_UNKNOWN, table_missing
from nianbao_rules.tables.doubts import head, is_whole, unread_section
from nianbao_rules.tables.naming import listed
from nianbao_rules.tables.sums import absent_rows

__all__ = ["form_edition", "form_rows", "table_present"]


@Check.define(
    "table-present",
    reports={"missing": ("section", "table")},
    summary=Text(
        "由表格组成的部分以表格形式报告。",
        "Each section that consists of a table holds it as a table.",
    ),
)
def table_present(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """SEC008: a section that consists of a table holds it. Figures that could not be read as the
    table are no missing table (TAL008)."""
    sections = [section for section in report.sections if section.form.table]
    if not sections:
        return NOTHING_TO_CHECK
    seen: set[str] = set()
    problems = []
    for section in sections:
        missing = report.table(section.form.table) is None
        if missing and section.key not in seen and not unread_section(report, section):
            arguments = {
                "section": section.form.heading,
                "table": report.form.table(section.form.table).name,
            }
            problems.append(Problem("missing", section.place, arguments))
        seen.add(section.key)
    return Examination(len(seen), problems)


@Check.define(
    "form-rows",
    reports={
        "rows-missing": ("table", "rows"),
        "columns-missing": ("table", "columns"),
        "row-foreign": ("table", "label"),
        "column-foreign": ("table", "label"),
        "merged": ("row", "rows"),
    },
    summary=Text("表格的行、列与格式一致。", "The tables have the rows and columns of the form."),
)
def form_rows(
    report: Report, _parameters: NoParameters, _context: Context
) -> Examination | NotApplicable:
    """TAL005: the form's rows and columns, no fewer and no others. What was not read of a table is
    not missing in it (TAL008)."""
    tables = [
        table for table in report.tables.values() if is_whole(report, table) and not table.flattened
    ]
    if not tables:
        return UNCERTAIN if report.tables else NOTHING_TO_CHECK
    tested = sum(len(table.form.required_rows()) + len(table.form.columns) for table in tables)
    return Examination(
        tested, [problem for table in tables for problem in _strange_parts(report, table)]
    )


def _strange_parts(report: Report, table: Table) -> Iterator[Problem]:
    form = table.form
    if table.rows != _row_keys(form):
        yield from _strange_rows(report, table)
    # Where only the header was lost, the figures of its columns were read all the same.
    read = {*table.columns, *(column for _, column in table.entries)}
    columns = [column.label for column in form.columns if column.key not in read]
    if columns:
        yield Problem(
            "columns-missing",
            head(report, table),
            {"table": form.name, "columns": listed(columns)},
        )
    for message, oddities in (
        ("row-foreign", table.foreign_rows),
        ("column-foreign", table.foreign_columns),
    ):
        for oddity in oddities:
            place = Place(oddity.start, oddity.start + len(oddity.text), form.name.zh)
            yield Problem(
                message, place, {"table": form.name, "label": " ".join(oddity.text.split())}
            )


@functools.lru_cache(maxsize=64)
def _row_keys(form: TableForm) -> tuple[str, ...]:
    return tuple(row.key for row in form.required_rows())


def _strange_rows(report: Report, table: Table) -> Iterator[Problem]:
    form = table.form
    if merged := [
        row
        for row in form.rows
        if row.instead_of and row.key in table.rows and row.key not in absent_rows(table)
    ]:
        for row in merged:
            labels = [form.row(key).label for key in row.instead_of]
            yield Problem(
                "merged",
                _row_place(report, table, row.key),
                {"row": row.label, "rows": listed(labels)},
            )
    replaced = {key for row in merged for key in row.instead_of}
    rows = [
        row.label
        for row in form.required_rows()
        if row.key not in table.rows and row.key not in replaced
    ]
    if rows:
        yield Problem(
            "rows-missing", head(report, table), {"table": form.name, "rows": listed(rows)}
        )


def _row_place(report: Report, table: Table, row: str) -> Place:
    starts = [entry.start for (key, _), entry in table.entries.items() if key == row]
    if not starts:
        return head(report, table)
    text = report.document.source.text
    line = text.rfind("\n", 0, min(starts)) + 1
    label = text[line : min(starts)]
    return Place(
        line + len(label) - len(label.lstrip()), line + len(label.rstrip()), table.label(row)
    )


@Check.define(
    "form-edition",
    reports={"superseded": ("year", "edition", "last")},
    summary=Text(
        "表格是报告年度适用的版本。",
        "The tables are those of the edition that is in force for the report's year.",
    ),
)
def form_edition(
    report: Report, _parameters: NoParameters, context: Context
) -> Examination | NotApplicable:
    """TAL009: the tables are those of the edition in force for the year."""
    if report.year is None:
        return YEAR_UNKNOWN
    table = next((table for table in report.tables.values() if table.columns), None)
    if table is None:
        return table_missing(report, report.form.tables[0].key, context)
    if report.form.last_year is None or report.year <= report.form.last_year:
        return Examination(1)
    arguments = {"year": report.year, "edition": report.form.edition, "last": report.form.last_year}
    return Examination(1, [Problem("superseded", head(report, table), arguments)])
