"""How alike texts are: candidates by MinHash and banding, then the exact share, and the passages
they have in common."""

from __future__ import annotations

import functools
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import eq

__all__ = ["candidates", "common_passages", "share"]

#: Characters of a shingle: with fewer, common words alone make texts alike; with more, every slip
#: of the pen parts them.
_SHINGLE = 5
#: Of texts that have four fifths in common one band at least agrees in 996 cases of 1,000; see
#: docs/decisions/similarity.md.
_BANDS = 25
_BAND_ROWS = 4
#: How many texts of one band are kept, and how many candidates are compared exactly: of a thousand
#: copies of one text each need only meet some of the others.
_BUCKET = 4
_CANDIDATES = 8
#: The part of two signatures that must agree, well below the two thirds that texts with four fifths
#: in common have.
_PROMISING = 0.5
_PLACES = 8
_SEED = 711
#: Numbers of a signature.
_LENGTH = _BANDS * _BAND_ROWS


def candidates(texts: Iterable[str]) -> Iterator[list[int]]:
    """For each text the earlier ones, by their index, that it may resemble; the likeliest first, at
    most eight.

    Time and memory grow with the number of texts alone, however many of them are alike. Of each
    text 400 bytes are kept, and one band of all at a time.
    """
    signatures = array("I")
    for text in texts:
        signatures.extend(_signature(text))
    met: dict[int, set[int]] = defaultdict(set)
    for band in range(_BANDS):
        _meet(signatures, band, met)
    for index in range(len(signatures) // _LENGTH):
        own = _of(signatures, index)
        likeness = {
            other: sum(map(eq, own, _of(signatures, other))) / _LENGTH
            for other in met.pop(index, ())
        }
        promising = [other for other in likeness if likeness[other] >= _PROMISING]
        yield sorted(promising, key=lambda other: (-likeness[other], other))[:_CANDIDATES]


def _meet(signatures: array[int], band: int, met: dict[int, set[int]]) -> None:
    """Add to each text the first few earlier ones that it has this band in common with."""
    buckets: dict[bytes, tuple[int, ...]] = {}
    for index, start in enumerate(range(band * _BAND_ROWS, len(signatures), _LENGTH)):
        key = signatures[start : start + _BAND_ROWS].tobytes()
        bucket = buckets.get(key, ())
        if bucket:
            met[index].update(bucket)
        if len(bucket) < _BUCKET:
            buckets[key] = (*bucket, index)


def _of(signatures: array[int], index: int) -> array[int]:
    return signatures[index * _LENGTH : (index + 1) * _LENGTH]


def share(one: str, other: str) -> float:
    """The share of two texts' shingles that is in both, from 0 to 1 (the Sørensen-Dice
    coefficient)."""
    ours, theirs = _shingles(one), _shingles(other)
    total = len(ours) + len(theirs)
    return 2 * len(ours & theirs) / total if total else 0.0


def common_passages(one: str, other: str) -> list[str]:
    """The passages of ``one``, of a shingle at least, that are in ``other`` as well; the longest
    first."""
    places = _places(other)
    found: dict[str, None] = {}
    start = 0
    while start < len(one):
        length = 0
        for at in places.get(one[start : start + _SHINGLE], ()):
            # Most places are not the longest, which one comparison tells.
            if other.startswith(one[start : start + length + 1], at):
                length = _common_length(one, start, other, at)
        if length:
            found[one[start : start + length]] = None
        start += max(length, 1)
    return sorted(found, key=len, reverse=True)


@functools.lru_cache(maxsize=8)
def _places(text: str) -> dict[str, list[int]]:
    """Where each shingle is; its first few places do, for a text may say one thing over and
    over."""
    places: dict[str, list[int]] = defaultdict(list)
    for place in range(len(text) - _SHINGLE + 1):
        known = places[text[place : place + _SHINGLE]]
        if len(known) < _PLACES:
            known.append(place)
    return places


def _common_length(one: str, start: int, other: str, place: int) -> int:
    length, longest = 0, min(len(one) - start, len(other) - place)
    while length < longest:
        middle = (length + longest + 1) // 2
        if other.startswith(one[start + length : start + middle], place + length):
            length = middle
        else:
            longest = middle - 1
    return length


def _signature(text: str) -> array[int]:
    # The library is asked for only here, where several reports are compared.
    from rensa import RMinHash

    sketch = RMinHash(num_perm=_LENGTH, seed=_SEED)
    sketch.update(list(_shingles(text)))
    return array("I", sketch.digest())


# Many texts are compared with the same few, the first of each band.
@functools.lru_cache(maxsize=64)
def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[place : place + _SHINGLE] for place in range(len(text) - _SHINGLE + 1))
