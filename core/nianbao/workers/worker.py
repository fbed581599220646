"""One worker, as the process that started it sees it: what it was given, and since when it is at
it."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Mapping, Sequence

from nianbao.guard import Failure
from nianbao.reading.discovery import Target
from nianbao.workers.process import Ended, Process
from nianbao.workers.wire import pack, write_frame

__all__ = ["Worker"]


class Worker:
    """A process that checks the documents that it is given.

    Attributes:
        ready: whether it has loaded its engine.
        waiting: the documents it has not answered yet, each with its number in the run.
        since: when it began with the first of them, or was started.
    """

    def __init__(self, process: Process, now: float, *, ready: bool) -> None:
        self.process = process
        self.ready = ready
        self.waiting: deque[tuple[int, Target]] = deque()
        self.since = now

    @property
    def idle(self) -> bool:
        """Whether it waits for documents."""
        return self.ready and not self.waiting

    @property
    def stage(self) -> str:
        """What it is at, if it can tell."""
        return self.process.stage

    def give(
        self,
        documents: Sequence[tuple[int, Target]],
        now: float,
        without: Mapping[int, Mapping[str, Failure]] = {},
    ) -> None:
        """Hand documents to an idle worker; ``without`` holds, by the number of a document, the
        rules that are not to be tested on it."""
        self.waiting.extend(documents)
        self.since = now
        self.send(pack([(target, without.get(number, {})) for number, target in documents]))

    def send(self, frame: bytes) -> None:
        """Send it something. A worker that has died in the meantime says so by the end of its
        answers."""
        with contextlib.suppress(OSError):
            write_frame(self.process.commands, frame)

    def end(self) -> Ended:
        """Kill it and whatever it has started."""
        return self.process.kill()
