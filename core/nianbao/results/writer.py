"""What a plugin needs to offer a writer: a plain function from a result to text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from nianbao.model.report import Report
from nianbao.results.outcome import RunResult

__all__ = ["ReportWriter", "Style", "Writer"]


@dataclass(frozen=True, slots=True)
class Style:
    """How the output is to look.

    Attributes:
        language: ``zh`` or ``en``.
        colour: whether terminal colours may be used.
        width: columns of the terminal.
        show_suppressed: whether suppressed findings are shown one by one, where the format would
            only count them.
    """

    language: str = "zh"
    colour: bool = False
    width: int = 100
    show_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Writer:
    """An output format.

    Attributes:
        name: as ``--format`` names it.
        write: returns the whole output, the same text for the same arguments. It changes nothing
            and reads no file.
        suffix: of a file of this format, with its dot.
        summary: one sentence for ``nianbao plugins``.
    """

    name: str
    write: Callable[[RunResult, Style], str]
    suffix: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True)
class ReportWriter:
    """A format in which ``nianbao parse`` shows what was understood of a report.

    Attributes:
        name: as ``--format`` of ``nianbao parse`` names it.
        write: returns the whole output; changes nothing and reads no file.
        summary: one sentence for ``nianbao plugins``.
    """

    name: str
    write: Callable[[Report], str]
    summary: str = ""
