"""XML trees whose texts and attributes hold only what XML 1.0 can hold."""

from __future__ import annotations

from lxml import etree

from nianbao import escaped
from nianbao_writers.characters import xml_text

__all__ = ["add", "document", "set_attributes", "xml_document"]


def add(
    parent: etree._Element, tag: str, text: str | None = None, /, **attributes: object
) -> etree._Element:
    """Append an element in the namespace of its parent, with its text and `set_attributes`."""
    namespace = etree.QName(parent).namespace
    element = etree.SubElement(parent, f"{{{namespace}}}{tag}" if namespace else tag)
    if text is not None:
        element.text = xml_text(text)
    set_attributes(element, **attributes)
    return element


def set_attributes(element: etree._Element, /, **attributes: object) -> None:
    """Set attributes, ``_`` in a name written as ``-``; None and the empty string are left out."""
    for name, value in attributes.items():
        if value is not None and value != "":
            element.set(name.replace("_", "-"), xml_text(str(value)))


def document(root: etree._Element) -> str:
    """The whole tree, indented, as a document in UTF-8."""
    etree.indent(root)
    return xml_document(root)


def xml_document(root: etree._Element) -> str:
    """A tree as a document in UTF-8; characters that a terminal must not get are references."""
    text: str = etree.tostring(root, encoding="unicode")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + escaped(text, "&#{};") + "\n"
