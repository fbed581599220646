"""The HTML writer: a page for auditors, in one file that opens from disk."""

from __future__ import annotations

from nianbao import RunResult, Style

__all__ = ["write"]


def write(result: RunResult, style: Style) -> str:
    """The page of a run; it asks for the view of every report."""
    from nianbao_writers.html.page import page

    return page(result, style)
