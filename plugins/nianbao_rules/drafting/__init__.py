"""How a report is drafted: what was left in it, what says nothing exact, what must not be in it."""

from nianbao import checks_in
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

__all__ = ["CHECKS"]

CHECKS = checks_in(
    placeholders, approximations, repetition, personal, punctuation, missing, nested, typos
)
