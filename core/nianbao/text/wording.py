"""Wording in the two languages of the project."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Text"]


class Text(NamedTuple):
    """A wording in both languages of the project."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The wording in ``"zh"`` or ``"en"``."""
        return self.en if language == "en" else self.zh
