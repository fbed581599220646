"""How messages name rows, columns and cells, and how they write a sum."""

from __future__ import annotations

from collections.abc import Sequence

from nianbao import Table, TableForm, Text
from nianbao_rules.tables.sums import Cell, Number, number

__all__ = ["cell_label", "cell_said", "equation", "line_label", "listed", "shown"]

#: A sum of so few terms is written with its zeros: 20 + 0 = 20.
_FEW = 2


def cell_label(table: Table, cell: Cell) -> Text:
    """A cell from the table to the column: 表三/（一）予以公开/总计."""
    return Text(table.label(*cell), table.label(*cell, language="en"))


def cell_said(table: Table, cell: Cell) -> Text:
    """A cell with what it says: 表三/（一）予以公开/总计：11."""
    label, text = cell_label(table, cell), shown(table[cell].text)
    return Text(f"{label.zh}：{text or '空白'}", f"{label.en}: {text or 'blank'}")


def line_label(form: TableForm, across: str, key: str) -> Text:
    """The column (or row) that a sum is about."""
    return form.column(key).label if across == "columns" else form.row(key).label


def listed(labels: Sequence[Text]) -> Text:
    """Labels one after the other; some have a comma in them."""
    return Text("、".join(label.zh for label in labels), "; ".join(label.en for label in labels))


def shown(text: str) -> str:
    """The text of a cell on one line."""
    return " ".join(text.split())


def equation(table: Table, cells: Sequence[Cell], value: Number) -> str:
    """A side of a sum with its terms, ``25 + 32 = 57``; of many terms those that are not 0."""
    numbers = [number(table, cell) or 0 for cell in cells]
    terms = numbers if len(numbers) <= _FEW else [each for each in numbers if each]
    return f"{' + '.join(map(str, terms))} = {value}" if len(terms) > 1 else str(value)
