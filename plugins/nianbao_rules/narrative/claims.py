"""What the prose states, as values: counts that the tables hold too."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from nianbao import Passage, Related, Table, Text
from nianbao_rules.narrative.speaking import Doubt

__all__ = [
    "Cell",
    "Claim",
    "Meaning",
    "Number",
    "all_cells",
    "cells_of",
    "label_of",
    "related_cells",
    "rows",
    "value_of",
]

Number = int | Decimal
#: (row key or key of a group of rows, column key)
Cell = tuple[str, str]


class Meaning(NamedTuple):
    """What a stated number may count, in terms of a table: the sum of some cells less the sum of
    others."""

    plus: tuple[Cell, ...]
    minus: tuple[Cell, ...] = ()

    def at(self, columns: tuple[str, ...]) -> Meaning:
        """The same rows in other columns."""
        plus, minus = (
            dict.fromkeys(row for row, _ in self.plus),
            dict.fromkeys(row for row, _ in self.minus),
        )
        return Meaning(
            tuple((row, column) for row in plus for column in columns),
            tuple((row, column) for row in minus for column in columns),
        )


def rows(*plus: str, minus: str = "", column: str = "total") -> Meaning:
    """The sum of some rows in one column, less another row."""
    return Meaning(tuple((row, column) for row in plus), ((minus, column),) if minus else ())


class Claim(NamedTuple):
    """A number in the prose that counts what a table counts.

    Attributes:
        start, end: of the number in the passage; of the words where a thing is denied.
        number: how many; 0 where a thing is denied. An amount is in 万元.
        table: key of the table that holds it too.
        meanings: what it may count; it agrees with the table if any of them does. The first is the
            likeliest.
        denied: whether words deny the thing (未收到), instead of a number.
        places: decimal places to which an amount is stated, None for a count.
        doubt: how sure that is.
        family: claims of one family, such as the results of applications, speak for each other.
    """

    passage: Passage
    start: int
    end: int
    number: Number
    table: str
    meanings: tuple[Meaning, ...]
    denied: bool = False
    places: int | None = None
    doubt: Doubt = Doubt.NONE
    family: str = ""

    @property
    def row(self) -> str:
        """The row, or the first of the rows, that holds it."""
        return self.meanings[0].plus[0][0]


def value_of(table: Table, meaning: Meaning) -> Number | None:
    """What the table has for it, or None where a cell of it has no certain number."""
    value: Number = 0
    for sign, cells in ((1, meaning.plus), (-1, meaning.minus)):
        for cell in cells:
            for row, column in cells_of(table, cell):
                number = table.number(row, column)
                if number is None:
                    return None
                value += sign * number
    return value


def cells_of(table: Table, cell: Cell) -> Iterator[Cell]:
    """The cells that a cell of a group of rows stands for; any other cell itself.

    Many reports give one figure for the whole of （六）其他处理, in a row with the key of the
    group; that row goes before.
    """
    key, column = cell
    rows = (
        () if table.get(key, column) else [row.key for row in table.form.rows if row.group == key]
    )
    return ((row, column) for row in rows or (key,))


def all_cells(table: Table, meaning: Meaning) -> list[Cell]:
    """Every cell that a meaning is made of."""
    return [each for cell in (*meaning.plus, *meaning.minus) for each in cells_of(table, cell)]


def related_cells(table: Table, meaning: Meaning) -> tuple[Related, ...]:
    """The cells of a meaning that are not 0, for a finding to show; all of them where all are."""
    cells = [cell for cell in all_cells(table, meaning) if table.get(*cell)]
    cells = [cell for cell in cells if table.number(*cell)] or cells
    found = []
    for cell in cells:
        text = table[cell].text.strip()
        label, english = table.label(*cell), table.label(*cell, language="en")
        found.append(Related(table.place(*cell), Text(f"{label}：{text}", f"{english}: {text}")))
    return tuple(found)


def label_of(table: Table, meaning: Meaning) -> Text:
    """How a message names it: ``表三/一、本年新收政府信息公开申请数量/总计``."""
    plus = _labels(table, meaning.plus)
    minus = _labels(table, meaning.minus) if meaning.minus else None
    return Text(f"{plus.zh}减{minus.zh}", f"{plus.en} less {minus.en}") if minus else plus


def _labels(table: Table, cells: tuple[Cell, ...]) -> Text:
    """The rows, then the columns, each named once: several cells always are some rows of a table in
    some columns."""
    name = table.form.name
    rows = [_row_label(table, row, column) for row, column in dict(cells).items()]
    columns = [
        table.form.column(column).label for column in dict.fromkeys(column for _, column in cells)
    ]
    parts = [
        Text("、".join(each.zh for each in found), ", ".join(each.en for each in found))
        for found in (rows, columns)
    ]
    several = Text("之和", " (sum)") if len(cells) > 1 else Text("", "")
    return Text(
        *(
            "/".join((name.of(to), *(part.of(to) for part in parts))) + several.of(to)
            for to in ("zh", "en")
        )
    )


def _row_label(table: Table, key: str, column: str) -> Text:
    """The label of a row with its group, or that of a group of rows."""
    group = table.form.group(key)
    if group and not table.get(key, column):
        return group.label
    zh, en = table.label(key), table.label(key, language="en")
    return Text(zh.partition("/")[2], en.partition("/")[2])
