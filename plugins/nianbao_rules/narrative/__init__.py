"""The text against the tables: one reading of what the prose states, and the checks that compare
it."""

from nianbao import checks_in
from nianbao_rules.narrative import checks

__all__ = ["CHECKS"]

CHECKS = checks_in(checks)
