"""Checks of the report's sections, headings and title (结构)."""

from nianbao import checks_in
from nianbao_rules.sections import aspects, headings, parts, presence, title, topics

__all__ = ["CHECKS"]

CHECKS = checks_in(aspects, headings, parts, presence, title, topics)
