"""ZIP archives of XML, as Word and OFD files are, opened with distrust.

Nothing that a hostile file can state is believed: sizes are limited by what the archive's directory
says and again while reading, document types (and with them entities) are refused, nothing is ever
fetched.
"""

from __future__ import annotations

import functools
import io
import lzma
import zipfile
import zlib

from lxml import etree

from nianbao import DocumentError, Text

__all__ = ["LARGEST_XML", "MOST_MEMBERS", "MOST_TAGS", "XmlArchive", "local"]

#: The text of a report takes less than a megabyte of XML, in some ten thousand tags; more is no
#: report and would cost memory tenfold, or time.
LARGEST_XML = 16 * 1024 * 1024
MOST_TAGS = 500_000
#: Forty pages, scanned in colour.
LARGEST_PICTURES = 200 * 1024 * 1024
MOST_MEMBERS = 10_000
_DIRECTORY_ENTRY = b"PK\x01\x02"
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


class XmlArchive:
    """The XML members of an archive.

    Raises:
        DocumentError: from the constructor and from `parse`: the archive is encrypted, damaged or
            too large.
    """

    def __init__(self, data: bytes, kind: Text, advice: Text) -> None:
        """Open the archive; ``kind`` is what people call such a file, ``advice`` what to do with a
        damaged one."""
        self._kind, self._advice = kind, advice
        if data.count(_DIRECTORY_ENTRY) > MOST_MEMBERS:
            raise DocumentError(self._too_large())
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise DocumentError(self._damaged(error)) from None
        self._names = {info.filename.lstrip("/"): info for info in self._archive.infolist()}
        self._left = LARGEST_XML
        self._pictures_left = LARGEST_PICTURES
        self._tags = MOST_TAGS

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def parse(self, name: str, *same: tuple[bytes, bytes]) -> etree._Element:
        """The root element of a member, which must be there; of each pair in ``same`` the first is
        taken for the second."""
        data = self._read(name, self._left)
        self._left -= len(data)
        self._tags -= data.count(b"<")
        if self._tags < 0:
            raise DocumentError(self._too_large())
        for other, usual in same:
            data = data.replace(other, usual)
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
            raise DocumentError(self._damaged(error)) from None
        if root.getroottree().docinfo.internalDTD is not None:
            zh, en = self._kind
            raise DocumentError(
                Text(
                    f"{zh}的部件 {name} 含有文档类型声明（DTD），正常的文件没有；不予读取："
                    f"{self._advice.zh}",
                    f"part {name} of {en} declares a document type, which no such file does; it is "
                    f"refused as unsafe: {self._advice.en}",
                )
            )
        return root

    def picture(self, name: str) -> bytes:
        """The bytes of a member that is a picture, and is there; raises `DocumentError` as `parse`
        does."""
        data = self._read(name, self._pictures_left)
        self._pictures_left -= len(data)
        return data

    def _read(self, name: str, left: int) -> bytes:
        info = self._names[name]
        if info.flag_bits & 1:
            zh, en = self._kind
            raise DocumentError(
                Text(
                    f"{zh}已加密：请去掉密码后另存",
                    f"{en} is encrypted: save it again without a password",
                )
            )
        # The formats know no other methods, and zipfile unpacks those without a limit.
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            method = ValueError(f"compression method {info.compress_type}")
            raise DocumentError(self._damaged(method))
        if info.file_size > left:
            raise DocumentError(self._too_large())
        try:
            with self._archive.open(info) as member:
                data = member.read(left + 1)
        except _DAMAGED as error:
            raise DocumentError(self._damaged(error)) from None
        if len(data) > left:
            raise DocumentError(self._too_large())
        return data

    def _too_large(self) -> Text:
        limit = LARGEST_XML // 1024 // 1024
        return Text(
            f"{self._kind.zh}解压后超过 {limit} MB、{MOST_TAGS} 个标记或 {MOST_MEMBERS} 个部件，不"
            f"予读取：请检查是否为年报文件",
            f"{self._kind.en} unpacks to more than {limit} MB of text, {MOST_TAGS} tags or "
            f"{MOST_MEMBERS} members: check that it is a report",
        )

    def _damaged(self, error: Exception) -> Text:
        zh, en = self._kind
        # As text, an error of the XML parser ends in the name of a file that is none.
        why = error.msg if isinstance(error, etree.XMLSyntaxError) else error
        if isinstance(error, zipfile.BadZipFile):  # cut off on its way, as a rule
            return Text(
                f"{zh}已损坏（内容不完整）：{self._advice.zh}；打不开的，请重新索取",
                f"{en} is damaged ({why}): {self._advice.en}, or ask for it again",
            )
        return Text(
            f"{zh}已损坏（{why}）：{self._advice.zh}", f"{en} is damaged ({why}): {self._advice.en}"
        )


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; empty for what is no element."""
    return _local(element.tag)


@functools.lru_cache(maxsize=1024)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
