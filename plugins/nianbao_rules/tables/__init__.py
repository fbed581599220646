"""Checks of the form's tables (表格)."""

from nianbao import checks_in
from nianbao_rules.tables import blanks, cells, doubts, labels, limits, shape, tally

__all__ = ["CHECKS"]

CHECKS = checks_in(blanks, cells, doubts, labels, limits, shape, tally)
