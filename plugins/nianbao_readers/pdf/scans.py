"""A PDF file that is a scan: its pages drawn as pictures, and what is seen there."""

from __future__ import annotations

import dataclasses

import numpy as np
import pypdfium2 as pdfium

from nianbao import Document, DocumentError
from nianbao_readers.ocr.pages import page_of
from nianbao_readers.ocr.picture import Grey
from nianbao_readers.paged import limits
from nianbao_readers.paged.document import document_of
from nianbao_readers.pdf.pages import opened

__all__ = ["recognise"]

#: Dots an inch; offices scan with 200 or 300.
_DPI = 200.0
#: Reports have some ten pages; each takes seconds.
_MOST_PAGES = 40
#: Inches: a page that claims to be larger would fill the memory.
_LARGEST = 20.0


def recognise(data: bytes) -> Document:
    """What is seen in the pictures of a PDF file; raises `DocumentError` for one that is damaged or
    too large for a report."""
    with opened(data) as file:
        if len(file) > _MOST_PAGES:
            raise DocumentError(limits.too_large())
        pages = [page_of(_picture(page), number, _DPI) for number, page in enumerate(file, start=1)]
    return dataclasses.replace(document_of(pages, "PDF"), recognised=True)


def _picture(page: pdfium.PdfPage) -> Grey:
    if max(page.get_size()) > _LARGEST * 72:
        raise DocumentError(limits.too_large())
    drawn = page.render(scale=_DPI / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(drawn.reshape(drawn.shape[:2]), dtype=np.uint8)
