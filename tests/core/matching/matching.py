"""Reading text the short way."""

from __future__ import annotations

from functools import cache

from nianbao import Report
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao_readers.text.reader import read
from tests.generators.report import Number, RandomReport


@cache
def matcher() -> Matcher:
    return Matcher(load_forms())


def report_of(text: str) -> Report:
    return matcher().match(read(text.encode()))


def wrong_numbers(text: str, expected: RandomReport) -> list[tuple[str, str, str, Number, Number]]:
    """Cells that were read, and read wrong."""
    report = report_of(text)
    found = []
    for key, cells in expected.tables.items():
        table = report.table(key)
        for (row, column), number in cells.items():
            read_number = table.number(row, column) if table else None
            if read_number is not None and read_number != number:
                found.append((key, row, column, number, read_number))
    return found


def missing_numbers(text: str, expected: RandomReport) -> list[tuple[str, str, str]]:
    """Cells that were not read."""
    report = report_of(text)
    return [
        (key, row, column)
        for key, cells in expected.tables.items()
        for row, column in cells
        if (table := report.table(key)) is None or table.number(row, column) is None
    ]
