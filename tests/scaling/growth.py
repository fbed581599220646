"""How the time of each stage grows with a document."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import NamedTuple

from tests.scaling.growing import Growing
from tests.scaling.stages import Stages, Timed

__all__ = ["MOST", "NOTABLE", "Grown", "grown"]

#: The steepest that passes: 1 is in proportion, 2 by the square.
MOST = 1.2
#: Seconds of the processor; below, noise decides.
NOTABLE = 0.15
_VISIBLE = 0.02
_LARGEST, _SMALLEST = 8.0, 1 / 64
_ROUNDS = 3


class Grown(NamedTuple):
    """How one stage grew on one document.

    Attributes:
        exponent: of the growth from a quarter to the whole.
        seconds: what it took on the whole.
    """

    stage: str
    exponent: float
    seconds: float
    document: str

    @property
    def steep(self) -> bool:
        """Whether it counts as a fault."""
        return self.exponent > MOST and self.seconds >= NOTABLE


def grown(stages: Stages, document: Growing) -> Iterator[Grown]:
    """How each stage grew that could be seen at all.

    What looks steep is measured again and again, and larger where it took too little time to be
    sure: the machine may do other things at the same time. What does not end in time is measured
    smaller.
    """
    share, whole = _ending(stages, document)
    visible = {stage for stage, taken in whole.seconds.items() if taken >= _VISIBLE}
    if not visible:
        return
    quarter = _timed(stages, document, share / 4)
    for stage in sorted(visible):
        before, taken = quarter.seconds.get(stage, 0.0), whole.seconds[stage]
        found = _exponent([before], [taken])
        if found > MOST:
            found, taken = _again(stages, document, stage, share)
        yield Grown(stage, found, taken, document.name)


def _ending(stages: Stages, document: Growing) -> tuple[float, Timed]:
    """The largest share, up to the whole, at which the check ends in time, and what it takes."""
    share = 1.0
    while True:
        timed = _timed(stages, document, share)
        if not timed.stopped or share <= _SMALLEST:
            return share, timed
        share /= 2


def _again(stages: Stages, document: Growing, stage: str, share: float) -> tuple[float, float]:
    """The exponent of a stage that looks steep, and its seconds, when they are sure."""
    while True:
        before, taken = [], []
        for _ in range(_ROUNDS):
            before.append(_timed(stages, document, share / 4).seconds.get(stage, 0.0))
            taken.append(_timed(stages, document, share).seconds.get(stage, 0.0))
            found = _exponent(before, taken)
            if found <= MOST:
                return found, min(taken)
        if min(taken) >= NOTABLE or share >= _LARGEST:
            return found, min(taken)
        share *= 2


def _timed(stages: Stages, document: Growing, share: float) -> Timed:
    return stages.timed(document.make(share), document.suffix)


def _exponent(quarters: list[float], wholes: list[float]) -> float:
    """The exponent between a quarter and the whole. What disturbs a measurement makes it longer:
    so the longest counts of the one, the shortest of the other."""
    return math.log(max(min(wholes), 1e-6) / max(*quarters, 1e-3), 4)
