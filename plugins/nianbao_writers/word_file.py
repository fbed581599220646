"""Word files that do not depend on the clock."""

from __future__ import annotations

import io
import zipfile

from docx.document import Document

__all__ = ["EARLIEST", "saved"]

#: The earliest moment that an archive can hold; all members have it.
EARLIEST = (1980, 1, 1, 0, 0, 0)


def saved(document: Document) -> bytes:
    """The document as a file. python-docx dates the members of the archive by the clock; here the
    same document gives the same bytes."""
    stream = io.BytesIO()
    document.save(stream)
    target = io.BytesIO()
    with (
        zipfile.ZipFile(stream) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for name in source.namelist():
            archive.writestr(
                zipfile.ZipInfo(name, EARLIEST), source.read(name), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
