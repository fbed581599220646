"""A report as XML (``schemas/report.xsd``): the same as its JSON, without the document it was read
from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nianbao.model.report import Report
from nianbao.model.report_json import report_as_json

if TYPE_CHECKING:  # it is loaded where a tree is made, not at every start
    from lxml import etree

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


def report_as_xml(report: Report) -> etree._Element:
    """The report as an XML tree, its root; characters that XML cannot hold are replaced."""
    from lxml import etree

    value = report_as_json(report)
    del value["document"]
    nsmap: dict[str | None, str] = {None: _NAMESPACE}
    # The stubs know no default namespace.
    root = etree.Element(f"{{{_NAMESPACE}}}report", nsmap=nsmap)  # type: ignore[arg-type]
    _fill(root, value)
    return root


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
    from lxml import etree

    return etree.SubElement(element, f"{{{_NAMESPACE}}}{name}")


def _shown(text: str) -> str:
    return text.translate(_NOT_XML)
