"""The plugin for PDF files with a text layer."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_pdf

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read the text layer of a PDF file.

    Raises `DocumentError` for one that has none, or is encrypted, damaged or too large.
    """
    # What it needs is imported when the first such file is read.
    from nianbao_readers.paged.document import document_of
    from nianbao_readers.pdf.pages import load_pages

    return document_of(load_pages(data), "PDF")


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
