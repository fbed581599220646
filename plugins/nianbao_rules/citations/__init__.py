"""Legal citations: one reading of the report, and the checks that work from it."""

from nianbao_rules.citations import articles, numbers, titles

__all__ = ["CHECKS"]

CHECKS = (*titles.CHECKS, *numbers.CHECKS, *articles.CHECKS)
