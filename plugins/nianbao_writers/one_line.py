"""One finding a line, as compilers write them; editors jump from such a line to its place.

``report.md:4:22: error: … [TAL002]``. Columns count UTF-16 units, as VS Code does. A file without
lines has neither number: ``report.pdf: error: …（第2页） [TAL002]``.
"""

from __future__ import annotations

from collections.abc import Iterator

from nianbao import RunResult, Severity, Style, printable
from nianbao_writers.columns import span, utf16_units
from nianbao_writers.remarks import Remark, remarks

__all__ = ["write"]

#: The words that editors know, in either language.
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The findings that count; an empty text where nothing was found."""
    for each in remarks(result, style.language):
        yield f"{_line(each)}\n"


def _line(remark: Remark) -> str:
    found = span(remark.location, utf16_units) if remark.location else None
    place = (
        [found.start_line, found.start_column] if found else [remark.line] if remark.line else []
    )
    head = ":".join((printable(remark.path), *map(str, place)))
    return f"{head}: {_LEVELS[remark.level]}: {remark.message} [{remark.code}]"
