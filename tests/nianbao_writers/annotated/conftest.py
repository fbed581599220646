"""Marks for the tests of the copies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao import CellKey, Region, Severity
from nianbao_writers.annotated.remark import Mark

MarkOf = Callable[..., Mark]


@pytest.fixture
def mark_of() -> MarkOf:
    """Makes a mark from what matters to a test."""

    def mark_of(
        snippet: str,
        region: Region,
        text: str = "【错误 TAL002】\n相差 1",
        cell: CellKey | None = None,
        level: Severity = Severity.ERROR,
    ) -> Mark:
        return Mark(region, snippet, cell, level, text)

    return mark_of
