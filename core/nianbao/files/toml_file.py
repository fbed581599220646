"""TOML files, with the line of each key."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nianbao.errors import KeyPath

__all__ = ["key_lines"]


_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")


_KEY = re.compile(
    r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)


_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")


def key_lines(text: str) -> Iterator[tuple[KeyPath, int]]:
    """The keys of a TOML text with their lines. The standard library's parser tells no places; this
    reads what begins a line."""
    table: KeyPath = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _TABLE.match(line):
            table = _key_path(header[1])
            yield table, number
        elif assignment := _KEY.match(line):
            path = (*table, *_key_path(assignment[1]))
            yield path, number


def _key_path(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
