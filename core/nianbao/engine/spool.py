"""The results of a run as they come: the first ones in memory, those of many documents on disk."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from nianbao.engine.sharing import Sharing
from nianbao.results.outcome import ReportResult
from nianbao.results.reports import ReadReports
from nianbao.rules.rule import Rule
from nianbao.store.heap import Heap
from nianbao.workers.wire import pack, unpack

__all__ = ["Spool"]

#: Results that are kept in memory, 5 kB each. One with its view takes as much as twenty others.
_MOST, _WITH_VIEW = 2_000, 20
#: Fast enough to be worth it also where the disk is.
_LEVEL = 1


@dataclass(slots=True)
class Spool:
    """Takes the result of each document under its number, and gives them in any order.

    Attributes:
        rules: those of the results, by id.
        total: the number of documents.
        most: how many results may be in memory.
    """

    rules: Mapping[str, Rule]
    total: int
    most: int = field(default_factory=lambda: _MOST)
    _held: dict[int, ReportResult] = field(default_factory=dict)
    _weight: int = 0
    _sharing: Sharing = field(default_factory=Sharing)
    _file: _File | None = None
    _known: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._known = bytearray(self.total)

    def put(self, number: int, result: ReportResult) -> None:
        """Keep the result of a document; raises `OutputError` where the disk does not take it."""
        self._known[number] = 1
        if self._file is not None:
            self._file.put(number, pack(result))
            return
        self._held[number] = self._sharing.of(result)
        self._weight += 1 if result.view is None else _WITH_VIEW
        if self._weight > self.most:
            self._file = _File(self.total)
            for each, held in self._held.items():
                self._file.put(each, pack(held))
            self._held.clear()

    def __contains__(self, number: int) -> bool:
        return bool(self._known[number])

    def __len__(self) -> int:
        return self._known.count(1)

    def reports(self, order: Sequence[int | ReportResult]) -> Sequence[ReportResult]:
        """The results of these numbers, and others that stand among them."""
        if self._file is None:
            return tuple(self._held[each] if isinstance(each, int) else each for each in order)
        return _Spooled(order, self._file, self.rules)


class _Spooled(ReadReports):
    """Results that are read from a file at each walk."""

    def __init__(
        self, order: Sequence[int | ReportResult], file: _File, rules: Mapping[str, Rule]
    ) -> None:
        self._order = order
        self._file = file
        self._rules = rules

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[ReportResult]:
        for each in self._order:
            yield unpack(self._file.get(each), self._rules) if isinstance(each, int) else each


class _File:
    """Bytes by number, packed, on disk."""

    def __init__(self, total: int) -> None:
        self._starts = array("q", bytes(8 * total))
        self._lengths = array("q", bytes(8 * total))
        self._heap = Heap()

    def put(self, number: int, content: bytes) -> None:
        packed = zlib.compress(content, _LEVEL)
        self._starts[number], self._lengths[number] = self._heap.put(packed), len(packed)

    def get(self, number: int) -> bytes:
        return zlib.decompress(self._heap.get(self._starts[number], self._lengths[number]))
