"""Checks of the form's tables (表格)."""

from nianbao import checks_in
from nianbao_rules.tables import cells, shape, tally

__all__ = ["CHECKS"]

CHECKS = checks_in(cells, shape, tally)
