"""The information-processing fee (信息处理费): one reading of the report, and the checks that work
from it."""

from nianbao import AnyCheck, checks_in, hookimpl
from nianbao_rules.fees import charged, checks

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = (*checks_in(checks), *checks_in(charged))


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
