"""From the bytes of a web page to its tree of elements, within bounds of time and memory."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from nianbao import DocumentError, Text
from nianbao_readers.encoding import decode, looks_binary

__all__ = ["LINE", "Page", "parse_page"]

#: Each element and each text takes some hundred bytes; a report of five pages saved by Word has
#: some ten thousand tags.
MAX_TAGS = 200_000
#: The parser compares each attribute of a tag with all those before it; a page shorter than this
#: cannot hold many.
_SHORT = 200_000
_CROWDED_TAG = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?>[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'"
    r"|[^\s>\"'][^\s>]*+)?)?){200}"
)
#: What holds no tags, and where it ends.
_OPENING = re.compile(r"<(?:(script|style)\b|!--)", re.IGNORECASE)
_CLOSING = {
    "script": re.compile(r"</script\s*+>", re.IGNORECASE),
    "style": re.compile(r"</style\s*+>", re.IGNORECASE),
    "": re.compile("-->"),
}
#: libxml2 keeps the line of an element in sixteen bits.
_LAST_LINE = 65_534
#: The attribute that tells the line of a start tag in a page of more lines than that.
LINE = "nianbao-line"
_START_TAG = re.compile(r"<([a-zA-Z][^\s/>]*)|\n")
#: What Word puts at the end of each paragraph, and nobody sees: a tenth of all elements.
_EMPTY = ("<o:p></o:p><", "<")
_BIG5 = re.compile(rb"charset\s*=\s*[\"']?\s*big5", re.IGNORECASE)


class Page(NamedTuple):
    """A parsed page.

    Attributes:
        numbered: whether the elements tell their lines by the attribute `LINE`.
        may_hide: whether an element may have the attribute ``hidden``; hardly any page has one.
        damaged: whether characters were lost in decoding; U+FFFD stands in the place of each.
    """

    root: etree._Element
    encoding: str
    numbered: bool
    may_hide: bool
    damaged: bool


def parse_page(data: bytes) -> Page:
    """Decode and parse a page; nothing is fetched and no entity is loaded.

    Raises:
        DocumentError: it is no text, has no elements, or goes beyond the limits.
    """
    text, encoding, damaged = _decode(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    _check_size(text)
    numbered = text.count("\n") > _LAST_LINE
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, collect_ids=False)
    written = (_with_lines(text) if numbered else text).replace(*_EMPTY).encode()
    try:
        root = etree.fromstring(written, parser)
    except etree.LxmlError:
        root = None
    last = parser.error_log.last_error
    if (
        last is not None and last.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT
    ):  # the parser stopped there
        raise DocumentError(
            Text(
                "网页元素嵌套过深（超过 2000 层），无法完整读取。请改用 Word、PDF 或文本格式的报"
                "告。",
                "the page nests its elements more than 2000 levels deep and cannot be read whole: "
                "give the report as Word, PDF or text",
            )
        )
    if root is None:
        raise DocumentError(
            Text("网页没有内容。请重新保存网页。", "the page is empty: save it again")
        )
    return Page(root, encoding, numbered, b"hidden" in written.lower(), damaged)


def _decode(data: bytes) -> tuple[str, str, bool]:
    """The text, its encoding, and whether characters were lost.

    What the bytes are is believed, not what the page declares: pages are often copied from a site
    of another encoding with their declaration. Damage is borne here, for it mostly stands in a
    description that was cut off in mid-character.
    """
    try:
        return *decode(data), False
    except DocumentError:
        if not data or looks_binary(data[:65536]):
            raise
        losses = {
            encoding: data.decode(encoding, "replace").count("�")
            for encoding in ("utf-8", "gb18030")
        }
        if _BIG5.search(data[:4096]):
            losses = {"big5hkscs": 0}
        encoding = min(losses, key=lambda name: losses[name])
        if losses[encoding] * 100 > len(data) or (encoding == "gb18030" and not losses[encoding]):
            raise
        return data.decode(encoding, "replace"), encoding, True


def _check_size(text: str) -> None:
    if text.count("<") > MAX_TAGS:
        raise DocumentError(
            Text(
                f"网页标签超过 {MAX_TAGS} 个，不是一份报告。请只保存报告所在的网页。",
                f"the page has more than {MAX_TAGS} tags, which is no report: save the report's "
                f"own page only",
            )
        )
    if len(text) > _SHORT and _CROWDED_TAG.search(_without_scripts(text)):
        raise DocumentError(
            Text(
                "网页有标签含两百个以上的属性，无法读取。",
                "the page has a tag with more than two hundred attributes and cannot be read",
            )
        )


def _without_scripts(text: str) -> str:
    """The page without scripts, styles and comments. One that is not closed goes on to the end, and
    so is what would be the next of its kind: the end is looked for once."""
    parts: list[str] = []
    unclosed: set[str] = set()
    done = at = 0
    while opening := _OPENING.search(text, at):
        kind = (opening[1] or "").lower()
        closing = None if kind in unclosed else _CLOSING[kind].search(text, opening.end())
        if closing is None:
            unclosed.add(kind)
            at = opening.end()
            continue
        parts.append(text[done : opening.start()])
        done = at = closing.end()
    return "".join((*parts, text[done:]))


def _with_lines(text: str) -> str:
    """The page with its line written into every start tag."""
    line = 1

    def number(match: re.Match[str]) -> str:
        nonlocal line
        if match[1] is None:
            line += 1
            return match[0]
        # unquoted, for it may get into the quoted value of an attribute
        return f"{match[0]} {LINE}={line} "

    return _START_TAG.sub(number, text)
