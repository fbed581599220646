"""The parts of a Word file: a ZIP archive of XML, opened with distrust.

Nothing that a hostile file can state is believed: sizes are limited by what the archive's directory
says and again while reading, document types (and with them entities) are refused, nothing is ever
fetched.
"""

from __future__ import annotations

import functools
import io
import lzma
import posixpath
import zipfile
import zlib

from lxml import etree

from nianbao import DocumentError, Text
from nianbao_readers.signatures import OLE

__all__ = ["Parts", "attribute", "integer", "local", "named"]

#: The text of a report takes less than a megabyte of XML, in some ten thousand tags; more is no
#: report and would cost memory tenfold, or time.
LARGEST_XML = 16 * 1024 * 1024
MOST_TAGS = 500_000
MOST_MEMBERS = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _W.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_MAIN = "/officeDocument"
#: What zipfile and the decompressors raise on archives that are damaged or lie.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


class Parts:
    """The XML parts of a Word file, found by their relationships.

    Raises:
        DocumentError: from the constructor and from `main` and `related`: the file is encrypted,
            damaged, too large, or no Word file.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(OLE):
            raise DocumentError(
                _encrypted() if "EncryptedPackage".encode("utf-16-le") in data else _binary()
            )
        if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise DocumentError(_too_large())
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise DocumentError(_damaged(error)) from None
        self._names = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        self._left = LARGEST_XML
        self._main = self._target("_rels/.rels", "", _MAIN) or "word/document.xml"

    def main(self) -> etree._Element:
        """The root element of the main document."""
        if self._main not in self._names:
            raise DocumentError(_no_document(self._main))
        return self._parse(self._main)

    def related(self, kind: str) -> etree._Element | None:
        """The root of the part of a kind (``styles``, ``numbering``) that belongs to the main
        document, or None."""
        folder, name = posixpath.split(self._main)
        target = self._target(f"{folder}/_rels/{name}.rels", folder, f"/{kind}")
        return self._parse(target) if target in self._names else None

    def _target(self, relations: str, folder: str, kind: str) -> str:
        """The name of the member that the relationship of a kind points to, empty if there is none
        inside the file."""
        if relations not in self._names:
            return ""
        for relation in self._parse(relations):
            if relation.get("Type", "").endswith(kind) and relation.get("TargetMode") != "External":
                return posixpath.normpath(
                    posixpath.join("/", folder, relation.get("Target", ""))
                ).lstrip("/")
        return ""

    def _parse(self, name: str) -> etree._Element:
        data = self._read(name)
        if data.count(b"<") > MOST_TAGS:
            raise DocumentError(_too_large())
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        # Without huge_tree libxml2 limits depth and text itself; nothing outside the bytes is
        # looked at.
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise DocumentError(_damaged(error)) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise DocumentError(
                Text(
                    f"Word 文件的部件 {name} 含有文档类型声明（DTD），正常的 Word 文件没有；不予读"
                    f"取，请用 Word 重新另存",
                    f"part {name} of the Word file declares a document type, which no Word file "
                    f"does; it is refused as unsafe: "
                    "save the report again with Word",
                )
            )
        return root

    def _read(self, name: str) -> bytes:
        info = self._names[name]
        if info.flag_bits & 1:
            raise DocumentError(_encrypted())
        # The format knows no other methods (ECMA-376 part 2, 7.2.3), and zipfile unpacks those
        # without a limit.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise DocumentError(_damaged(ValueError(f"compression method {info.compress_type}")))
        if info.file_size > self._left:
            raise DocumentError(_too_large())
        try:
            with self._archive.open(info) as member:
                data = member.read(self._left + 1)
        except _DAMAGED as error:
            raise DocumentError(_damaged(error)) from None
        if len(data) > self._left:
            raise DocumentError(_too_large())
        self._left -= len(data)
        return data


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def named(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The element at the end of a path of WordprocessingML names, or None."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(_qualified(name)), None)
    return element


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


def _too_large() -> Text:
    limit = LARGEST_XML // 1024 // 1024
    return Text(
        f"Word 文件解压后超过 {limit} MB、{MOST_TAGS} 个标记或 {MOST_MEMBERS} 个部件，不予读取：请"
        f"检查是否为年报文件",
        f"the Word file unpacks to more than {limit} MB of text, {MOST_TAGS} tags or "
        f"{MOST_MEMBERS} members: "
        "check that it is a report",
    )


def _damaged(error: Exception) -> Text:
    # As text, an error of the XML parser ends in the name of a file that is none.
    why = error.msg if isinstance(error, etree.XMLSyntaxError) else error
    if isinstance(error, zipfile.BadZipFile):  # cut off on its way, as a rule
        return Text(
            "Word 文件已损坏（内容不完整）：请用 Word 或 WPS 打开后重新另存为 .docx；打不开的，请"
            "重新索取",
            f"the Word file is damaged ({why}): open it with Word or WPS and save it again as "
            ".docx, or ask for it again",
        )
    return Text(
        f"Word 文件已损坏（{why}）：请用 Word 或 WPS 打开后重新另存为 .docx",
        f"the Word file is damaged ({why}): open it with Word or WPS and save it again as .docx",
    )


def _no_document(name: str) -> Text:
    return Text(
        f"文件是压缩包，但其中没有 Word 正文（{name}）：请提供 .docx 文件",
        f"the file is an archive without a Word document in it ({name}): give a .docx file",
    )
