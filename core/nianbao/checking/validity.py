"""What a check may say of what it tested: anything else must not become a pass."""

from __future__ import annotations

from collections.abc import Mapping

from nianbao.rules.check import NotApplicable, Reason
from nianbao.text.wording import Text

__all__ = ["count_of", "reason_of"]


def count_of(check: str, tested: object) -> int:
    """How many things a check tested; raises `ValueError` where that is no count."""
    if not isinstance(tested, int) or isinstance(tested, bool) or tested < 0:
        raise ValueError(f"the check {check} tested {tested!r}, which is no count")
    return tested


def reason_of(check: str, result: NotApplicable) -> Reason:
    """Why there was nothing to test; raises `TypeError` where that cannot be told in words."""
    reason: object = result.reason
    if not (
        isinstance(reason, Reason)
        and isinstance(reason.key, str)
        and isinstance(reason.wording, Text)
        and isinstance(reason.arguments, Mapping)
    ):
        raise TypeError(f"the check {check} gave {reason!r}, which is no Reason")
    return reason
