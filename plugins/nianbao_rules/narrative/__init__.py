"""The text against the tables: one reading of what the prose states, and the checks that compare it."""

from nianbao_rules.narrative.checks import CHECKS

__all__ = ["CHECKS"]
