"""Findings for the terminal."""

from nianbao_writers.console.report import write
from nianbao_writers.console.summary import (
    write_for_terminal,
    write_statistics,
    write_summary,
    write_totals,
)

__all__ = ["write", "write_for_terminal", "write_statistics", "write_summary", "write_totals"]
