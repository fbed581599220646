"""The garbage collector, told what to spare itself while documents are checked."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["sparing_collection"]

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
