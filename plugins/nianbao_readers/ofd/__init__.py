"""The plugin for OFD files (GB/T 33190), the fixed layout of Chinese offices."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers import ocr
from nianbao_readers.signatures import is_ofd

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read the text of an OFD file.

    Raises `ScanError` for one that has none, and `DocumentError` for one that is encrypted, damaged
    or too large.
    """
    # What it needs is imported when the first such file is read.
    from nianbao_readers.ofd.pages import load_pages
    from nianbao_readers.paged.document import document_of

    with ocr.named_where_missing("OFD"):
        return document_of(load_pages(data), "OFD")


def _recognise(data: bytes) -> Document:
    from nianbao_readers.ofd.scans import recognise

    return recognise(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="ofd",
        suffixes=frozenset([".ofd"]),
        read=read,
        recognises=is_ofd,
        summary="OFD documents with text",
        recognise=_recognise if ocr.is_installed() else None,
    )
    return (reader,)
