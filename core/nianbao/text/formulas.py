"""What a spreadsheet would run instead of showing it."""

from __future__ import annotations

__all__ = ["is_formula"]

#: Excel, WPS and LibreOffice take a text for a formula by its first character; with a Chinese or
#: Japanese keyboard layout also by the full-width form of it.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
#: They pass over white space and controls before it.
_IGNORED = "\t\r\n \u3000\x00\ufeff"


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would take ``text`` for a formula: ``=1+1``, ``-3``, ``@SUM(A1)``."""
    return text.lstrip(_IGNORED).startswith(_FORMULA)
