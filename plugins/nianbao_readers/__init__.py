"""The shipped readers, as a plugin of nianbao. What a file type needs is imported when the first
such file is read."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import cast

from nianbao import Document, PluginContext, Reader, hookimpl
from nianbao_readers.signatures import is_docx, is_office, is_parsed, is_pdf

__all__ = ["NIANBAO_API", "register_readers"]

NIANBAO_API = 1


def _late(module: str) -> Callable[[bytes], Document]:
    """The ``read`` of a module of this package, which is imported when the first document is
    read."""

    def read(data: bytes) -> Document:
        return cast("Document", importlib.import_module(f"nianbao_readers.{module}").read(data))

    return read


def _parsed(data: bytes) -> Document:
    # Taken up by the engine itself, which wrote it; its schema takes its time to import.
    from nianbao import parsed_document

    return parsed_document(data)


def _is_html(head: bytes) -> bool:
    if b"<" not in head and b"<\0" not in head:
        return False
    from nianbao_readers.html import looks_like_html

    return looks_like_html(head)


@hookimpl
# ARG001: the context is a part of the hook's signature.
def register_readers(context: PluginContext) -> Iterable[Reader]:  # noqa: ARG001
    """Offer a reader for each file type."""
    return (
        Reader(
            name="text",
            suffixes=frozenset([".md", ".markdown", ".txt", ".text"]),
            read=_late("text"),
            summary="plain text and Markdown, in UTF-8, GB18030 or UTF-16",
        ),
        Reader(
            name="parsed",
            # there is much JSON that is no report; only what shows itself as one is taken
            suffixes=frozenset(),
            read=_parsed,
            recognises=is_parsed,
            summary="parsed reports, as nianbao parse writes them",
        ),
        Reader(
            name="html",
            suffixes=frozenset([".html", ".htm", ".shtml", ".xhtml"]),
            read=_late("html"),
            recognises=_is_html,
            summary="web pages: the article is found, what is around it left out",
        ),
        Reader(
            name="docx",
            suffixes=frozenset([".docx", ".docm", ".dotx"]),
            read=_late("docx"),
            recognises=is_docx,
            summary="Word documents",
        ),
        Reader(
            name="office",
            suffixes=frozenset([".doc", ".wps", ".rtf", ".dot"]),
            read=_late("docx.office"),
            recognises=is_office,
            summary="old Word, WPS and RTF documents, through LibreOffice",
        ),
        Reader(
            name="pdf",
            suffixes=frozenset([".pdf"]),
            read=_late("pdf"),
            recognises=is_pdf,
            summary="PDF documents with a text layer",
            isolate=True,  # PDFium is written in C++, and files come from anywhere
        ),
    )
