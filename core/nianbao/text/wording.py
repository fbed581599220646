"""Wording in the two languages of the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Text"]


class Text(NamedTuple):
    """A wording in both languages of the project."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """The wording in ``"zh"`` or ``"en"``."""
        return self.en if language == "en" else self.zh

    @classmethod
    def of_value(cls, value: str | Mapping[str, str]) -> Text:
        """A wording as files give it: ``{zh: …, en: …}``; Chinese alone, as ``{zh: …}`` or a plain
        text, stands for both."""
        if isinstance(value, str):
            return cls(value, value)
        return cls(value["zh"], value.get("en", value["zh"]))
