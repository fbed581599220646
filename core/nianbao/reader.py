"""What a plugin needs to offer a reader: a plain function from bytes to a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nianbao.document import Document

__all__ = ["Reader"]


def _never(_head: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Reader:
    """A file type.

    Attributes:
        name: of the file type, such as ``text``.
        suffixes: file name endings it is for, in lower case with their dot.
        read: turns the bytes of a whole file into a document; raises `nianbao.DocumentError` where it cannot, and nothing else.
        recognises: whether the first kilobytes of a file, whatever its name, are surely of this type.
        summary: one sentence for ``nianbao plugins``.
        isolate: whether its library can hang or crash on a malformed file (a parser in C): such files are always read in a
            worker process, so that one costs itself and not the run.
    """

    name: str
    suffixes: frozenset[str]
    read: Callable[[bytes], Document]
    recognises: Callable[[bytes], bool] = _never
    summary: str = ""
    isolate: bool = False
