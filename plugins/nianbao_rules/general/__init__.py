"""Checks that say what notices ask of reports; no shipped rule needs them, rules of one's own
do."""

from nianbao import checks_in
from nianbao_rules.general import (
    cells,
    cites,
    counting,
    dates,
    earlier,
    presence,
    replacing,
    statements,
)

__all__ = ["CHECKS"]

CHECKS = checks_in(counting, replacing, statements, cells, earlier, dates, cites, presence)
