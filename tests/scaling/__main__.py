"""Whether every reader, the matching and every rule take time in proportion to the text.

``python -m tests.scaling [SECONDS]`` makes hostile documents of n, 2n, 4n and 8n pieces and compares
what each stage of the check takes. First every kind of `tests.hostile`, then random mixtures of the
wordings that rules look for, for SECONDS. The exponent is that of the growth from 2n to 8n: 1 is in
proportion, 2 by the square. A stage above the limit is measured again before it counts.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.hostile.catalogue import catalogue
from tests.hostile.kind import report
from tests.hostile.text import LINES, PIECES
from tests.scaling.stages import Stages

MOST = 1.2
_LIMIT = 6.0  # seconds a document
_NOTABLE = 0.12  # seconds: below, noise decides
_GROUPS = ("text", "html", "docx", "pdf")
_CHARACTERS = 100_000


class Steep(NamedTuple):
    """A stage that takes more than in proportion."""

    exponent: float
    stage: str
    seconds: float
    document: str


def main(seconds: float) -> int:
    """Measure; 1 if a stage is above `MOST`."""
    stages = Stages(_LIMIT)
    worst: defaultdict[str, float] = defaultdict(float)
    failed: dict[str, Steep] = {}
    for document, suffix, make in _documents(seconds):
        for found in _measured(stages, document, suffix, make):
            worst[found.stage] = max(worst[found.stage], found.exponent)
            if (
                found.exponent > MOST
                and found.exponent > failed.get(found.stage, found).exponent - 1e-9
            ):
                failed[found.stage] = found
    for stage, exponent in sorted(worst.items()):
        print(f"{stage:20} {exponent:5.2f}")
    for found in sorted(failed.values(), reverse=True):
        print(f"{found.exponent:5.2f} {found.seconds:6.2f} s {found.stage:16} {found.document}")
    return int(bool(failed))


def _documents(seconds: float) -> Iterator[tuple[str, str, Callable[[int], bytes]]]:
    for group in _GROUPS:
        for kind in catalogue()[group]:
            if kind.size >= 80:
                yield f"{group}/{kind.name}", kind.suffix, _sized(kind.make, kind.size)
    end, seed = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        rng = random.Random(seed)
        pieces = [
            rng.choice((*PIECES, *(f"{line}\n" for line in LINES)))
            for _ in range(rng.randint(2, 4))
        ]
        unit = "".join(pieces)
        yield f"mixture {pieces}", ".txt", _mixture(unit, _CHARACTERS // len(unit) + 1)
        seed += 1


def _sized(make: Callable[[int], bytes], size: int) -> Callable[[int], bytes]:
    return lambda eighths: make(size * eighths // 8)


def _mixture(unit: str, count: int) -> Callable[[int], bytes]:
    return lambda eighths: report(unit * (count * eighths // 8)).encode("utf-8", "surrogatepass")


def _measured(
    stages: Stages, document: str, suffix: str, make: Callable[[int], bytes]
) -> Iterator[Steep]:
    """The exponent of each stage that takes notable time."""
    large = stages.seconds(make(8), suffix)
    notable = [stage for stage, taken in large.items() if taken > _NOTABLE and stage != "start"]
    if not notable:
        return
    small = stages.seconds(make(2), suffix)
    for stage in notable:
        exponent = _exponent(small.get(stage, 0.0), large[stage])
        if exponent > MOST:
            again = [stages.seconds(make(eighths), suffix).get(stage, 0.0) for eighths in (2, 2, 8)]
            exponent = _exponent(
                max(small.get(stage, 0.0), *again[:2]), min(large[stage], again[2])
            )
        yield Steep(exponent, stage, large[stage], document)


def _exponent(quarter: float, whole: float) -> float:
    return math.log(max(whole, 1e-6) / max(quarter, 1e-3), 4)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
