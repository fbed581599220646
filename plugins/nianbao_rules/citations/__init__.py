"""Legal citations: one reading of the report, and the checks that work from it."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.citations import (
    agreement,
    articles,
    issuers,
    notices,
    orders,
    promulgation,
    repeals,
    styles,
    titles,
)

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(
    titles, orders, issuers, articles, notices, styles, agreement, repeals, promulgation
)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
