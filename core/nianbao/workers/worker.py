"""One worker, as the process that started it sees it: what it was given, and since when it is at
it."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Mapping, Sequence

from nianbao.checking.budget import RECOGNISING
from nianbao.configuration import Limits
from nianbao.guard import Failure
from nianbao.reading.discovery import Target
from nianbao.workers.process import Ended, Process
from nianbao.workers.wire import pack, write_frame

__all__ = ["GRACE", "LOOK_SECONDS", "Worker"]

#: How much longer than its limit a document may take, so that the rule or reader it is at can come
#: to an end by itself.
GRACE = 1.5
#: How often somebody looks at what a worker is at.
LOOK_SECONDS = 5.0


class Worker:
    """A process that checks the documents that it is given.

    Attributes:
        ready: whether it has loaded its engine.
        waiting: the documents it has not answered yet, each with its number in the run.
        since: when it began with the first of them, or was started.
        recognising: whether it was seen to recognise text in pictures of that document.
    """

    def __init__(self, process: Process, now: float, *, ready: bool) -> None:
        self.process = process
        self.ready = ready
        self.waiting: deque[tuple[int, Target]] = deque()
        self.since = now
        self.recognising = False

    @property
    def idle(self) -> bool:
        """Whether it waits for documents."""
        return self.ready and not self.waiting

    @property
    def stage(self) -> str:
        """What it is at, if it can tell."""
        return self.process.stage

    def limit(self, limits: Limits) -> float:
        """The seconds that it may take for the document it is at."""
        self.recognising |= self.stage == RECOGNISING
        extra = limits.recognition_seconds if self.recognising else 0.0
        return (limits.seconds + extra) * GRACE

    def answered(self, now: float) -> None:
        """It has done with a document, and begins with the next."""
        self.since, self.recognising = now, False

    def give(
        self,
        documents: Sequence[tuple[int, Target]],
        now: float,
        without: Mapping[int, Mapping[str, Failure]] = {},
    ) -> None:
        """Hand documents to an idle worker; ``without`` holds, by the number of a document, the
        rules that are not to be tested on it."""
        self.waiting.extend(documents)
        self.answered(now)
        self.send(pack([(target, without.get(number, {})) for number, target in documents]))

    def send(self, frame: bytes) -> None:
        """Send it something. A worker that has died in the meantime says so by the end of its
        answers."""
        with contextlib.suppress(OSError):
            write_frame(self.process.commands, frame)

    def end(self) -> Ended:
        """Kill it and whatever it has started."""
        return self.process.kill()
