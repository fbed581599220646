"""Legal citations: one reading of the report, and the checks that work from it."""

from nianbao import checks_in
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

__all__ = ["CHECKS"]

CHECKS = checks_in(
    titles, orders, issuers, articles, notices, styles, agreement, repeals, promulgation
)
