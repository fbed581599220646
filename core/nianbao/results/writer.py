"""What a plugin needs to offer a writer: a plain function from a result to text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from nianbao.extras import Extra
from nianbao.model.report import Report
from nianbao.results.outcome import RunResult

__all__ = ["Output", "ReportWriter", "Style", "Writer", "encoded"]

#: What a writer gives: one file as text or bytes, or several files by name. A text, and the bytes
#: of each of several files, may come in pieces, so that no more than a piece is ever in memory.
Output = str | bytes | Iterator[str] | Mapping[str, bytes | Iterator[bytes]]
#: Which of these it is, where a writer says so.
Gives = Literal["text", "bytes", "files"]


def _nothing(_uri: str) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Style:
    """How the output is to look.

    Attributes:
        language: ``zh`` or ``en``.
        colour: whether terminal colours may be used.
        width: columns of the terminal.
        show_suppressed: whether suppressed findings are shown one by one, where the format would
            only count them.
        files: where the outputs of the run go, by format, named as documents are; what goes to
            standard output is not in it.
        read: the bytes of a checked document by its URI, as they are now; None where it is gone.
    """

    language: str = "zh"
    colour: bool = False
    width: int = 100
    show_suppressed: bool = False
    files: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[str], bytes | None] = _nothing


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format.

    Attributes:
        name: as ``--format`` names it.
        write: returns the whole output, the same for the same arguments: text, bytes, or for a
            format of several files the content of each by name (``区教育局/通知.docx``). Text may
            be an iterator of its pieces, as a generator function gives one: many reports need not
            be in memory then. It changes nothing, and reads no file but by ``style.read``.
        suffix: of a file of this format, with its dot; empty for a format of several files.
        summary: one sentence for ``nianbao plugins``.
        needs: what it asks of the run: ``view`` for every report as it is read, in
            `nianbao.ReportResult.view`.
        extra: what must be installed for it beside nianbao, which is asked before any document is
            read; None for nothing.
        gives: what ``write`` returns. Bytes need a file and several files a directory, which is
            asked before any document is read, too.
        plugin: set by the engine: the plugin that gave it, unless it ships with nianbao.
    """

    name: str
    write: Callable[[RunResult, Style], Output]
    suffix: str = ""
    summary: str = ""
    needs: frozenset[str] = frozenset()
    extra: Extra | None = None
    gives: Gives = "text"
    plugin: str = ""


def encoded(output: str | bytes | Iterator[str] | Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of one file, piece by piece; a text is in UTF-8, and what cannot be encoded is
    escaped."""
    for piece in (output,) if isinstance(output, str | bytes) else output:
        yield piece if isinstance(piece, bytes) else piece.encode("utf-8", "backslashreplace")


@dataclass(frozen=True, slots=True)
class ReportWriter:
    """A format in which ``nianbao parse`` shows what was understood of a report.

    Attributes:
        name: as ``--format`` of ``nianbao parse`` names it.
        write: returns the whole output; changes nothing and reads no file.
        summary: one sentence for ``nianbao plugins``.
        plugin: set by the engine: the plugin that gave it, unless it ships with nianbao.
    """

    name: str
    write: Callable[[Report], str]
    summary: str = ""
    plugin: str = ""
