"""Checks of the report's sections, headings and title (结构)."""

from nianbao_rules.sections.aspects import ASPECTS
from nianbao_rules.sections.headings import HEADING_LEVEL, HEADING_WORDING, SECTION_NUMBERING
from nianbao_rules.sections.parts import STATED_PARTS
from nianbao_rules.sections.presence import DUPLICATE_SECTION, EMPTY_SECTION, SECTION_ORDER, SECTION_PRESENT
from nianbao_rules.sections.title import TITLE_PARTS
from nianbao_rules.sections.topics import REQUIRE_TEXT

__all__ = ["CHECKS"]

CHECKS = (
    SECTION_PRESENT,
    SECTION_ORDER,
    DUPLICATE_SECTION,
    EMPTY_SECTION,
    HEADING_WORDING,
    SECTION_NUMBERING,
    HEADING_LEVEL,
    ASPECTS,
    STATED_PARTS,
    TITLE_PARTS,
    REQUIRE_TEXT,
)
