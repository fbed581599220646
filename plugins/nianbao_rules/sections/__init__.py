"""Checks of the report's sections, headings and title (结构)."""

from nianbao import checks_in
from nianbao_rules.sections import (
    aspects,
    foreign,
    headings,
    numbering,
    parts,
    presence,
    sentences,
    title,
    topics,
)

__all__ = ["CHECKS"]

CHECKS = checks_in(aspects, foreign, headings, numbering, parts, presence, sentences, title, topics)
