"""Characters that an output cannot hold or must not pass on, each replaced by one U+FFFD, so that
columns stay true."""

from __future__ import annotations

import re

__all__ = ["LINE_BREAK", "LINE_BREAKS", "encodable", "xml_text"]

#: The characters that end a line, as `nianbao.model.source.Source` counts lines.
LINE_BREAKS = "\n\r"
#: One line break; CR and LF together are one.
LINE_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")

_SURROGATE = re.compile("[\ud800-\udfff]")
# What the production Char of XML 1.0 leaves out; named themselves, they compile ten times as fast
# as what is not among the others.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def encodable(text: str) -> str:
    """``text`` without lone surrogates, which file names and escapes in JSON can bring along and
    UTF-8 cannot hold."""
    return _SURROGATE.sub("\ufffd", text)


def xml_text(text: str) -> str:
    """``text`` without the characters that XML 1.0 cannot hold, not even as a reference."""
    return _NOT_XML.sub("\ufffd", text)
