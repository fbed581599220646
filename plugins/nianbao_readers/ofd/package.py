"""The parts of an OFD file: an archive whose documents name their pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from nianbao import DocumentError, Text
from nianbao_readers.xml_archive import XmlArchive, local

__all__ = ["Package", "Sheet", "children", "first"]

_KIND = Text("OFD 文件", "the OFD file")
_ADVICE = Text("请在 OFD 阅读器中打开后另存为 PDF", "open it in its viewer and save it as PDF")
_ROOT = "OFD.xml"


class Sheet(NamedTuple):
    """A page of an OFD file.

    Attributes:
        contents: the elements whose content it shows, from the back to the front (templates and its
            own).
        box: x, y, width and height, in millimetres, where it tells.
        resources: the names of the members that say where its pictures are.
    """

    contents: tuple[etree._Element, ...]
    box: str
    resources: tuple[str, ...] = ()


class Package:
    """The documents in an OFD file.

    Raises:
        DocumentError: the file is encrypted, damaged, too large, or no OFD file.
    """

    def __init__(self, data: bytes) -> None:
        self._archive = XmlArchive(data, _KIND, _ADVICE)
        if _ROOT not in self._archive:
            raise DocumentError(
                Text(
                    "文件是压缩包，但不是 OFD，或者已加密（其中没有 OFD.xml）：请在 OFD 阅读器中另"
                    "存为 PDF",
                    "the file is an archive and no OFD, or it is encrypted (there is no OFD.xml in "
                    "it): save it as PDF in its viewer",
                )
            )

    def sheets(self) -> Iterator[Sheet]:
        """The pages of all documents, in order."""
        for root in self._archive.parse(_ROOT).iter():
            if local(root) == "DocRoot":
                yield from self._of_document(_inside("", root.text or ""))

    def _of_document(self, name: str) -> Iterator[Sheet]:
        document, folder = self._part(name), posixpath.dirname(name)
        common = first(document, "CommonData")
        templates = {
            each.get("ID", ""): _inside(folder, each.get("BaseLoc", ""))
            for each in children(common, "TemplatePage")
        }
        usual = _box(common, "PageArea")
        shared = _resources(common, folder, "PublicRes", "DocumentRes")
        parsed: dict[str, etree._Element] = {}
        for page in children(first(document, "Pages"), "Page"):
            own = _inside(folder, page.get("BaseLoc", ""))
            root = self._part(own)
            yield Sheet(
                (*self._templates(root, templates, parsed), root),
                _box(root, "Area") or usual,
                (*shared, *_resources(root, posixpath.dirname(own), "PageRes")),
            )

    def pictures(self, sheet: Sheet) -> dict[str, str]:
        """The members with the pictures that a page may show, by the numbers it knows them by."""
        found = {}
        for name in sheet.resources:
            root = self._part(name)
            folder = _inside(posixpath.dirname(name), root.get("BaseLoc", ""))
            for each in children(first(root, "MultiMedias"), "MultiMedia"):
                file = first(each, "MediaFile")
                if file is not None and file.text:
                    found[each.get("ID", "")] = _inside(folder, file.text)
        return found

    def picture(self, name: str) -> bytes:
        """The bytes of a picture."""
        if name not in self._archive:
            raise _missing(name)
        return self._archive.picture(name)

    def _templates(
        self,
        page: etree._Element,
        names: Mapping[str, str],
        parsed: dict[str, etree._Element],
    ) -> Iterator[etree._Element]:
        """What a page shares with others: letterheads and the like. Each is parsed once."""
        for each in children(page, "Template"):
            name = names.get(each.get("TemplateID", ""), "")
            if name in self._archive:
                if name not in parsed:
                    parsed[name] = self._part(name)
                yield parsed[name]

    def _part(self, name: str) -> etree._Element:
        if name not in self._archive:
            raise _missing(name)
        return self._archive.parse(name)


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of a local name; producers differ in the namespaces they use."""
    return (each for each in (() if element is None else element) if local(each) == name)


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of a local name, or None."""
    return next(children(element, name), None)


def _missing(name: str) -> DocumentError:
    return DocumentError(
        Text(
            f"OFD 文件已损坏（缺少 {name or '文档'}）：请重新索取，或在阅读器中另存为 PDF",
            f"the OFD file is damaged ({name or 'its document'} is missing): ask for it "
            "again, or save it as PDF in its viewer",
        )
    )


def _resources(element: etree._Element | None, folder: str, *kinds: str) -> tuple[str, ...]:
    """The members that list resources, as an element names them."""
    named = (each for kind in kinds for each in children(element, kind))
    return tuple(_inside(folder, each.text) for each in named if each.text)


def _box(element: etree._Element | None, area: str) -> str:
    box = first(first(element, area), "PhysicalBox")
    return "" if box is None else (box.text or "").strip()


def _inside(folder: str, location: str) -> str:
    """The member that a location names, as seen from a folder of the archive; a leading slash means
    the archive itself."""
    joined = posixpath.join("/", folder, location.strip())
    return posixpath.normpath(joined).lstrip("/")
