"""XML trees whose texts and attributes hold only what XML 1.0 can hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from nianbao import escaped
from nianbao_writers.characters import xml_text

__all__ = ["add", "document", "document_pieces", "emptied", "set_attributes"]


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


_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def document(root: etree._Element) -> str:
    """The whole tree, indented, as a document in UTF-8; characters that a terminal must not get are
    references."""
    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return f"{_DECLARATION}{_escaped(text)}\n"


def emptied(parent: etree._Element) -> etree._Element:
    """An element like ``parent``, whose children are to stand in it (`document_pieces`)."""
    # The stubs know no default namespace.
    return etree.Element(parent.tag, nsmap=parent.nsmap)  # type: ignore[arg-type]


def document_pieces(
    root: etree._Element, place: etree._Element, filled: Iterable[etree._Element]
) -> Iterator[str]:
    """A tree as `document` gives it, piece by piece: the empty element ``place`` in it gets the
    children of each of ``filled``, which are `emptied` of it."""
    # No text can look like it, since it would be escaped.
    place.append(etree.Comment("place"))
    etree.indent(root)
    head, tail = etree.tostring(root, encoding="unicode").split("<!--place-->")
    gap = head[head.rindex("\n") :]
    level = sum(1 for _ in place.iterancestors()) + 1
    declared = "".join(
        f' xmlns:{prefix}="{uri}"' if prefix else f' xmlns="{uri}"'
        for prefix, uri in place.nsmap.items()
    )
    children = (
        _child(child, level, declared) for parent in filled for child in parent.iterchildren()
    )
    yield _DECLARATION
    first = next(children, None)
    if first is None:
        yield _escaped(f"{head.rstrip()[:-1]}/>{tail[tail.index('>') + 1 :]}\n")
        return
    yield _escaped(head + first)
    for child in children:
        yield _escaped(gap + child)
    yield _escaped(f"{tail}\n")


def _child(child: etree._Element, level: int, declared: str) -> str:
    etree.indent(child, level=level)
    text: str = etree.tostring(child, encoding="unicode", with_tail=False)
    return text.replace(declared, "", 1) if declared else text


def _escaped(text: str) -> str:
    return escaped(text, "&#{};")
