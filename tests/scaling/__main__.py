"""Whether every reader, the matching and every rule take time in proportion to the text.

``python -m tests.scaling [SECONDS [FIRST]]`` measures documents of `tests.scaling.documents` for so
many seconds, and corpora of `tests.scaling.corpora` besides, from the document of number FIRST on.
It prints one line for each stage: its worst exponent, and the document that showed it.
"""

from __future__ import annotations

import itertools
import sys
import time
from collections.abc import Iterable
from typing import NamedTuple

from tests.scaling.apart import grown_apart
from tests.scaling.documents import growing
from tests.scaling.growth import NOTABLE, Grown
from tests.scaling.stages import Stages

_LIMIT = 10.0  # seconds a document


class Measured(NamedTuple):
    """What came of it.

    Attributes:
        documents: how many were tried.
        stages: the worst of each stage that took `NOTABLE` seconds on one, the steepest first.
        quick: of the other stages of readers, matching and rules, the longest that any took.
        ended: the documents that were ended by the limit of memory.
    """

    documents: int
    stages: list[Grown]
    quick: float
    ended: list[str]


def measured(seconds: float, first: int = 0) -> Measured:
    """Measure documents for so many seconds."""
    stages = Stages(_LIMIT)
    found: list[Grown] = []
    ended: list[str] = []
    end = time.monotonic() + seconds
    tried = 0
    for document in itertools.islice(growing(), first, None):
        if time.monotonic() > end:
            break
        tried += 1
        measurements = grown_apart(stages, document)
        if measurements is None:
            ended.append(document.name)
            continue
        found += measurements
        for each in measurements:
            if each.steep:
                print(_line(each), file=sys.stderr, flush=True)
    worst = _worst(each for each in found if each.seconds >= NOTABLE)
    shown = {each.stage for each in worst}
    quick = max((each.seconds for each in found if each.stage not in shown), default=0.0)
    return Measured(tried, worst, quick, ended)


def main(seconds: float, first: int = 0) -> int:
    """Measure for so long; 1 if a stage is steep."""
    result = measured(seconds, first)
    print(f"{result.documents} documents; stages that took {NOTABLE} s and more:")
    for each in result.stages:
        print(_line(each))
    print(f"all others took less than {result.quick + 0.01:.2f} s")
    print(f"ended by the limit of memory: {', '.join(result.ended) or 'none'}")
    return int(any(each.steep for each in result.stages))


def _line(found: Grown) -> str:
    return f"{found.exponent:5.2f} {found.seconds:6.2f} s  {found.stage:16} {found.document}"


def _worst(found: Iterable[Grown]) -> list[Grown]:
    by_stage: dict[str, Grown] = {}
    for each in found:
        if each.stage not in by_stage or each.exponent > by_stage[each.stage].exponent:
            by_stage[each.stage] = each
    return sorted(by_stage.values(), key=lambda each: (-each.exponent, each.stage))


if __name__ == "__main__":
    seconds, first = (*sys.argv[1:3], *("60", "0")[len(sys.argv) - 1 :])
    sys.exit(main(float(seconds), int(first)))
