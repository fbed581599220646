"""Figures that may be true but are rare enough to be looked at again; off unless asked for."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.plausibility import bureaus, carrying, jumps

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(jumps, bureaus, carrying)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
