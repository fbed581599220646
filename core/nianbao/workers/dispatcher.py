"""Decides where each document of a run is checked: in this process, or in a worker."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from nianbao.checking.document import Checked, DocumentCheck
from nianbao.checking.examiner import Wanted
from nianbao.configuration import Limits
from nianbao.reading.discovery import Target
from nianbao.reading.reader import is_isolated
from nianbao.results.outcome import Notification
from nianbao.rules.rule import Rule, Severity
from nianbao.workers.checking import Numbered
from nianbao.workers.wire import Order

if TYPE_CHECKING:
    from nianbao.workers.worker import Worker

__all__ = ["Dispatcher", "processors", "worth_starting"]

#: What starting a worker takes, in seconds: a Python, the rules, and the libraries behind them.
_START_SECONDS = 0.5


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def worth_starting(done: int, left: int, seconds: float, count: int) -> bool:
    """Whether ``count`` workers save time on the ``left`` documents, if this process took
    ``seconds`` for the ``done`` ones."""
    return done > 0 and left * (seconds / done) * (1 - 1 / count) > 2 * _START_SECONDS


@dataclass(slots=True)
class Dispatcher:
    """Has documents of one run checked. Where each is checked makes no difference to what is said
    of it.

    Attributes:
        order: what fresh workers are told; None where they could not load what this process has
            loaded.
        jobs: how many workers; 0 for as many as pay, up to one a processor.
        supervised: whether every document is to be checked in a process that can be ended. It is
            where this process may be copied; else documents are checked here, or in fresh workers
            where their reader is to be isolated or where that saves time.
        notifications: what happened on the way.
    """

    documents: DocumentCheck
    order: Order | None
    wanted: Wanted
    rules: Mapping[str, Rule]
    limits: Limits
    jobs: int
    supervised: bool = False
    clock: Callable[[], float] = time.monotonic
    notifications: list[Notification] = field(default_factory=list)

    def check(self, documents: Sequence[Numbered]) -> Iterator[tuple[int, Checked]]:
        """What there is to say of each document, by its number, in the order in which they come to
        an end."""
        if self.supervised and _can_fork():
            yield from self._check_in_workers(self._fork, documents, self.jobs or processors())
        elif self.order is None:
            yield from self._check_here(documents, count=1)
        elif self.jobs > 1 and len(documents) > 1:
            yield from self._check_in_workers(self._start_fresh, documents, self.jobs)
        else:
            count = self.jobs or processors()
            isolated = [each for each in documents if self._is_isolated(each[1])]
            apart = {number for number, _ in isolated}
            rest = yield from self._check_here(
                [each for each in documents if each[0] not in apart], count
            )
            yield from self._check_in_workers(self._start_fresh, sorted([*rest, *isolated]), count)

    def _is_isolated(self, target: Target) -> bool:
        # Of a file in an archive only the name is looked at.
        file = Path(target.member) if target.member else target.path
        return file is not None and is_isolated(file, self.documents.readers)

    def _check_here(
        self, documents: Sequence[Numbered], count: int
    ) -> Generator[tuple[int, Checked], None, Sequence[Numbered]]:
        """Check documents one by one; what is left once it has shown that ``count`` workers would
        pay."""
        begun = self.clock()
        for done, (number, target) in enumerate(documents):
            if count > 1 and worth_starting(
                done, len(documents) - done, self.clock() - begun, count
            ):
                return documents[done:]
            yield number, self.documents.check(target, self.wanted)
        return ()

    def _check_in_workers(
        self, start: Callable[[float], Worker], documents: Sequence[Numbered], count: int
    ) -> Iterator[tuple[int, Checked]]:
        if not documents:
            return
        from nianbao.workers.pool import Pool

        pool = Pool(start, self.rules, min(count, len(documents)), self.limits, clock=self.clock)
        left = dict(documents)
        for number, checked in pool.check(documents):
            del left[number]
            yield number, checked
        if pool.failure:
            self.notifications.append(Notification("worker-failed", Severity.WARNING, pool.failure))
            yield from self._check_here(list(left.items()), count=1)

    def _fork(self, now: float) -> Worker:
        """A worker that is a copy of this process."""
        from nianbao.workers.process import Fork, Stage
        from nianbao.workers.serving import limit_memory, serve
        from nianbao.workers.worker import Worker

        memory = self.limits.memory_mb

        def work(commands: BinaryIO, answers: BinaryIO, stage: Stage) -> None:
            limit_memory(memory)
            check = partial(self.documents.check_without, wanted=self.wanted, tell=stage.write)
            serve(commands, answers, check, memory)

        return Worker(Fork(work), now, ready=True)

    def _start_fresh(self, now: float) -> Worker:
        """A worker that has to load everything first."""
        from nianbao.workers.process import Fresh
        from nianbao.workers.wire import pack
        from nianbao.workers.worker import Worker

        worker = Worker(Fresh(), now, ready=False)
        worker.send(pack(self.order))
        return worker


def _can_fork() -> bool:
    from nianbao.workers.process import can_fork

    return can_fork()
