"""Automatic numbering: the number that Word shows before a paragraph and does not store in its
text.

The rules are those of ECMA-376 part 1, 17.9: a paragraph names a list (``w:num``), which is made
after a definition (``w:abstractNum``). Lists of one definition count on together unless one of them
overrides where it starts.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml import etree

from nianbao_readers.docx.numerals import written
from nianbao_readers.docx.parts import attribute, integer, named
from nianbao_readers.docx.styles import Styles, is_on
from nianbao_readers.xml_archive import local

__all__ = ["Numbering"]

#: Word shows nothing longer before a paragraph; a text of a megabyte would be shown by each.
_LONGEST_TEXT = 64
_PLACEHOLDER = re.compile(r"%([1-9])")


class _Level(NamedTuple):
    """A level of a list; ``restart`` is the level (from 1) whose step starts it again, None for any
    above it, 0 for none."""

    start: int
    style: str
    text: str
    restart: int | None
    legal: bool
    paragraph_style: str


class _List(NamedTuple):
    """A list: the definition it counts with, its levels by number, and the levels that it starts
    itself."""

    definition: str
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of one document, which must be shown to it in their order."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._definitions: dict[str, etree._Element] = {}
        self._numbers: dict[str, etree._Element] = {}
        for element in () if root is None else root:
            if local(element) == "abstractNum":
                self._definitions[attribute(element, "abstractNumId")] = element
            elif local(element) == "num":
                self._numbers[attribute(element, "numId")] = element
        self._lists: dict[str, _List | None] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, properties: etree._Element | None, style: str) -> str:
        """The number shown before the next paragraph, which has these properties (``w:pPr``) and
        that style; empty where it has none."""
        number, at = self._styles.numbering(properties, style)
        found = self._list(number) if number not in {"", "0"} else None
        if found is None:
            return ""
        if (
            at is None
        ):  # the style names the list, and the list says for which of its levels the style is
            at = next(
                (key for key, level in found.levels.items() if level.paragraph_style == style), 0
            )
        if at not in found.levels:
            return ""
        self._step(number, found, at)
        return self._shown(found, at)

    def _step(self, number: str, found: _List, at: int) -> None:
        counters = self._counters.setdefault(found.definition, {})
        if at in found.starts and (number, at) not in self._started:
            self._started.add((number, at))
            counters[at] = found.starts[at]
        else:
            counters[at] = counters[at] + 1 if at in counters else found.levels[at].start
        for lower, level in found.levels.items():
            if lower > at and (level.restart is None or at < level.restart):
                counters.pop(lower, None)

    def _shown(self, found: _List, at: int) -> str:
        level = found.levels[at]
        if level.style == "bullet":
            return ""
        counters = self._counters[found.definition]

        def number(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            shown = found.levels.get(index)
            if shown is None or shown.style == "none":
                return ""
            # A level that has not been counted yet shows where it starts.
            return written(
                counters.get(index, shown.start), "decimal" if level.legal else shown.style
            )

        return _PLACEHOLDER.sub(number, level.text)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._resolve(number, frozenset())
        return self._lists[number]

    def _resolve(self, number: str, seen: frozenset[str]) -> _List | None:
        """The list of that id; a definition may only point to the list of a style, and that in turn
        to another."""
        element = self._numbers.get(number)
        key = attribute(named(element, "abstractNumId"))
        definition = self._definitions.get(key)
        if element is None or definition is None or number in seen:
            return None
        if linked := attribute(named(definition, "numStyleLink")):
            target = self._resolve(self._styles.list_of(linked), seen | {number})
            if target is None:
                return None
            key, levels = target.definition, dict(target.levels)
        else:
            levels = {
                integer(attribute(level, "ilvl"), 0): _level(level)
                for level in definition
                if local(level) == "lvl"
            }
        starts: dict[int, int] = {}
        for override in element:
            if local(override) != "lvlOverride":
                continue
            at = integer(attribute(override, "ilvl"), 0)
            if (level := named(override, "lvl")) is not None:
                levels[at] = _level(level)
            if start := attribute(named(override, "startOverride")):
                starts[at] = integer(start, 1)
        return _List(key, levels, starts)


def _level(element: etree._Element) -> _Level:
    restart = attribute(named(element, "lvlRestart"))
    legal = named(element, "isLgl")
    return _Level(
        start=integer(attribute(named(element, "start")), 0),
        style=attribute(named(element, "numFmt")) or "decimal",
        text=attribute(named(element, "lvlText"))[:_LONGEST_TEXT],
        restart=integer(restart, 0) if restart else None,
        legal=legal is not None and is_on(attribute(legal) or "1"),
        paragraph_style=attribute(named(element, "pStyle")),
    )
