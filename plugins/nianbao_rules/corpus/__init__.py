"""Checks that compare the reports of one run with each other."""

from nianbao_rules.corpus.aggregate import AGGREGATE
from nianbao_rules.corpus.duplicates import NEAR_DUPLICATE
from nianbao_rules.corpus.presence import ON_ROSTER, TWICE
from nianbao_rules.corpus.years import CARRIED_OVER, STOCK_ROLL

__all__ = ["CHECKS"]

CHECKS = (CARRIED_OVER, STOCK_ROLL, AGGREGATE, NEAR_DUPLICATE, ON_ROSTER, TWICE)
