"""Documents of any size that readers, the matcher and rules are measured on."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator

from tests.hostile.catalogue import catalogue
from tests.hostile.kind import report
from tests.hostile.text import LINES, PIECES
from tests.scaling.growing import Growing
from tests.scaling.markup import mixtures
from tests.scaling.wordings import labels, phrases, wordings_of_rules

__all__ = ["growing"]

_GROUPS = ("text", "html", "docx", "pdf", "other")
#: Kinds that do not grow in proportion to their argument, or hardly at all.
_SMALLEST = 80
_CHARACTERS = 60_000
#: What parts one piece from the next.
_SEAMS = ("", "", "，", "。", "\n", "\n\n", "、", "（")


def growing() -> Iterator[Growing]:
    """Documents without end: every kind of hostile file that has sizes, every rule's own wordings,
    and mixtures, in turn, so that the first hundred are of every sort."""
    sorts: list[Iterator[Growing]] = [_hostile(), _own(), _texts(), mixtures()]
    while sorts:
        for sort in tuple(sorts):
            if (document := next(sort, None)) is None:
                sorts.remove(sort)
            else:
                yield document


def _hostile() -> Iterator[Growing]:
    groups = [
        [
            Growing(f"{group}/{kind.name}", kind.suffix, _sized(kind.make, kind.size))
            for kind in catalogue()[group]
            if kind.size >= _SMALLEST and not kind.options
        ]
        for group in _GROUPS
    ]
    for kinds in itertools.zip_longest(*groups):
        yield from (kind for kind in kinds if kind is not None)


def _own() -> Iterator[Growing]:
    """What the cases of each rule put into a report, as often as fits."""
    for rule, wordings in wordings_of_rules().items():
        yield _text(f"wordings of {rule}", "\n".join(wordings) + "\n")
        yield _text(f"wordings of {rule} in a line", "".join("".join(wordings).split("\n")))


def _texts() -> Iterator[Growing]:
    """A few pieces of any wordings, whole or cut, repeated."""
    pools = (PIECES, LINES, phrases(), labels(), *wordings_of_rules().values())
    for seed in itertools.count():
        rng = random.Random(seed)
        parts = [_cut(rng.choice(rng.choice(pools)), rng) for _ in range(rng.randint(2, 5))]
        unit = "".join(part + rng.choice(_SEAMS) for part in parts)
        if unit.strip():
            yield _text(f"mixture {seed}: {unit[:60]!r}", unit)


def _cut(piece: str, rng: random.Random) -> str:
    """The piece, or its beginning or end: what is not finished makes a search go on."""
    at = rng.randint(0, len(piece))
    return rng.choice((piece, piece, piece[:at], piece[at:]))


def _text(name: str, unit: str) -> Growing:
    count = _CHARACTERS // len(unit) + 1
    return Growing(
        name,
        ".txt",
        lambda share: report(unit * int(count * share)).encode("utf-8", "surrogatepass"),
    )


def _sized(make: Callable[[int], bytes], size: int) -> Callable[[float], bytes]:
    return lambda share: make(int(size * share))
