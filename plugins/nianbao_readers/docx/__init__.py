"""The plugin for Word files (Office Open XML, ``.docx``)."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_docx

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read a Word file."""
    # What it needs is imported when the first such file is read.
    from nianbao_readers.docx.reader import read as read_docx

    return read_docx(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="docx",
        suffixes=frozenset([".docx", ".docm", ".dotx"]),
        read=read,
        recognises=is_docx,
        summary="Word documents",
    )
    return (reader,)
