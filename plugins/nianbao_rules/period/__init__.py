"""The time that a report speaks of: its period, its years, the day of its publication."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.period import checks

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(checks)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
