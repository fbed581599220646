"""How a report is drafted: what was left in it, what says nothing exact, what must not be in it."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.drafting import (
    approximations,
    missing,
    nested,
    personal,
    placeholders,
    punctuation,
    repetition,
    typos,
)

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(
    placeholders, approximations, repetition, personal, punctuation, missing, nested, typos
)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
