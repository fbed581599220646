"""A report as XML (``schemas/report.xsd``): the same as its JSON, without the document it was read
from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lxml import etree

from nianbao import Report
from nianbao_writers.parsed.as_json import report_as_json
from nianbao_writers.xml_tree import document

__all__ = ["report_as_xml"]

_NAMESPACE = "urn:nianbao:report"
_LISTS = {
    "preamble": "paragraph",
    "paragraphs": "paragraph",
    "sections": "section",
    "tables": "table",
    "cells": "cell",
    "foreign_rows": "label",
    "foreign_columns": "label",
    "uncertain": "row",
    "notices": "notice",
}
_NOT_XML = dict.fromkeys(
    (*range(9), 11, 12, *range(14, 32), 65534, 65535, *range(55296, 57344)), "�"
)


def report_as_xml(report: Report) -> str:
    """The report as an XML document; characters that XML cannot hold are replaced."""
    value = report_as_json(report)
    del value["document"]
    nsmap: dict[str | None, str] = {None: _NAMESPACE}
    # The stubs know no default namespace.
    root = etree.Element(f"{{{_NAMESPACE}}}report", nsmap=nsmap)  # type: ignore[arg-type]
    _fill(root, value)
    return document(root)


def _fill(element: etree._Element, value: Mapping[str, Any]) -> None:
    """Plain values become attributes, a text the content, the rest elements."""
    for name, part in value.items():
        if part is None:
            continue
        if name == "text":
            child = element if "region" in value and len(value) == 2 else _child(element, name)
            child.text = _shown(part)
        elif isinstance(part, list):
            holder = _child(element, name)
            for each in part:
                item = _child(holder, _LISTS[name])
                if isinstance(each, Mapping):
                    _fill(item, each)
                else:
                    item.text = _shown(each)
        elif name == "region":
            for key, number in part.items():
                element.set(key, str(number))
        elif isinstance(part, Mapping):
            _fill(_child(element, name), part)
        else:
            element.set(name, _shown(str(part).lower() if isinstance(part, bool) else str(part)))


def _child(element: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(element, f"{{{_NAMESPACE}}}{name}")


def _shown(text: str) -> str:
    return text.translate(_NOT_XML)
