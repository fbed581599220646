"""A report as JSON (``schemas/report.schema.json``): what was understood of it, each part with its
place, and the document."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from nianbao.model.correction import Correction
from nianbao.model.document import Block, Paragraph
from nianbao.model.document_json import document_as_json
from nianbao.model.report import Entry, Oddity, Report, Section, Table
from nianbao.model.source import Source
from nianbao.text.wording import Text

__all__ = ["report_as_json"]


def report_as_json(report: Report) -> dict[str, Any]:
    """The report in terms of JSON. Regions are those of `nianbao.model.source.Region`, without what
    the file type cannot tell."""
    source, title, organ = report.document.source, report.title, report.organ
    published = report.document.published
    return {
        "form": report.form.edition,
        **({"form_name": report.form.name} if report.form.name else {}),
        "title": {"text": title.text, "region": _region(source, title.start, title.end)}
        if title
        else None,
        "year": report.year,
        "organ": {"name": organ.name, "level": organ.level.value} if organ else None,
        "published": published.isoformat() if published else None,
        "preamble": _paragraphs(source, report.preamble),
        "sections": [_section(source, section) for section in report.sections],
        "tables": [
            _table(source, report.tables[table.key])
            for table in report.form.tables
            if table.key in report.tables
        ],
        "notices": [
            notice.zh if isinstance(notice, Text) else notice for notice in report.document.notices
        ],
        "document": document_as_json(report.document),
    }


def _section(source: Source, section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "number": section.form.number,
        "ordinal": section.ordinal.text,
        "heading": section.wording,
        "level": section.heading.level,
        "region": _region(source, section.heading.start, section.heading.end),
        "paragraphs": _paragraphs(source, section.blocks),
    }


def _paragraphs(source: Source, blocks: tuple[Block, ...]) -> list[dict[str, Any]]:
    found = (block for block in blocks if isinstance(block, Paragraph))
    return [{"text": each.text, "region": _region(source, each.start, each.end)} for each in found]


def _table(source: Source, table: Table) -> dict[str, Any]:
    return {
        "key": table.form.key,
        "name": table.form.name.zh,
        "flattened": table.flattened,
        "region": _region(source, table.start, table.end),
        "cells": [
            _cell(source, table, row, column, entry)
            for (row, column), entry in table.entries.items()
        ],
        "foreign_rows": _oddities(source, table.foreign_rows),
        "foreign_columns": _oddities(source, table.foreign_columns),
        "uncertain": _oddities(source, table.uncertain),
    }


def _cell(source: Source, table: Table, row: str, column: str, entry: Entry) -> dict[str, Any]:
    number = entry.number
    corrected = {"correction": _correction(entry.correction)} if entry.correction else {}
    return {
        "row": row,
        "column": column,
        "label": table.label(row, column),
        "text": entry.text,
        "state": entry.state.value,
        "number": float(number) if isinstance(number, Decimal) else number,
        "region": _region(source, entry.start, entry.end),
        **corrected,
    }


def _correction(correction: Correction) -> dict[str, Any]:
    return {
        "read": correction.read,
        "by": correction.by,
        "on": correction.day.isoformat(),
        "reason": correction.reason,
    }


def _oddities(source: Source, oddities: tuple[Oddity, ...]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "region": _region(source, each.start, each.start + len(each.text))}
        for each in oddities
    ]


def _region(source: Source, start: int, end: int) -> dict[str, int]:
    return {
        name: value
        for name, value in source.region(start, end)._asdict().items()
        if value is not None
    }
