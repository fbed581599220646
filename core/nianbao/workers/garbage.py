"""The garbage collector, told what to spare itself while documents are checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["sparing_all_collection", "sparing_collection"]

#: Allocations between two collections of the youngest objects; Python's own is 700.
_THRESHOLD = 50_000


@contextmanager
def sparing_collection() -> Iterator[None]:
    """Collect garbage seldom while documents are checked; afterwards all is as it was.

    A report makes some ten thousand objects, nearly all of which die without the collector's help.
    Over a thousand reports this saves about a twentieth of the processor's time; a still larger
    threshold saves hardly more.
    """
    thresholds, frozen = gc.get_threshold(), gc.get_freeze_count()
    # Rules, forms and plugins stay to the end: looking through them again and again finds nothing.
    gc.freeze()
    gc.set_threshold(_THRESHOLD, *thresholds[1:])
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)
        if not frozen:
            gc.unfreeze()


@contextmanager
def sparing_all_collection() -> Iterator[None]:
    """Collect garbage seldom in a process that does nothing else and ends after this.

    Nearly all that is made at a start (modules, rules, forms) stays to the end. A check of one
    report takes a seventh less: half of that at the start, and half at the end, when Python would
    look through everything once more.
    """
    gc.set_threshold(_THRESHOLD, *gc.get_threshold()[1:])
    try:
        yield
    finally:
        gc.freeze()
