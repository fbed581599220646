"""What a quoted title names: a known instrument, exactly or nearly, or something unknown."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from nianbao import skeleton
from nianbao_rules.citations.lexicon import Lexicon
from nianbao_rules.citations.nearness import nearest

__all__ = ["Name", "Standing", "nested_in", "resolve"]

# 《…条例(2019年修订)》: a note on the version is no part of the title.
_VERSION = re.compile(
    r"\((?:[0-9]{4}年?)?(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:第[一二三]次)?新?(?:修订|修正|修改)"
    r"(?:版|本|案|稿)?\)$"
)


class Standing(enum.Enum):
    """How a title relates to the instruments that it may name."""

    EXACT = "exact"
    SHORT = "short"  # a short title, in common use or defined in the report
    NEAR = "near"  # misspelt
    SHIFTED = "shifted"  # exact, but the marks are in the wrong place
    UNKNOWN = "unknown"


class Name(NamedTuple):
    """What a title names.

    Attributes:
        ids: of the instruments that it may name.
        right: for a misspelt title the right one.
        overhang: how many characters behind the closing mark still belong to the title.
        ascribed: the issuer that the title names in front and that is not the instrument's.
    """

    standing: Standing
    ids: tuple[str, ...] = ()
    right: str = ""
    overhang: int = 0
    ascribed: str = ""


def resolve(
    quoted: str, before: str, after: str, lexicon: Lexicon, defined: Mapping[str, tuple[str, ...]]
) -> Name:
    """What ``quoted`` names where it is between ``before`` and ``after``.

    Args:
        quoted: a folded title without its marks.
        before: the folded text before the title.
        after: the folded text behind it.
        lexicon: what is known.
        defined: the short names that the report has defined so far, by skeleton.
    """
    key = skeleton(_VERSION.sub("", quoted))
    if key in lexicon.titles:
        return Name(Standing.EXACT, lexicon.titles[key])
    for short in (key, key.removeprefix("新")):
        ids = defined.get(short, lexicon.abbreviations.get(short))
        if ids is not None:
            return Name(Standing.SHORT, ids) if ids else Name(Standing.UNKNOWN)
    shifted = _shifted(key, before, after, lexicon)
    if shifted:
        return shifted
    ascribed = _wrong_issuer(key, lexicon)
    if ascribed:
        body = key.removesuffix(ascribed)
        return Name(Standing.EXACT, lexicon.titles[ascribed], ascribed=body)
    right = nearest(key, tuple(lexicon.titles))
    if right:
        return Name(Standing.NEAR, lexicon.titles[right], lexicon.spelling[right])
    return Name(Standing.UNKNOWN)


def nested_in(quoted: str, lexicon: Lexicon) -> Iterator[str]:
    """The ids of the instruments whose full title is inside a title that is not theirs."""
    key = skeleton(quoted)
    for title, ids in lexicon.titles.items():
        if title in key:
            yield from ids


def _shifted(key: str, before: str, after: str, lexicon: Lexicon) -> Name | None:
    """The title that begins before the opening mark or ends behind the closing one (《…格式》的通知
    for 《…格式的通知》)."""
    if len(key) < 8:
        return None
    for title, ids in lexicon.titles.items():
        head, found, tail = title.partition(key)
        if (
            found
            and skeleton(before[-len(head) :] if head else "") == head
            and after.startswith(tail)
        ):
            return Name(Standing.SHIFTED, ids, lexicon.spelling[title], len(tail))
    return None


def _wrong_issuer(key: str, lexicon: Lexicon) -> str | None:
    """The title that is exact but for the name of another issuer in front of it."""
    issuer, about, rest = key.partition("关于")
    title = about + rest
    return title if about and issuer in lexicon.issuers and title in lexicon.titles else None
