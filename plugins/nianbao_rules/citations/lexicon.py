"""The known instruments, indexed by everything they may be called in a report."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from nianbao import Instrument, skeleton
from nianbao_rules.citations.numbers import (
    DocumentNumber,
    OrderNumber,
    parse_document_number,
    parse_order_number,
)
from nianbao_rules.language.lazy import LazyPattern

__all__ = ["STATE_PREFIX", "Lexicon", "lexicon_of"]

#: What national laws and regulations begin with, and what their short titles leave off.
STATE_PREFIX = "中华人民共和国"

# A short title without marks is only taken for one where it does not end a longer name
# (暂行条例, 本市条例).
_BOUNDARY = r"(?:(?<![一-鿿])|(?<=[据照彻实习守循]))"
_LONG = 6  # from so many characters on a short title is told from common words


class Lexicon(NamedTuple):
    """What instruments are called.

    Attributes:
        titles: ids by the skeleton of every exact title. One title may belong to two instruments: a
            regulation keeps its title when it is revised.
        abbreviations: ids by the skeleton of every short title.
        orders: ids by the number of an order.
        numbers: ids by document number.
        codes: the codes under which documents of a year and a serial number are known.
        spelling: the title as it is to be written, by its skeleton.
        issuers: every known issuer.
        bare: finds titles, and longer short titles, that are without marks; it is slow, and slow
            to compile.
        anchors: ``bare`` finds nothing in a text without any of these.
    """

    titles: Mapping[str, tuple[str, ...]]
    abbreviations: Mapping[str, tuple[str, ...]]
    orders: Mapping[OrderNumber, tuple[str, ...]]
    numbers: Mapping[DocumentNumber, tuple[str, ...]]
    codes: Mapping[tuple[int, int], tuple[str, ...]]
    spelling: Mapping[str, str]
    issuers: frozenset[str]
    bare: LazyPattern
    anchors: tuple[str, ...]


class _Names(NamedTuple):
    """The names of one instrument; unlike the instrument itself they can be hashed."""

    id: str
    title: str
    titles: tuple[str, ...]
    abbreviations: tuple[str, ...]
    number: str
    issuers: tuple[str, ...]


def lexicon_of(instruments: Mapping[str, Instrument]) -> Lexicon:
    """The lexicon of these instruments, made once for each set of names."""
    return _lexicon(
        tuple(
            _Names(i.id, i.title, i.titles, i.abbreviations, i.number, i.issuers)
            for i in instruments.values()
        )
    )


@functools.lru_cache(maxsize=16)
def _lexicon(known: tuple[_Names, ...]) -> Lexicon:
    titles: dict[str, list[str]] = defaultdict(list)
    abbreviations: dict[str, list[str]] = defaultdict(list)
    orders: dict[OrderNumber, list[str]] = defaultdict(list)
    numbers: dict[DocumentNumber, list[str]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for names in known:
        for title in _titles(names):
            titles[skeleton(title)].append(names.id)
            spelling.setdefault(skeleton(title), title)
        for short in _abbreviations(names):
            abbreviations[skeleton(short)].append(names.id)
        if order := parse_order_number(names.number):
            orders[order].append(names.id)
        if number := parse_document_number(names.number):
            numbers[number].append(names.id)
    return Lexicon(
        titles={
            key: tuple(dict.fromkeys((*ids, *abbreviations.get(key, ()))))
            for key, ids in titles.items()
        },
        abbreviations={key: tuple(ids) for key, ids in abbreviations.items()},
        orders={key: tuple(ids) for key, ids in orders.items()},
        numbers={key: tuple(ids) for key, ids in numbers.items()},
        codes=_codes(numbers),
        spelling=spelling,
        issuers=frozenset(issuer for names in known for issuer in names.issuers),
        bare=_bare_pattern(titles, abbreviations),
        anchors=_anchors(titles, abbreviations),
    )


def _titles(names: _Names) -> Iterable[str]:
    """The exact titles; a notice is as well quoted with its issuer in front as without."""
    exact = dict.fromkeys((names.title, *names.titles))
    issued = [
        issuer + title for title in exact if title.startswith("关于") for issuer in names.issuers
    ]
    return dict.fromkeys((*exact, *issued))


def _abbreviations(names: _Names) -> Iterable[str]:
    stems = (
        title.removeprefix(STATE_PREFIX)
        for title in (names.title, *names.titles)
        if title.startswith(STATE_PREFIX)
    )
    return dict.fromkeys((*names.abbreviations, *stems))


def _codes(numbers: Iterable[DocumentNumber]) -> dict[tuple[int, int], tuple[str, ...]]:
    codes: dict[tuple[int, int], list[str]] = defaultdict(list)
    for number in numbers:
        codes[number.year, number.serial].append(number.code)
    return {key: tuple(each) for key, each in codes.items()}


def _bare_pattern(titles: Collection[str], abbreviations: Collection[str]) -> LazyPattern:
    full = [re.escape(title) for title in _longest_first(titles) if title.startswith(STATE_PREFIX)]
    other = [
        re.escape(title)
        for title in _longest_first({*titles, *abbreviations})
        if len(title) >= _LONG
    ]
    short = [
        re.escape(title) + "(?=第)" for title in _longest_first(abbreviations) if len(title) < _LONG
    ]
    bounded = [rf"{_BOUNDARY}(?:{'|'.join((*other, *short))})"] if other or short else []
    return LazyPattern("|".join((*full, *bounded)) or r"(?!)")


def _anchors(titles: Collection[str], abbreviations: Collection[str]) -> tuple[str, ...]:
    """As few strings as will do, one of which is wherever the pattern finds something."""
    names = {name if len(name) >= _LONG else name + "第" for name in {*titles, *abbreviations}}
    return tuple(
        sorted(
            name for name in names if not any(other != name and other in name for other in names)
        )
    )


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (-len(name), name))
