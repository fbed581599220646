"""The shipped readers, as a plugin of nianbao. What a file type needs is imported when the first such file is read."""

from __future__ import annotations

from collections.abc import Iterable

from nianbao import Document, PluginContext, Reader, hookimpl

__all__ = ["NIANBAO_API", "register_readers"]

NIANBAO_API = 1


def _read_text(data: bytes) -> Document:
    from nianbao_readers.text import read

    return read(data)


@hookimpl
def register_readers(context: PluginContext) -> Iterable[Reader]:  # noqa: ARG001 - the hook's signature
    """Offer a reader for each file type."""
    return (
        Reader(
            name="text",
            suffixes=frozenset([".md", ".markdown", ".txt", ".text"]),
            read=_read_text,
            summary="plain text and Markdown, in UTF-8, GB18030 or UTF-16",
        ),
    )
