"""Whether every reader, the matching and every rule take time in proportion to the text.

``python -m tests.scaling [SECONDS]`` makes hostile documents of n, 2n, 4n and 8n pieces and compares
what each stage of the check takes: first every kind of `tests.hostile`, then random mixtures of the
wordings that rules look for, for SECONDS in all. The exponent is that of the growth from 2n to 8n: 1
is in proportion, 2 by the square. A stage above the limit is measured again before it counts. What
it prints ends with one line for each stage: its worst exponent, and the document that showed it.
"""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.hostile.catalogue import catalogue
from tests.hostile.kind import report
from tests.hostile.text import LINES, PIECES
from tests.scaling.stages import Stages

MOST = 1.2
#: Known to be steeper, with the reason; whoever mends one deletes it here.
KNOWN: dict[str, str] = {}
_LIMIT = 5.0  # seconds a document
_NOTABLE = 0.15  # seconds: below, noise decides
_GROUPS = ("text", "html", "docx", "pdf")
_CHARACTERS = 60_000

Make = Callable[[int], bytes]


class Steep(NamedTuple):
    """How one stage grew on one kind of document."""

    exponent: float
    stage: str
    seconds: float
    document: str


def measured(seconds: float) -> tuple[int, list[Steep]]:
    """How many kinds of documents were tried in so many seconds, and the worst of each stage that
    took notable time, the steepest first."""
    stages = Stages(_LIMIT)
    worst: dict[str, Steep] = {}
    tried = 0
    end = time.monotonic() + seconds
    for document, suffix, make in _documents():
        if time.monotonic() > end:
            break
        tried += 1
        for found in _measured(stages, document, suffix, make):
            if found.exponent > worst.get(found.stage, Steep(0, "", 0, "")).exponent:
                worst[found.stage] = found
    return tried, sorted(worst.values(), key=lambda each: (-each.exponent, each.stage))


def main(seconds: float) -> int:
    """Measure for so long; 1 if a stage is above `MOST`."""
    tried, worst = measured(seconds)
    print(f"{tried} kinds of documents; stages that took {_NOTABLE} s and more:")
    for found in worst:
        print(f"{found.exponent:5.2f} {found.seconds:6.2f} s  {found.stage:16} {found.document}")
    return int(any(each.exponent > MOST and each.stage not in KNOWN for each in worst))


def _documents() -> Iterator[tuple[str, str, Make]]:
    """Every kind of hostile file that has sizes, then mixtures without end; each a function of how
    many eighths of its largest size are wanted."""
    for group in _GROUPS:
        for kind in catalogue()[group]:
            if kind.size >= 80:
                yield f"{group}/{kind.name}", kind.suffix, _sized(kind.make, kind.size)
    pool = (*PIECES, *(f"{line}\n" for line in LINES))
    seed = 0
    while True:
        rng = random.Random(seed)
        unit = "".join(rng.choice(pool) for _ in range(rng.randint(2, 4)))
        yield f"mixture of {unit!r}", ".txt", _mixture(unit, _CHARACTERS // len(unit) + 1)
        seed += 1


def _sized(make: Make, size: int) -> Make:
    return lambda eighths: make(size * eighths // 8)


def _mixture(unit: str, count: int) -> Make:
    return lambda eighths: report(unit * (count * eighths // 8)).encode("utf-8", "surrogatepass")


def _measured(stages: Stages, document: str, suffix: str, make: Make) -> Iterator[Steep]:
    """The exponent of each stage that takes notable time."""
    # One eighth tells whether there is anything to see: by the square, eight eighths take 64 times.
    if sum(stages.seconds(make(1), suffix).values()) < _NOTABLE / 64:
        return
    small, large = (stages.seconds(make(eighths), suffix) for eighths in (2, 8))
    for stage, taken in large.items():
        if taken < _NOTABLE or stage == "start":
            continue
        exponent = _exponent(small.get(stage, 0.0), taken)
        if exponent > MOST:
            again = [stages.seconds(make(eighths), suffix).get(stage, 0.0) for eighths in (2, 2, 8)]
            exponent = _exponent(max(small.get(stage, 0.0), *again[:2]), min(taken, again[2]))
        yield Steep(exponent, stage, taken, document)


def _exponent(quarter: float, whole: float) -> float:
    return math.log(max(whole, 1e-6) / max(quarter, 1e-3), 4)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 60.0))
