"""What the styles of a Word file say of paragraphs: heading levels, automatic numbering, hidden
text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from nianbao_readers.docx.parts import attribute, holds, integer, named
from nianbao_readers.xml_archive import local

__all__ = ["Styles", "is_on"]

#: Word knows its own heading styles by their English names, whatever the language; WPS also writes
#: the Chinese one.
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_DEEPEST = 6


class Styles:
    """The styles by their ids; a style takes what it does not say itself from the style that it is
    based on.

    Attributes:
        may_hide: whether anything hides text. Hardly any report does, and each run would be asked.
    """

    def __init__(self, root: etree._Element | None, document: etree._Element) -> None:
        self.may_hide = holds(root, "vanish") or holds(document, "vanish")
        styles = [] if root is None else [style for style in root if local(style) == "style"]
        self._styles = {attribute(style, "styleId"): style for style in styles}
        defaults = (
            style
            for style in styles
            if attribute(style, "type") == "paragraph" and is_on(attribute(style, "default"))
        )
        self._default = next((attribute(style, "styleId") for style in defaults), "")
        self._levels: dict[str, int] = {}
        self._lists: dict[str, tuple[str, str]] = {}
        self._hidden: dict[str, bool | None] = {}

    def level(self, properties: etree._Element | None, style: str) -> int:
        """The heading level, 1 to 6, of a paragraph with these properties (``w:pPr``) and of that
        style; 0 if it is no heading."""
        if direct := attribute(named(properties, "outlineLvl")):
            return _level(direct)
        if style not in self._levels:
            self._levels[style] = self._style_level(style)
        return self._levels[style]

    def numbering(self, properties: etree._Element | None, style: str) -> tuple[str, int | None]:
        """The id of the list that a paragraph of that style belongs to, empty for none, and its
        level in the list where it is stated."""
        stated, number, level = named(properties, "numPr"), "", ""
        if stated is not None:
            number, level = attribute(named(stated, "numId")), attribute(named(stated, "ilvl"))
        if not number:
            if style not in self._lists:
                self._lists[style] = self._style_list(style)
            number, style_level = self._lists[style]
            level = level or style_level
        return number, integer(level, 0) if level else None

    def style_of(self, properties: etree._Element | None) -> str:
        """The id of the style that a paragraph has."""
        return attribute(named(properties, "pStyle")) or self._default

    def list_of(self, style: str) -> str:
        """The id of the list that a style is made for."""
        return attribute(named(self._styles.get(style), "pPr", "numPr", "numId"))

    def hides(self, properties: etree._Element | None, paragraph_style: str) -> bool:
        """Whether text with these run properties (``w:rPr``) is hidden."""
        if not self.may_hide:
            return False
        hidden = _hidden(properties)
        for style in (attribute(named(properties, "rStyle")), paragraph_style):
            if hidden is None and style:
                hidden = self._style_hides(style)
        return bool(hidden)

    def _style_hides(self, style: str) -> bool | None:
        if style not in self._hidden:
            stated = (_hidden(named(each, "rPr")) for each in self._chain(style))
            self._hidden[style] = next((hidden for hidden in stated if hidden is not None), None)
        return self._hidden[style]

    def _style_list(self, style: str) -> tuple[str, str]:
        number = level = ""
        for each in self._chain(style):
            stated = named(each, "pPr", "numPr")
            number = attribute(named(stated, "numId"))
            level = level or attribute(named(stated, "ilvl"))
            if number:
                break
        return number, level

    def _style_level(self, style: str) -> int:
        for each in self._chain(style):
            if outline := attribute(named(each, "pPr", "outlineLvl")):
                return _level(outline)
            if heading := _HEADING.fullmatch(attribute(named(each, "name"))):
                return min(int(heading[1]), _DEEPEST)
        return 0

    def _chain(self, style: str) -> Iterator[etree._Element]:
        """The style and those it is based on; a circle of styles ends where it closes."""
        seen: set[str] = set()
        while style in self._styles and style not in seen:
            seen.add(style)
            yield self._styles[style]
            style = attribute(named(self._styles[style], "basedOn"))


def is_on(value: str) -> bool:
    """Whether the value of a switch (``ST_OnOff``) stands for on."""
    return value in {"1", "true", "on"}


def _hidden(properties: etree._Element | None) -> bool | None:
    """Whether run properties hide their text; None where they do not say."""
    vanish = named(properties, "vanish")
    return None if vanish is None else is_on(attribute(vanish) or "1")


def _level(outline: str) -> int:
    """The heading level of an outline level, which counts from 0; 9 stands for body text."""
    level = integer(outline, 9)
    return min(level + 1, _DEEPEST) if level < 9 else 0
