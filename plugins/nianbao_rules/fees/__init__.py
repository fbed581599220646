"""The information-processing fee (信息处理费): one reading of the report, and the checks that work
from it."""

from nianbao import checks_in
from nianbao_rules.fees import charged, checks

__all__ = ["CHECKS"]

CHECKS = (*checks_in(checks), *checks_in(charged))
