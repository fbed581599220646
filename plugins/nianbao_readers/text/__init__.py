"""The plugin for plain text and Markdown."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read plain text or Markdown."""
    # What it needs is imported when the first such file is read.
    from nianbao_readers.text.reader import read as read_text

    return read_text(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="text",
        suffixes=frozenset([".md", ".markdown", ".txt", ".text"]),
        read=read,
        summary="plain text and Markdown, in UTF-8, GB18030 or UTF-16",
    )
    return (reader,)
