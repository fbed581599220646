"""The plugin for PDF files with a text layer."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_pdf

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read a PDF file."""
    # What it needs is imported when the first such file is read.
    from nianbao_readers.pdf.reader import read as read_pdf

    return read_pdf(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="pdf",
        suffixes=frozenset([".pdf"]),
        read=read,
        recognises=is_pdf,
        summary="PDF documents with a text layer",
        isolate=True,  # PDFium is written in C++, and files come from anywhere
    )
    return (reader,)
