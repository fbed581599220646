"""Findings for the terminal."""

from nianbao_writers.console.report import write

__all__ = ["write"]
