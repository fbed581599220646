"""Checks that say what notices ask of reports; no shipped rule needs them, rules of one's own
do."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.general import (
    cells,
    cites,
    counting,
    dates,
    earlier,
    presence,
    replacing,
    schematron,
    statements,
)

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(
    counting, replacing, statements, cells, earlier, dates, cites, presence, schematron
)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
