"""Characters that an output cannot hold or must not pass on, each replaced by one U+FFFD, so that
columns stay true."""

from __future__ import annotations

import re

__all__ = ["LINE_BREAK", "LINE_BREAKS", "encodable", "printable", "xml_text"]

#: The characters that end a line, as `nianbao.model.source.Source` counts lines.
LINE_BREAKS = "\n\r"
#: One line break; CR and LF together are one.
LINE_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")

# A document must not move the cursor, recolour the terminal or turn the direction of writing. The
# tab is left: who shows a line has to expand it.
_UNPRINTABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The production Char of XML 1.0, turned round.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """``text`` as one line for a terminal; only its tabs are still to be expanded."""
    return _UNPRINTABLE.sub("\ufffd", text)


def encodable(text: str) -> str:
    """``text`` without lone surrogates, which file names and escapes in JSON can bring along and
    UTF-8 cannot hold."""
    return _SURROGATE.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold, not even as a reference."""
    return _NOT_XML.sub("\ufffd", text)
