"""Patterns in rule packs: literals or RE2 expressions (linear time), over folded text
(`nianbao.text.folding.fold`).

A check takes `PATTERN` or `PATTERNS` into its parameter schema and makes the parameters ready with
`text_matcher`. The words of a pattern are folded as the text is, so that ``（`` in a pattern is an
ordinary bracket, as it is in the folded text.
"""

from __future__ import annotations

import functools
import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from nianbao.errors import PackError
from nianbao.text.folding import fold
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from jsonschema import FormatChecker

__all__ = [
    "PATTERN",
    "PATTERNS",
    "Span",
    "TextMatcher",
    "check_pattern",
    "pattern_formats",
    "text_matcher",
]

#: JSON Schema of one pattern: ``{literal: 信息处理费}`` or ``{pattern: "第[0-9]+号"}``.
PATTERN: Mapping[str, Any] = {
    "type": "object",
    "properties": {
        "literal": {"type": "string", "minLength": 1},
        "pattern": {"type": "string", "minLength": 1, "format": "re2"},
    },
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
}
#: JSON Schema of a list of patterns, any of which may match.
PATTERNS: Mapping[str, Any] = {"type": "array", "minItems": 1, "items": PATTERN}

_REFUSED = ("\\b", "\\B", "\\w", "\\W", "[:word:]", "[:^word:]")
_MAX_MEMORY = 8 << 20


class Span(NamedTuple):
    """Where a pattern matched in the folded text, in code points, and what stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class TextMatcher:
    """Searches folded text for any of some patterns."""

    patterns: tuple[tuple[str, str], ...]

    def search(self, folded: str) -> Span | None:
        """The first match, or None."""
        return next(self.finditer(folded), None)

    def matches(self, folded: str) -> bool:
        """Whether any pattern matches somewhere; faster than asking where.

        ``folded`` may be several passages with a line feed between two, which is faster still than
        asking of each.
        """
        for kind, text in self.patterns:
            if kind == "literal":
                if text in folded:
                    return True
            elif any(map(_compiled(text).search, folded.split("\n"))):
                return True
        return False

    def finditer(self, folded: str) -> Iterator[Span]:
        """All matches from left to right, without empty ones and those that overlap one before; of
        several that begin at one place the longest."""
        end = 0
        found = (_FIND[kind](text, folded) for kind, text in self.patterns)
        for span in heapq.merge(*found, key=lambda span: (span.start, -span.end)):
            if span.start >= end:
                yield span
                end = span.end


def text_matcher(parameter: Mapping[str, str] | Sequence[Mapping[str, str]]) -> TextMatcher:
    """The matcher of one `PATTERN` or of `PATTERNS`; raises `PackError` (a `ValueError`) for one
    that cannot be used."""
    patterns = [parameter] if isinstance(parameter, Mapping) else parameter
    return TextMatcher(
        tuple(_ready(kind, text) for pattern in patterns for kind, text in pattern.items())
    )


def check_pattern(pattern: str) -> bool:
    """True for a usable pattern; raises `PackError` that says what is wrong with it otherwise."""
    _compiled(pattern)
    return True


@functools.cache
def pattern_formats() -> FormatChecker:
    """The formats that parameter schemas may name: ``re2``."""
    from jsonschema import FormatChecker

    formats = FormatChecker(formats=())
    formats.checks("re2", raises=ValueError)(
        lambda value: not isinstance(value, str) or check_pattern(value)
    )
    return formats


def _ready(kind: str, text: str) -> tuple[str, str]:
    if kind == "pattern":
        _compiled(text)
        return kind, text
    literal = fold(text)
    if not literal:
        zh = f"“{text}”在规整（去空白、全角转半角）之后为空。"
        raise PackError(Text(zh, f'"{text}" is empty once widths and white space are folded.'))
    return kind, literal


def _find_literal(literal: str, folded: str) -> Iterator[Span]:
    place = folded.find(literal)
    while place >= 0:
        end = place + len(literal)
        yield Span(place, end, literal)
        place = folded.find(literal, end)


def _find_pattern(pattern: str, folded: str) -> Iterator[Span]:
    matches = _compiled(pattern).finditer(folded)
    return (
        Span(match.start(), match.end(), match.group())
        for match in matches
        if match.end() > match.start()
    )


_FIND: Mapping[str, Callable[[str, str], Iterator[Span]]] = {
    "literal": _find_literal,
    "pattern": _find_pattern,
}


@functools.lru_cache(maxsize=1024)
def _compiled(pattern: str) -> Any:
    import re2

    _refuse_words(pattern)
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MAX_MEMORY
    try:
        return re2.compile(_folded(pattern), options)
    except re2.error as error:
        reason = (
            error.args[0].decode("utf-8", "replace")
            if isinstance(error.args[0], bytes)
            else error.args[0]
        )
        raise PackError(
            Text(
                f"“{pattern}”不是合法的 RE2 正则表达式（{reason}）。RE2 没有环视和反向引用。",
                f'"{pattern}" is no valid RE2 expression ({reason}). RE2 has no look-around and no '
                f"back references.",
            )
        ) from error


def _refuse_words(pattern: str) -> None:
    """Refuse what means something else beside Chinese: to RE2 no Han character belongs to a
    word."""
    unescaped = pattern.replace("\\\\", "")
    found = next((each for each in _REFUSED if each in unescaped), None)
    if found:
        raise PackError(
            Text(
                f"“{pattern}”用了 {found}：它不把汉字当作字，在数字与汉字之间也不成边界。请写明所指"
                f"的字符，如 [0-9A-Za-z]。",
                f'"{pattern}" uses {found}, to which a Han character is no letter, so that it '
                f"fails beside Chinese. "
                "Name the characters that are meant, such as [0-9A-Za-z].",
            )
        )


def _folded(pattern: str) -> str:
    """The pattern with its non-ASCII characters folded; what folds to a sign of the language of
    patterns is escaped."""
    images = ((char, fold(char)) for char in pattern)
    return "".join(
        char if char.isascii() else "".join(_escaped(each) for each in image)
        for char, image in images
    )


def _escaped(char: str) -> str:
    return f"\\{char}" if char.isascii() and not char.isalnum() and char != " " else char
