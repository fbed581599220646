"""Checks that compare the reports of one run with each other."""

from nianbao import checks_in
from nianbao_rules.corpus import (
    aggregate,
    changes,
    duplicates,
    presence,
    sections,
    unchanged,
    years,
)

__all__ = ["CHECKS"]

CHECKS = checks_in(aggregate, changes, duplicates, presence, sections, unchanged, years)
