"""The run as JSON, from which every other output can be made later."""

from __future__ import annotations

from nianbao import RunResult, Style, run_as_json
from nianbao_writers.json_text import json_text

__all__ = ["write"]


def write(result: RunResult, _style: Style) -> str:
    """The run by ``schemas/run.schema.json``, in both languages."""
    return json_text(run_as_json(result))
