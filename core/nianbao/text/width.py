"""How wide text is on a terminal, in a monospaced file or on a typed line."""

from __future__ import annotations

import functools
import unicodedata

__all__ = ["char_width", "display_width"]


@functools.lru_cache(maxsize=16384)
def char_width(char: str) -> int:
    """How many columns of a terminal a character takes: two for wide ones, none for combining and
    invisible ones."""
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Me", "Mn"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"F", "W"} else 1


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else sum(map(char_width, text))
