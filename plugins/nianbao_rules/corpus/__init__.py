"""Checks that compare the reports of one run with each other."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.corpus import (
    aggregate,
    changes,
    duplicates,
    presence,
    sections,
    unchanged,
    years,
)

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(aggregate, changes, duplicates, presence, sections, unchanged, years)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
