"""Figures that may be true but are rare enough to be looked at again; off unless asked for."""

from nianbao import checks_in
from nianbao_rules.plausibility import bureaus, carrying, jumps

__all__ = ["CHECKS"]

CHECKS = checks_in(jumps, bureaus, carrying)
