"""A report as XML (``schemas/report.xsd``)."""

from __future__ import annotations

from nianbao import Report, report_as_xml
from nianbao_writers.xml_tree import document

__all__ = ["write"]


def write(report: Report) -> str:
    """The report as an XML document."""
    return document(report_as_xml(report))
