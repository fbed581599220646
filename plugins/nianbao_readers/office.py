"""The plugin for old Word, WPS and RTF files."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_office

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read an old office file."""
    # What it needs is imported when the first such file is read.
    from nianbao_readers.docx.office import read as read_office

    return read_office(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="office",
        suffixes=frozenset([".doc", ".wps", ".rtf", ".dot"]),
        read=read,
        recognises=is_office,
        summary="old Word, WPS and RTF documents, through LibreOffice",
        external=True,
    )
    return (reader,)
