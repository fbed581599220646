"""A PDF file that is a scan: its pages drawn as pictures, and what is seen there."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium

from nianbao import Document, DocumentError
from nianbao_readers.ocr.loading import DPI, MOST_PAGES
from nianbao_readers.ocr.pages import Scan, recognised_document
from nianbao_readers.paged import limits
from nianbao_readers.pdf.pages import opened

__all__ = ["recognise"]

#: Inches: a page that claims to be larger would fill the memory.
_LARGEST = 20.0


def recognise(data: bytes) -> Document:
    """What is seen in the pictures of a PDF file; raises `DocumentError` for one that is damaged or
    too large for a report."""
    with opened(data) as file:
        if len(file) > MOST_PAGES:
            raise DocumentError(limits.too_large())
        return recognised_document(map(_scan, file), "PDF")


def _scan(page: pdfium.PdfPage) -> Scan:
    if max(page.get_size()) > _LARGEST * 72:
        raise DocumentError(limits.too_large())
    drawn = page.render(scale=DPI / 72, grayscale=True).to_numpy()
    return Scan(np.ascontiguousarray(drawn.reshape(drawn.shape[:2]), dtype=np.uint8), DPI)
