"""What the bytes at the head of a file tell of its type; needs none of the libraries that the
readers need."""

from __future__ import annotations

import re

__all__ = ["OLE", "RTF", "ZIP", "is_docx", "is_html", "is_ofd", "is_office", "is_parsed", "is_pdf"]

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
