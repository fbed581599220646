"""Legal citations: one reading of the report, and the checks that work from it."""

from nianbao import checks_in
from nianbao_rules.citations import agreement, articles, notices, orders, styles, titles

__all__ = ["CHECKS"]

CHECKS = checks_in(agreement, articles, notices, orders, styles, titles)
