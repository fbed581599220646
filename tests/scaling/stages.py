"""How long each stage of a check takes on one document: its reader, the matching, each rule."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from nianbao.checking.examiner import Wanted
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from nianbao.workers.garbage import sparing_collection

__all__ = ["Stages", "Timed"]


class Timed(NamedTuple):
    """What one check took.

    Attributes:
        seconds: of the processor, by the name of the stage.
        stopped: whether the document had its time and was not checked to the end.
    """

    seconds: Mapping[str, float]
    stopped: bool


class Stages:
    """Measures one document after the other with the same engine, by every rule there is."""

    def __init__(self, limit: float) -> None:
        """A document that takes longer than ``limit`` seconds is stopped."""
        limits = Limits(seconds=limit)
        every = tuple(pack.prefix for pack in Engine.load(Configuration()).packs)
        self._engine = Engine.load(Configuration(limits=limits, enable=every))

    def timed(self, data: bytes, suffix: str) -> Timed:
        """Check a document."""
        found: defaultdict[str, float] = defaultdict(float)
        stage, begun = "choosing a reader", time.process_time()

        def tell(following: str) -> None:
            nonlocal stage, begun
            now = time.process_time()
            found[stage] += now - begun
            stage, begun = following, now

        target = Target(f"report{suffix}", Path(f"report{suffix}"), named=True, data=data)
        with sparing_collection():
            checked = self._engine.check_document(target, Wanted(collected=True), tell=tell)
            tell("end")
        stopped = any(each.id == "time-limit" for each in checked.result.notifications)
        return Timed(found, stopped)
