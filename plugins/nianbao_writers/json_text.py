"""JSON as the writers give it: compact, in UTF-8, ending in a line break."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nianbao import escaped
from nianbao_writers.characters import encodable

__all__ = ["Members", "json_pieces"]


class Members(dict[str, Any]):
    """A JSON object of which a member may be an iterator, which gives an array piece by piece."""


def json_pieces(value: Any) -> Iterator[str]:
    """``value`` as JSON on one line; the same text for the same value."""
    yield from _pieces(value)
    yield "\n"


def _pieces(value: Any) -> Iterator[str]:
    if isinstance(value, Members):
        for number, (name, member) in enumerate(value.items()):
            yield f"{',' if number else '{'}{_text(name)}:"
            yield from _pieces(member)
        yield "}" if value else "{}"
    elif isinstance(value, Iterator):
        yield "["
        for number, each in enumerate(value):
            if number:
                yield ","
            yield from _pieces(each)
        yield "]"
    else:
        yield _text(value)


def _text(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), check_circular=False)
    return escaped(encodable(text), "\\u{:04x}")
