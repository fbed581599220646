"""How a report is drafted: what was left in it, what says nothing exact, what must not stand in
it."""

from nianbao import checks_in
from nianbao_rules.drafting import checks

__all__ = ["CHECKS"]

CHECKS = checks_in(checks)
