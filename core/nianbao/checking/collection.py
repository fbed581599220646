"""What was collected of all reports of a run: few bytes of each in memory, the values on disk once
they are many."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any, NamedTuple, overload

from nianbao.checking.collected import collected_value
from nianbao.model.location import Location
from nianbao.rules.corpus import CorpusCheck, Member
from nianbao.store.heap import Heap
from nianbao.store.plain import dumps, loads

__all__ = ["Collected", "Collection", "Members"]

_OWN = frozenset({"nianbao"})
#: Bytes of values that are kept in memory: those of some thousands of reports.
_MOST = 64_000_000
#: Members that are made once and kept while a rule is judged that compares all with all.
_HELD = 2_000


class Collected(NamedTuple):
    """What the rules collected of one report (`nianbao.checking.examiner.Examined`).

    Attributes:
        form: the edition of its form.
        failed: rules whose check raised while collecting.
    """

    uri: str
    form: int
    title: Location | None
    values: Mapping[str, bytes]
    failed: AbstractSet[str] = frozenset()


class _Kept(NamedTuple):
    """Where the values of one report are.

    Attributes:
        rules: their ids, which most reports share.
        places: of the title, then of the value of each rule: where it begins, and its length.
    """

    uri: str
    form: int
    rules: tuple[str, ...]
    places: array[int]


@dataclass(slots=True)
class Collection:
    """Takes what was collected of each report under its number, and gives it in their order.

    Attributes:
        failed: rules whose check raised while collecting on one of them.
    """

    failed: set[str] = field(default_factory=set)
    _kept: dict[int, _Kept] = field(default_factory=dict)
    _heap: Heap = field(default_factory=lambda: Heap(_MOST))
    _rules: dict[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    def put(self, number: int, collected: Collected) -> None:
        """Keep what was collected of a report; raises `nianbao.errors.OutputError` where the disk
        does not take it."""
        uri, form, title, values, failed = collected
        self.failed.update(failed)
        places = array("q")
        # Rules that collect alike share a value, which is kept once.
        known: dict[int, int] = {}
        for content in (dumps(title, _OWN), *values.values()):
            if id(content) not in known:
                known[id(content)] = self._heap.put(content)
            places.extend((known[id(content)], len(content)))
        # Without a place for its findings a report cannot be compared.
        rules = tuple(values) if title else ()
        self._kept[number] = _Kept(uri, form, self._rules.setdefault(rules, rules), places)

    def __len__(self) -> int:
        return len(self._kept)

    @property
    def forms(self) -> Iterator[tuple[str, int]]:
        """The URI of each report and the edition of its form."""
        return ((kept.uri, kept.form) for kept in self._kept.values())

    def members(self, rule: str, check: CorpusCheck) -> Members:
        """The reports of which a rule on that check collected a value, in the order of their
        numbers."""
        found = (number for number in sorted(self._kept) if rule in self._kept[number].rules)
        return Members(self, rule, check, array("q", found))

    def uri(self, number: int) -> str:
        """The document of a report."""
        return self._kept[number].uri

    def member(self, number: int, rule: str, check: CorpusCheck) -> Member:
        """A report with the value that a rule on that check collected."""
        kept = self._kept[number]
        title: Location = loads(self._at(kept, 0), _OWN)
        value: Any = collected_value(check, self._at(kept, kept.rules.index(rule) + 1))
        return Member(kept.uri, title, value)

    def _at(self, kept: _Kept, index: int) -> bytes:
        return self._heap.get(kept.places[2 * index], kept.places[2 * index + 1])


@dataclass(frozen=True, slots=True)
class Members(Sequence[Member]):
    """The members of a corpus, each made anew as it is asked for: so they need not all be in
    memory."""

    _collection: Collection
    _rule: str
    _check: CorpusCheck
    _numbers: array[int]

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> Member: ...
    @overload
    def __getitem__(self, index: slice) -> Members: ...
    def __getitem__(self, index: int | slice) -> Member | Members:
        if isinstance(index, slice):
            return Members(self._collection, self._rule, self._check, self._numbers[index])
        return self._collection.member(self._numbers[index], self._rule, self._check)

    @property
    def uris(self) -> Iterator[str]:
        """Their documents."""
        return (self._collection.uri(number) for number in self._numbers)

    def held(self) -> Sequence[Member]:
        """All of them made once, where they are few enough; else themselves."""
        return tuple(self) if len(self) <= _HELD else self
