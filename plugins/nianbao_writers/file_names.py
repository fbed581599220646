"""Names of files that every system can hold, made of what reports say."""

from __future__ import annotations

import re

__all__ = ["file_name", "unused"]

# Windows refuses these, and what ends in a full stop or a space.
_REFUSED = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_MOST = 60
# Devices, whatever the suffix: ``con.docx``.
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_name(text: str) -> str:
    """``text`` as the name of a file, without suffix: ``教育局/科`` becomes ``教育局_科``."""
    name = _REFUSED.sub("_", text).strip(". ")[:_MOST].strip(". ") or "_"
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def unused(name: str, suffix: str, taken: set[str]) -> str:
    """The name with its suffix, and with a number where it is taken: ``a.docx``, ``a-2.docx``.

    ``taken`` holds names as `str.casefold` gives them, and takes this one up: on Windows and macOS
    ``A.docx`` would be written over ``a.docx``.
    """
    found, number = f"{name}{suffix}", 1
    while found.casefold() in taken:
        number += 1
        found = f"{name}-{number}{suffix}"
    taken.add(found.casefold())
    return found
