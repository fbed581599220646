"""The plugin for PDF files with a text layer."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers import ocr
from nianbao_readers.signatures import is_pdf

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Read the text layer of a PDF file.

    Raises `ScanError` for one that has none, and `DocumentError` for one that is encrypted, damaged
    or too large.
    """
    # What it needs is imported when the first such file is read.
    from nianbao_readers.paged.document import document_of
    from nianbao_readers.pdf.pages import load_pages

    with ocr.named_where_missing("PDF"):
        return document_of(load_pages(data), "PDF")


def _recognise(data: bytes) -> Document:
    from nianbao_readers.pdf.scans import recognise

    return recognise(data)


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
        recognise=_recognise if ocr.is_installed() else None,
    )
    return (reader,)
