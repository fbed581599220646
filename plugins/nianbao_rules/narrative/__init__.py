"""The text against the tables: one reading of what the prose states, and the checks that compare
it."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.narrative import checks, consistency, places

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = (*checks_in(checks), *checks_in(consistency), *checks_in(places))


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
