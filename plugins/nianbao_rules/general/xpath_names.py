"""The names in an XPath 1.0 expression: what it calls, asks for and refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

__all__ = ["Name", "names_in"]

_NAME = r"[^\W\d][\w.-]*"
#: A prefix is a part of the name, ``::`` after an axis is not: ``r:cell``, ``child::cell``.
_TOKEN = re.compile(
    r"(?P<literal>\"[^\"]*\"|'[^']*'|[0-9.]+)"
    rf"|(?P<variable>\$(?:{_NAME}:(?!:))?{_NAME})"
    rf"|(?P<name>(?:{_NAME}:(?!:))?(?:{_NAME}|(?<=:)\*))"
    r"|(?P<other>::|//|[<>!]=|\S)"
)
#: After these the word ``div`` is the operator, elsewhere it is an element.
_ENDS_OPERAND = frozenset(")]*")


class Name(NamedTuple):
    """A name, and what is meant by it; ``prefix`` is empty where there is none, ``local`` ``*``
    for all of a namespace."""

    kind: Literal["element", "attribute", "function", "variable"]
    prefix: str
    local: str

    def __str__(self) -> str:
        """As the expression has it, without ``@`` and ``$``."""
        return f"{self.prefix}:{self.local}" if self.prefix else self.local


def names_in(expression: str) -> Iterator[Name]:
    """The names in an expression that is well-formed; axes, operators and ``*`` are none."""
    tokens = [(str(each.lastgroup), each[0]) for each in _TOKEN.finditer(expression)]
    ended, before = False, ""  # whether an operand has just ended, and the mark before this token
    for place, (kind, text) in enumerate(tokens):
        after = tokens[place + 1][1] if place + 1 < len(tokens) else ""
        if kind == "variable":
            yield _name("variable", text[1:])
        elif kind == "name" and not ended and after != "::":
            function = after == "("
            at = before in {"@", "attribute::"}
            yield _name("function" if function else "attribute" if at else "element", text)
        before = f"{text}::" if after == "::" else before if text == "::" else text
        # ``*`` after an operand multiplies; an operator between two operands ends nothing.
        ended = not ended if kind == "name" or text == "*" else _ends(kind, text)
        ended = ended and after != "::"


def _ends(kind: str, text: str) -> bool:
    return kind in {"literal", "variable"} or text in _ENDS_OPERAND


def _name(kind: Literal["element", "attribute", "function", "variable"], text: str) -> Name:
    prefix, _, local = text.rpartition(":")
    return Name(kind, prefix, local)
