"""How long each stage of a check takes on one document: its reader, the matching, each rule."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from nianbao.checking.examiner import Wanted
from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.reading.discovery import Target

__all__ = ["Stages"]


class Stages:
    """Measures one document after the other with the same engine.

    A document that takes longer than ``limit`` seconds is stopped; the stage it was at has then
    taken what was left of them.
    """

    def __init__(self, limit: float) -> None:
        self.limit = limit
        self._engine = Engine.load(Configuration(limits=Limits(seconds=limit)))

    def seconds(self, data: bytes, suffix: str) -> Mapping[str, float]:
        """The processor's seconds in each stage, by its name."""
        found: defaultdict[str, float] = defaultdict(float)
        stage, begun = "start", time.process_time()

        def tell(following: str) -> None:
            nonlocal stage, begun
            now = time.process_time()
            found[stage] += now - begun
            stage, begun = following, now

        target = Target(f"report{suffix}", Path(f"report{suffix}"), named=True, data=data)
        self._engine.check_document(target, Wanted(collected=True), tell=tell)
        tell("end")
        return found
