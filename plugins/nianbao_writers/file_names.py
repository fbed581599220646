"""Names of files that every system can hold, made of what reports say."""

from __future__ import annotations

import re
from collections.abc import Container

__all__ = ["file_name", "unused"]

# Windows refuses these, and what ends in a full stop or a space.
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_MOST = 60


def file_name(text: str) -> str:
    """``text`` as the name of a file, without suffix: ``教育局/科`` becomes ``教育局_科``."""
    return _REFUSED.sub("_", text).strip(". ")[:_MOST].strip(". ") or "_"


def unused(name: str, suffix: str, taken: Container[str]) -> str:
    """The name with its suffix, and with a number where it is taken: ``a.docx``, ``a-2.docx``."""
    found, number = f"{name}{suffix}", 1
    while found in taken:
        number += 1
        found = f"{name}-{number}{suffix}"
    return found
