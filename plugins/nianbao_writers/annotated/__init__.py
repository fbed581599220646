"""Copies of the organs' own files, every finding marked in place (``--format annotated=DIR``)."""

from nianbao_writers.annotated.copies import write

__all__ = ["write"]
