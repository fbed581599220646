"""The plugin for pictures of pages (PNG, JPEG, TIFF, BMP), with the extra ``nianbao[ocr]``."""

from __future__ import annotations

from nianbao import Document, Reader, ScanError, Text, hookimpl
from nianbao_readers import ocr
from nianbao_readers.signatures import is_picture, is_small_picture

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(_data: bytes) -> Document:
    """There is never text in a picture; raises `ScanError`, so that it is recognised."""
    zh, en = "图片里没有文字，只有文字的样子", "a picture has no text, only what looks like it"
    raise ScanError(Text(zh, en))


def _recognise(data: bytes) -> Document:
    from nianbao_readers.ocr.loading import scans_in
    from nianbao_readers.ocr.pages import recognised_document

    return recognised_document(scans_in(data), "图片")


@hookimpl
def register_readers() -> tuple[Reader, ...]:
    """Offer the reader where text can be recognised; elsewhere pictures are left out, with the
    reason."""
    if not ocr.is_installed():
        return ()
    reader = Reader(
        name="picture",
        suffixes=frozenset([".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"]),
        read=read,
        recognises=is_picture,
        summary="pictures of pages, recognised (OCR)",
        isolate=True,  # decoders are written in C, and files come from anywhere
        recognise=_recognise,
        passes_over=is_small_picture,
    )
    return (reader,)
