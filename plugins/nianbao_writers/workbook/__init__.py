"""The workbook for auditors (``--format xlsx``): an overview, and lists to decide on."""

from nianbao_writers.workbook.book import write

__all__ = ["write"]
