"""The parts of a Word file, found by their relationships."""

from __future__ import annotations

import functools
import posixpath

from lxml import etree

from nianbao import DocumentError, Text
from nianbao_readers.signatures import OLE
from nianbao_readers.xml_archive import XmlArchive

__all__ = ["Parts", "attribute", "holds", "integer", "named"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MAIN = "/officeDocument"
_KIND = Text("Word 文件", "the Word file")
_ADVICE = Text(
    "请用 Word 或 WPS 打开后重新另存为 .docx", "open it with Word or WPS and save it again as .docx"
)


class Parts:
    """The XML parts of a Word file.

    Raises:
        DocumentError: from the constructor and from `main` and `related`: the file is encrypted,
            damaged, too large, or no Word file.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLE):
            raise DocumentError(
                _encrypted() if "EncryptedPackage".encode("utf-16-le") in data else _binary()
            )
        self._archive = XmlArchive(data, _KIND, _ADVICE)
        self._main = self._target("_rels/.rels", "", _MAIN) or "word/document.xml"

    def main(self) -> etree._Element:
        """The root element of the main document."""
        if self._main not in self._archive:
            raise DocumentError(_no_document(self._main))
        return self._archive.parse(self._main, *_STRICT)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind (``styles``, ``numbering``) that belongs to the main
        document, or None."""
        folder, name = posixpath.split(self._main)
        target = self._target(f"{folder}/_rels/{name}.rels", folder, f"/{kind}")
        return self._archive.parse(target, *_STRICT) if target in self._archive else None

    def _target(self, relations: str, folder: str, kind: str) -> str:
        """The name of the member that the relationship of a kind points to, empty if there is none
        inside the file."""
        if relations not in self._archive:
            return ""
        for relation in self._archive.parse(relations, *_STRICT):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                return posixpath.normpath(
                    posixpath.join("/", folder, relation.get("Target", ""))
                ).lstrip("/")
        return ""


def named(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of WordprocessingML names, or None."""
    for name in path:
        if element is None:
            return None
        wanted = _qualified(name)
        # Properties come first: looking at a child or two takes half of what a search in C does.
        for child in element:
            if child.tag == wanted:
                element = child
                break
        else:
            return None
    return element


def holds(root: etree._Element | None, *names: str) -> bool:
    """Whether elements of these names are anywhere in a part: one look that spares many."""
    return root is not None and next(root.iter(*map(_qualified, names)), None) is not None


def attribute(element: etree._Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML, empty where there is none."""
    return "" if element is None else element.get(_qualified(name), "")


@functools.cache
def _qualified(name: str) -> str:
    return f"{{{_W}}}{name}"


def integer(text: str, default: int) -> int:
    """The whole number that an attribute states; the default where it states none, or one of absurd
    size."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 6 else default


def _encrypted() -> Text:
    return Text(
        "Word 文件已加密：请去掉密码后另存",
        "the Word file is encrypted: save it again without a password",
    )


def _binary() -> Text:
    return Text(
        "这是旧的二进制 Word 格式，并非 DOCX：请把文件名改为 .doc，或另存为 .docx",
        "this is the old binary Word format, no DOCX: rename the file to .doc, or save it as .docx",
    )


def _no_document(name: str) -> Text:
    return Text(
        f"文件是压缩包，但其中没有 Word 正文（{name}）：请提供 .docx 文件",
        f"the file is an archive without a Word document in it ({name}): give a .docx file",
    )
