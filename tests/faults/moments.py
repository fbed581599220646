"""When to kill a run: at random before its end, every second time while it writes."""

from __future__ import annotations

import random

__all__ = ["Moments"]

#: How much of what one run took is learned from it.
_LEARNED = 0.3
#: A run that was killed may have taken longer than was thought; without this no kill would be late.
_LONGER = 1.01


class Moments:
    """Random moments in runs whose length is learned from those that end before they are killed."""

    def __init__(self, rng: random.Random, writes: float, length: float) -> None:
        """A run takes some ``length`` of seconds, and writes something from ``writes`` on."""
        self._rng, self._length = rng, length
        self._writes = writes / length
        self._while_writing = False

    def next(self) -> float:
        """Seconds after the beginning of the next run."""
        self._while_writing = not self._while_writing
        return self._rng.uniform(self._writes if self._while_writing else 0, 1) * self._length

    def learn(self, seconds: float, *, ended: bool) -> None:
        """A run had ended after so many seconds, or was killed by then."""
        if ended:
            self._length += _LEARNED * (seconds - self._length)
        else:
            self._length = max(self._length * _LONGER, seconds)
