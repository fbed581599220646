"""The information-processing fee (信息处理费): one reading of the report, and the checks that work from it."""

from nianbao_rules.fees.checks import CHECKS

__all__ = ["CHECKS"]
