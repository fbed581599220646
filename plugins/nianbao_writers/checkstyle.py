"""Checkstyle's XML, which nearly every code-review tool reads.

The format has no standard. What is written here is what Checkstyle itself writes: each file once, a
file without findings too, paths as plain text, columns in UTF-16 units and left out where unknown.
"""

from __future__ import annotations

from collections import defaultdict

from lxml import etree

from nianbao import RunResult, Severity, Style
from nianbao_writers.characters import encodable
from nianbao_writers.columns import span, utf16_units
from nianbao_writers.remarks import Remark, remarks
from nianbao_writers.xml_tree import add, document

__all__ = ["write"]

#: Consumers look at the version and know this one.
_VERSION = "8.0"
_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "info"}
#: Consumers want a number; the message says which page or paragraph is meant.
_NO_LINE = 1


def write(result: RunResult, style: Style) -> str:
    """The findings that count, by file; every file that was checked is listed."""
    by_file: dict[str, list[Remark]] = defaultdict(list)
    for report in result.reports:
        by_file[encodable(report.uri)] = []
    for remark in remarks(result, style.language):
        by_file[remark.path].append(remark)
    root = etree.Element("checkstyle", version=_VERSION)
    for path, found in by_file.items():
        file = add(root, "file", name=path)
        for remark in found:
            _error(file, remark)
    return document(root)


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
