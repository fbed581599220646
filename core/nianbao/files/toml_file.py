"""TOML files, with the line of each key."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from nianbao.errors import KeyPath

__all__ = ["MOST_MB", "TomlError", "key_lines", "parse_toml"]


_TABLE = re.compile(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?$")


_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_KEY = re.compile(rf"\s*((?:{_PART.pattern})(?:\s*\.\s*(?:{_PART.pattern}))*)\s*=")
#: Ten times what a configuration or a file of suppressions of a whole province takes.
MOST_MB = 2.0
#: ``a.a.a…``: the parser of the standard library takes memory by the square of the parts of a key.
_DEEP_KEY = re.compile(r"(?:[A-Za-z0-9_-]++\s*+\.\s*+){40}")


class TomlError(ValueError):
    """A text is not TOML; the message is the parser's, with the line."""


def parse_toml(text: str) -> dict[str, Any]:
    """The value of a TOML text; raises `TomlError`."""
    if _DEEP_KEY.search(text):
        raise TomlError("a key has too many parts")
    try:
        return tomllib.loads(text, parse_float=_finite)
    except RecursionError:
        raise TomlError("nested too deeply") from None
    except ValueError as error:  # also an integer of more digits than Python converts
        raise TomlError(str(error)) from None


def _finite(text: str) -> float:
    """A number; no setting is without bounds, and nan passes every comparison with one."""
    number = float(text)
    if not math.isfinite(number):
        raise TomlError(f"{text} is no number that can be set")
    return number


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
