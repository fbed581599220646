"""Checks that compare the reports of one run with each other."""

from nianbao import checks_in
from nianbao_rules.corpus import aggregate, duplicates, presence, years

__all__ = ["CHECKS"]

CHECKS = checks_in(aggregate, duplicates, presence, years)
