"""What the bytes at the head of a file tell of its type; needs none of the libraries that the
readers need."""

from __future__ import annotations

import re
import struct

__all__ = [
    "OLE",
    "RTF",
    "ZIP",
    "is_docx",
    "is_html",
    "is_ofd",
    "is_office",
    "is_parsed",
    "is_pdf",
    "is_picture",
    "is_small_picture",
]

#: The container of Microsoft's older file formats, and of encrypted newer ones.
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
_PARSED = re.compile(rb'\s*\{\s*"form":\s*[0-9]{4},\s*"title":')
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head"
    rb"|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PNG, _JPEG, _BMP = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM"
_TIFF = (b"II*\0", b"MM\0*")
#: Pixels: a page of A4 with 60 dots an inch. What is smaller is a logo or a button.
_PAGE = (500, 700)
_PDF_WITHIN = 1024  # some programs write a few bytes before the mark


def is_docx(head: bytes) -> bool:
    """Whether the first kilobytes are of a ZIP archive with Word's members in it."""
    return head.startswith(ZIP) and b"word/" in head


def is_html(head: bytes) -> bool:
    """Whether the first kilobytes are surely of a web page."""
    return _OPENING.match(head) is not None


def is_ofd(head: bytes) -> bool:
    """Whether the first kilobytes are of a ZIP archive with OFD's members in it."""
    return head.startswith(ZIP) and (b"OFD.xml" in head or b"Doc_0/" in head)


def is_office(head: bytes) -> bool:
    """Whether the first kilobytes are of an OLE container or of RTF.

    Other programs keep their files in OLE containers too; which one it is, only the whole file
    tells.
    """
    return head.startswith((OLE, RTF))


def is_pdf(head: bytes) -> bool:
    """Whether the first kilobytes are of a PDF file."""
    return b"%PDF-" in head[:_PDF_WITHIN]


def is_parsed(head: bytes) -> bool:
    """Whether the first kilobytes are of a report as ``nianbao parse`` writes it."""
    return _PARSED.match(head) is not None


def is_picture(head: bytes) -> bool:
    """Whether the first kilobytes are of a picture as scanners and phones make them."""
    return head.startswith((_PNG, _JPEG, *_TIFF)) or (
        head.startswith(_BMP) and head[14:18] == b"\x28\0\0\0"
    )


def is_small_picture(head: bytes) -> bool:
    """Whether the first kilobytes are of a picture that is too small for a page. Of one that does
    not say its size so early nobody knows."""
    size = _size(head)
    return size is not None and (min(size) < _PAGE[0] or max(size) < _PAGE[1])


def _size(head: bytes) -> tuple[int, int] | None:
    """Width and height of a picture; None where its head does not tell."""
    try:
        if head.startswith(_PNG):
            return struct.unpack_from(">II", head, 16)
        if head.startswith(_BMP):
            width, height = struct.unpack_from("<ii", head, 18)
            return width, abs(height)
        return _size_of_jpeg(head) if head.startswith(_JPEG) else None
    except struct.error:
        return None


def _size_of_jpeg(head: bytes) -> tuple[int, int] | None:
    """What the frame's header says (ITU-T T.81, B.2.2); raises `struct.error` where it lies beyond
    the head."""
    at = 2
    while True:
        mark, length = struct.unpack_from(">HH", head, at)
        if 0xFFC0 <= mark <= 0xFFCF and mark not in {0xFFC4, 0xFFC8, 0xFFCC}:
            height, width = struct.unpack_from(">HH", head, at + 5)
            return width, height
        if mark < 0xFF01 or length < 2:
            return None
        at += 2 + length
