"""The time that a report speaks of: its period, its years, the day of its publication."""

from nianbao import checks_in
from nianbao_rules.period import checks

__all__ = ["CHECKS"]

CHECKS = checks_in(checks)
