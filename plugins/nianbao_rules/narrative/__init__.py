"""The text against the tables: one reading of what the prose states, and the checks that compare
it."""

from nianbao import checks_in
from nianbao_rules.narrative import checks, consistency, places

__all__ = ["CHECKS"]

CHECKS = (*checks_in(checks), *checks_in(consistency), *checks_in(places))
