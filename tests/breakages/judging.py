"""What a reading made of a broken text, cell by cell."""

from __future__ import annotations

import functools
import os
from collections import Counter
from collections.abc import Mapping

from nianbao import Configuration, Engine, Report, State
from tests.breakages.sheets import Lost, Truth

__all__ = ["engine", "examples", "judge", "read", "wrong_cells"]

#: What a cell can be: right, unread, wrong (another number than the text has), blanked (blank where a number was).
Verdicts = Counter[str]


@functools.cache
def engine() -> Engine:
    """The engine as it is shipped."""
    return Engine.load(Configuration())


def examples(count: int) -> int:
    """How many examples a property is tried on: few in a test run, many where somebody asks."""
    return int(os.environ.get("NIANBAO_EXAMPLES", count))


def read(text: str) -> Report:
    """The report that a text holds."""
    return engine().parse("-", stdin=text.encode())


def judge(report: Report, truth: Truth) -> Verdicts:
    """How many cells were read right, wrong, not at all, or blank though they are not."""
    return Counter(verdict for verdict in _verdicts(report, truth).values() if verdict)


def wrong_cells(report: Report, truth: Truth) -> dict[tuple[str, str, str], str]:
    """The cells of which something false was read."""
    found = {
        key: verdict
        for key, verdict in _verdicts(report, truth).items()
        if verdict in {"wrong", "blanked"}
    }
    return {(table, *cell): verdict for (table, cell), verdict in found.items()}


def _verdicts(report: Report, truth: Truth) -> Mapping[tuple[str, tuple[str, str]], str]:
    verdicts = {}
    for (key, cell), expected in truth.items():
        table = report.table(key)
        entry = table.get(*cell) if table else None
        verdicts[key, cell] = _verdict(entry and (entry.state, entry.number), expected)
    return verdicts


def _verdict(found: tuple[State, object] | None, expected: object) -> str:
    """The verdict on one cell; empty for one that the text does not have and nobody read."""
    if found is None:
        return "" if isinstance(expected, Lost) else "unread"
    state, number = found
    if number is not None:
        return "right" if number == expected else "wrong"
    if state in (State.BLANK, State.MARKER):
        return "" if expected is Lost.BLANK else "blanked"
    return "wrong"
