"""Checks of the form's tables (表格)."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.tables import blanks, cells, doubts, labels, limits, shape, tally

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(blanks, cells, doubts, labels, limits, shape, tally)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
