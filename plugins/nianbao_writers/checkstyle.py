"""Checkstyle's XML, which nearly every code-review tool reads.

The format has no standard. What is written here is what Checkstyle itself writes: each file once, a
file without findings too, paths as plain text, columns in UTF-16 units and left out where unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from nianbao import RunResult, Severity, Style
from nianbao_writers.characters import encodable
from nianbao_writers.columns import span, utf16_units
from nianbao_writers.remarks import Remark, report_remarks, run_remarks
from nianbao_writers.xml_tree import add, document_pieces, emptied

__all__ = ["write"]

#: Consumers look at the version and know this one.
_VERSION = "8.0"
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
#: Consumers want a number; the message says which page or paragraph is meant.
_NO_LINE = 1


def write(result: RunResult, style: Style) -> Iterator[str]:
    """The findings that count, by file; every file that was checked is listed."""
    root = etree.Element("checkstyle", version=_VERSION)
    files = (_file(root, *each) for each in _by_file(result, style.language))
    return document_pieces(root, root, files)


def _by_file(result: RunResult, language: str) -> Iterator[tuple[str, Iterable[Remark]]]:
    of_run = run_remarks(result, language)
    for report in result.reports:
        path = encodable(report.uri)
        yield path, [*of_run.pop(path, ()), *report_remarks(report, language)]
    yield from of_run.items()


def _file(root: etree._Element, path: str, found: Iterable[Remark]) -> etree._Element:
    parent = emptied(root)
    file = add(parent, "file", name=path)
    for remark in found:
        _error(file, remark)
    return parent


def _error(file: etree._Element, remark: Remark) -> None:
    place = span(remark.location, utf16_units) if remark.location else None
    add(
        file,
        "error",
        line=remark.line or _NO_LINE,
        column=place.start_column if place else None,
        severity=_SEVERITIES[remark.level],
        message=remark.message,
        source=f"nianbao.{remark.code}",
    )
