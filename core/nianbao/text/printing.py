"""Characters that a terminal or a log must not be handed: each becomes one U+FFFD, so that columns
stay true."""

from __future__ import annotations

import re

__all__ = ["escaped", "printable", "printable_lines"]

# A document must not move the cursor, recolour the terminal or turn the direction of writing; a
# name must not begin a line of its own. The tab is left: who shows a line has to expand it.
_CLASS = (
    r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff"
)
_IN_LINES = re.compile(rf"[{_CLASS}]|\r(?!\n)")
_IN_LINE = re.compile(rf"[\r\n{_CLASS}]")


def printable(text: str) -> str:
    """``text`` as one line for a terminal; only its tabs are still to be expanded."""
    return _IN_LINE.sub("\ufffd", text)


def printable_lines(text: str) -> str:
    """``text`` as lines for a terminal."""
    return _IN_LINES.sub("\ufffd", text)


def escaped(text: str, form: str) -> str:
    """``text`` with each such character but line ends in another form: ``\\\\u{:04x}`` in JSON,
    ``&#{};`` in XML; for what a format can hold but a terminal should not be sent."""
    return _IN_LINES.sub(lambda match: form.format(ord(match[0])), text)
