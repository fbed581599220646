"""The time that a report speaks of: its period, its years, the day of its publication."""

from nianbao_rules.period.checks import CHECKS

__all__ = ["CHECKS"]
