"""The tables of a dataset and their columns, as ``docs/datasets.md`` describes them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

__all__ = ["TABLES", "Column", "Kind", "Table"]

Kind = Literal["text", "count", "decimal", "truth", "day"]


class Column(NamedTuple):
    """A column: its name, and what it holds. Any may be NULL: nobody knows, or there is none."""

    name: str
    kind: Kind


class Table(NamedTuple):
    """A table: its columns, and whether it has a folder for each year, which then is a column of
    the table, too."""

    columns: tuple[Column, ...]
    by_year: bool = True


def _columns(kind: Kind, names: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name in names.split())


#: Whose report a row is of.
_WHOSE = _columns("text", "uri organ organ_level parent province")
#: Where something is, as far as the file type knows.
_PLACE = _columns("count", "place_line place_column place_paragraph place_page")
#: Not ``table`` and ``column``, which SQL keeps for itself.
_CELL = _columns("text", "table_key row_key column_key")

TABLES: Mapping[str, Table] = {
    "reports": Table(
        (
            *_WHOSE,
            *_columns("truth", "rostered"),
            *_columns("text", "title"),
            *_columns("count", "form"),
            *_columns("day", "published"),
            *_columns("text", "verdict"),
            *_columns("truth", "complete"),
            *_columns("count", "errors warnings notes suppressed"),
            *_columns("text", "remarks sha256"),
            *_columns("count", "bytes"),
            *_columns("text", "encoding"),
        )
    ),
    "cells": Table(
        (
            *_WHOSE,
            *_CELL,
            *_columns("text", "table_label row_label column_label state"),
            *_columns("decimal", "value"),
            *_columns("text", "raw"),
            *_PLACE,
        )
    ),
    "findings": Table(
        (
            *_WHOSE,
            *_columns("text", "rule rule_title severity message text text_en state"),
            *_columns("truth", "counts inconclusive"),
            *_CELL,
            *_columns("text", "logical snippet"),
            *_PLACE,
            *_columns("text", "basis fingerprint"),
        )
    ),
    "outcomes": Table(
        (
            *_WHOSE,
            *_columns("text", "rule status"),
            *_columns("count", "tested findings"),
            *_columns("text", "reason"),
        )
    ),
    "roster": Table(_columns("text", "organ organ_level parent province"), by_year=False),
}
