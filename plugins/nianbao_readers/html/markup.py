"""What single tags and attributes mean for the shown text."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from lxml import etree

__all__ = [
    "BLOCKS",
    "HEADINGS",
    "LEFT_OUT",
    "hides",
    "hints",
    "is_link",
    "item_number",
    "list_start",
    "marker",
    "span",
]

#: Elements that begin and end a paragraph.
BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
)
HEADINGS: Mapping[str, int] = {f"h{level}": level for level in range(1, 7)}
#: Elements whose content is not shown as text of the page, or is shown struck out.
LEFT_OUT = frozenset(
    {
        "applet",
        "area",
        "audio",
        "base",
        "button",
        "canvas",
        "datalist",
        "del",
        "embed",
        "frame",
        "frameset",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "noembed",
        "noframes",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "picture",
        "progress",
        "rp",
        "rt",
        "s",
        "script",
        "select",
        "source",
        "strike",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video",
    }
)
_CONTENT_TAGS = frozenset({"article", "main"})
_CONTENT = re.compile(r"content|article|zoom|trs_|editor|detail|ucap", re.IGNORECASE)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside"})
_FURNITURE = re.compile(
    r"nav|menu|foot(?!note)|crumb|location|weizhi|dqwz|share|sidebar|copyright|related|xgxx|xgwd"
    r"|recommend|pagination|pager"
    r"|prevnext|toolbar|erweima|qrcode",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)
_INTEGER = re.compile(r"\s*\+?([0-9]{1,6})")
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_HAN_STYLES = frozenset(
    {"cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal"}
)
_HAN_DIGITS = "〇一二三四五六七八九"


@functools.lru_cache(maxsize=1024)
def hides(style: str) -> bool:
    """Whether the value of an attribute ``style`` keeps its element from being shown."""
    return _HIDDEN.search(style) is not None


def hints(element: etree._Element) -> tuple[bool, bool]:
    """Whether tag or names hint at navigation, footers and the like; and whether at the article.
    Only hints: names are free."""
    names = f"{element.get('id', '')} {element.get('class', '')}"
    named = len(names) > 1
    return (
        element.tag in _FURNITURE_TAGS or (named and _FURNITURE.search(names) is not None),
        element.tag in _CONTENT_TAGS or (named and _CONTENT.search(names) is not None),
    )


def is_link(element: etree._Element) -> bool:
    """Whether it leads elsewhere; an anchor inside the page does not."""
    href = element.get("href")
    return href is not None and not (href.startswith("#") and len(href) > 1)


def span(element: etree._Element, name: str, most: int) -> int:
    """``colspan`` or ``rowspan``, at least 1 and at most ``most``."""
    value = element.get(name)
    match = _INTEGER.match(value) if value else None
    return min(max(int(match[1]), 1), most) if match else 1


def list_start(element: etree._Element) -> int:
    """The number of the first item of an ordered list."""
    match = _INTEGER.match(element.get("start") or "")
    return int(match[1]) if match else 1


def item_number(item: etree._Element, following: int) -> int:
    """The number of an item: its own ``value``, or else ``following``."""
    match = _INTEGER.match(item.get("value") or "")
    return int(match[1]) if match else following


def marker(parent: etree._Element, item: etree._Element, number: int) -> str:
    """How the number of an item is shown, as ``"3."``, ``"c."`` or ``"三、"``; empty where it is
    not."""
    style = _LIST_STYLE.search(f"{item.get('style', '')};{parent.get('style', '')}")
    kind = style[1].lower() if style else "decimal"
    if kind in _HAN_STYLES:
        return f"{_han(number)}、" if 0 < number < 100 else f"{number}、"
    letter = (
        item.get("type")
        or parent.get("type")
        or {"lower-alpha": "a", "upper-alpha": "A"}.get(kind, "1")
    )
    if kind == "none" or letter in {"i", "I"}:
        return ""
    if letter in {"a", "A"} and 0 < number <= 26:
        return f"{chr(ord(letter) + number - 1)}."
    return f"{number}."


def _han(number: int) -> str:
    tens, ones = divmod(number, 10)
    if not tens:
        return _HAN_DIGITS[ones]
    return f"{_HAN_DIGITS[tens] if tens > 1 else ''}十{_HAN_DIGITS[ones] if ones else ''}"
