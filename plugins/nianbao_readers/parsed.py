"""The plugin for reports that were parsed before."""

from __future__ import annotations

from nianbao import Document, Reader, hookimpl
from nianbao_readers.signatures import is_parsed

__all__ = ["NIANBAO_API", "read", "register_readers"]

NIANBAO_API = 1


def read(data: bytes) -> Document:
    """Take up what ``nianbao parse`` wrote."""
    # What it needs is imported when the first such file is read.
    from nianbao import parsed_document

    return parsed_document(data)


@hookimpl
def register_readers() -> tuple[Reader]:
    """Offer the reader."""
    reader = Reader(
        name="parsed",
        # there is much JSON that is no report; only what shows itself as one is taken
        suffixes=frozenset(),
        read=read,
        recognises=is_parsed,
        summary="parsed reports, as nianbao parse writes them",
    )
    return (reader,)
