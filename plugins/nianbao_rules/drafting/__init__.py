"""How a report is drafted: what was left in it, what says nothing exact, what must not stand in it."""

from nianbao_rules.drafting.checks import CHECKS

__all__ = ["CHECKS"]
