"""Checks of the report's sections, headings and title (结构)."""

from nianbao import AnyCheck, checks_in, hookimpl
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

__all__ = ["CHECKS", "NIANBAO_API", "register_checks"]

NIANBAO_API = 1

CHECKS = checks_in(aspects, foreign, headings, numbering, parts, presence, sentences, title, topics)


@hookimpl
def register_checks() -> tuple[AnyCheck, ...]:
    """Offer them."""
    return CHECKS
