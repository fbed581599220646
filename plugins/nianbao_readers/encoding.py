"""Which characters the bytes of a text file stand for.

Reports come as UTF-8, as GB18030 (and its subsets GBK and GB2312) and as UTF-16. The three can be
told apart for certain, so this does not guess from the frequency of characters as general detectors
do (see docs/decisions/encodings.md).
"""

from __future__ import annotations

import codecs
import re

from nianbao import DocumentError, Text

__all__ = ["decode", "looks_binary"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Control characters that no text file holds: all but tab, line feed, line tabulation, form feed,
#: carriage return, escape.
_CONTROLS = bytes({*range(0x01, 0x20), 0x7F} - {*b"\t\n\v\f\r\x1b"})
_NOT_HAN = re.compile(r"[^㐀-鿿、。，；：！？（）《》“”‘’〔〕【】·…—\s -~　！-～]")
_SAMPLE = 65536


def looks_binary(head: bytes) -> bool:
    """Whether the first kilobytes of a file are no text in any of the encodings that reports come
    in."""
    if head.startswith(tuple(bom for bom, _ in _BOMS)) or _utf16_without_bom(head):
        return False
    return b"\0" in head or len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100


def decode(data: bytes) -> tuple[str, str]:
    """Return the text and the name of its encoding; a byte order mark is not part of the text.

    Raises:
        DocumentError: the bytes are no text, or damaged.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :] if encoding == "utf-8" else data, encoding), encoding
    if guess := _utf16_without_bom(data[:_SAMPLE]):
        return _strict(data, guess), guess
    if looks_binary(data[:_SAMPLE]):
        en = (
            "this is no text file, it holds binary data; give the report as text, web page, Word "
            "or PDF"
        )
        raise DocumentError(
            Text("这不是文本文件（内容为二进制数据），请提供文本、网页、Word 或者 PDF 文件", en)
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _damaged_utf8(data):
            raise DocumentError(_invalid("UTF-8", error)) from None
    text = _strict(data, "gb18030")
    if not _plausible(text):
        en = "the text is neither valid UTF-8 nor GB18030; save it again as UTF-8"
        raise DocumentError(Text("文本既不是合法的 UTF-8，也不是 GB18030，请另存为 UTF-8", en))
    return text, "gb18030"


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(_invalid(encoding.upper(), error)) from None


def _invalid(encoding: str, error: UnicodeDecodeError) -> Text:
    line = error.object[: error.start].count(b"\n") + 1
    byte = f"0x{error.object[error.start]:02X}"
    return Text(
        f"文本不是合法的 {encoding}：第 {line} 行、偏移 {error.start} 处的字节 {byte} 无效，该处文"
        f"字已经丢失，请从原文重新保存",
        f"the text is not valid {encoding}: byte {byte} at offset {error.start} (line {line}); "
        f"characters are lost there, "
        "so save the report again from its source",
    )


def _utf16_without_bom(head: bytes) -> str:
    """UTF-16 has zero bytes, in every line end and every ASCII digit; and what comes of it must be
    Chinese text."""
    if b"\0" in head:
        even = head[: len(head) // 2 * 2]
        for encoding in ("utf-16-le", "utf-16-be"):
            if _plausible(even.decode(encoding, errors="replace")):
                return encoding
    return ""


def _damaged_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 but for a few: GB18030 text makes hardly any valid multi-byte
    sequence of UTF-8."""
    text = data[:_SAMPLE].decode("utf-8", errors="replace")
    lost = text.count("�")
    # Counted by a codec, which takes a hundredth of the time of looking at each character.
    valid = len(text) - len(text.encode("ascii", "ignore")) - lost
    return valid > lost * 4


def _plausible(text: str) -> bool:
    """Whether nearly all of the text is what Chinese text is made of."""
    sample = text[:4096]
    return len(sample) - len(_NOT_HAN.findall(sample)) >= len(sample) * 0.95
