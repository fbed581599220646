"""The run as JSON, from which every other output can be made later."""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import RunResult, Style, run_members
from nianbao_writers.json_text import Members, json_pieces

__all__ = ["write"]


def write(result: RunResult, _style: Style) -> Iterator[str]:
    """The run by ``schemas/run.schema.json``, in both languages."""
    return json_pieces(Members(run_members(result)))
