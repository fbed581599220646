"""Logs for the tests of the SARIF writer."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style
from nianbao_writers import sarif

Log = dict[str, Any]


@pytest.fixture
def log_of() -> Callable[..., Log]:
    """Writes a run and reads it back."""

    def log_of(result: RunResult, language: str = "zh", *, full: bool = False) -> Log:
        write = sarif.write_full if full else sarif.write
        log = json.loads("".join(write(result, Style(language))))
        assert isinstance(log, dict)
        return log

    return log_of
