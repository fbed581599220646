"""The plugin for web pages."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_html

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read a web page."""
    # What it needs is imported when the first such file is read.
    from nianbao_readers.html.reader import read as read_html

    return read_html(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="html",
        suffixes=frozenset([".html", ".htm", ".shtml", ".xhtml"]),
        read=read,
        recognises=is_html,
        summary="web pages: the article is found, what is around it left out",
    )
    return (reader,)
