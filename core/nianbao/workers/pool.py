"""Worker processes, among which the documents of a run are shared out.

A worker takes a few documents at a time and answers them one by one. One that dies, hangs or takes
too much memory costs the document that it was at; what else it had goes to the others.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from nianbao.checking.document import Checked
from nianbao.configuration import Limits
from nianbao.guard import Failure
from nianbao.reading.discovery import Target
from nianbao.results.outcome import ReportResult
from nianbao.rules.rule import Rule
from nianbao.text.wording import Text
from nianbao.workers.inbox import Inbox, inbox
from nianbao.workers.losses import lost, status_text
from nianbao.workers.process import Ended
from nianbao.workers.wire import unpack
from nianbao.workers.worker import LOOK_SECONDS, Worker

__all__ = ["Answer", "Pool"]

#: A worker that has not loaded its engine by then will not.
_START_LIMIT = 60.0
#: Enough for the time between two batches not to matter, few enough for all workers to end at about
#: the same time.
_BATCH = 16


class Answer(NamedTuple):
    """What a worker says of one document.

    Attributes:
        retiring: the document has left the worker too large for others, so it takes no further one.
    """

    checked: Checked
    retiring: bool = False


class Pool:
    """Up to ``count`` workers for one run.

    Attributes:
        failure: why a worker could not be started; then no further one is. None as long as all
        could.
    """

    def __init__(
        self,
        start: Callable[[float], Worker],
        rules: Mapping[str, Rule],
        count: int,
        limits: Limits,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``start`` starts a worker, given the time; it raises `OSError` or `ValueError` where it
        cannot."""
        self.failure: Text | None = None
        self._start = start
        self._rules = rules
        self._count = count
        self._limits = limits
        self._clock = clock
        self._workers: list[Worker] = []
        self._inbox: Inbox = inbox()
        self._left: deque[tuple[int, Target]] = deque()
        self._without: dict[int, dict[str, Failure]] = {}

    def check(self, targets: Iterable[tuple[int, Target]]) -> Iterator[tuple[int, Checked]]:
        """Check documents, each with its number, in whatever order they come to an end.

        Where no worker can be started, those that no worker has checked are missing.
        """
        self._left.extend(targets)
        try:
            while self._left or any(worker.waiting for worker in self._workers):
                self._staff()
                if not self._workers:
                    return
                answer = self._inbox.get(self._patience())
                if answer is None:
                    yield from self._end_late()
                    continue
                stream, frame = answer
                worker = next(each for each in self._workers if each.process.answers is stream)
                yield from self._take(worker, frame)
        finally:
            # Also where this process is interrupted; a worker has nothing to tidy up.
            for worker in list(self._workers):
                self._dismiss(worker)

    def _staff(self) -> None:
        """Give every idle worker something to do, and start further workers while there is more."""
        starting = sum(not worker.ready for worker in self._workers)
        while (
            self.failure is None and len(self._workers) < self._count and len(self._left) > starting
        ):
            try:
                worker = self._start(self._clock())
            except (OSError, ValueError) as error:
                self._fail(str(error))
                break
            self._workers.append(worker)
            self._inbox.watch(worker.process.answers)
            starting += 1
        for worker in self._workers:
            if worker.idle and self._left:
                share = max(1, min(_BATCH, len(self._left) // (2 * self._count)))
                batch = [self._left.popleft() for _ in range(share)]
                worker.give(batch, self._clock(), self._without)

    def _limit(self, worker: Worker) -> float:
        return worker.limit(self._limits) if worker.ready else _START_LIMIT

    def _patience(self) -> float:
        """Seconds until the first worker will be late, or until somebody looks what they are at."""
        busy = (worker for worker in self._workers if not worker.idle)
        left = min(worker.since + self._limit(worker) for worker in busy) - self._clock()
        return max(0.0, min(left, LOOK_SECONDS))

    def _end_late(self) -> Iterator[tuple[int, Checked]]:
        now = self._clock()
        for worker in [each for each in self._workers if not each.idle]:
            if now >= worker.since + self._limit(worker):
                yield from self._lose(worker, late=True)

    def _take(self, worker: Worker, frame: bytes | None) -> Iterator[tuple[int, Checked]]:
        """Take in one answer, or the end of the answers."""
        if frame is None:
            yield from self._lose(worker)
            return
        answer = unpack(frame, self._rules)
        worker.answered(self._clock())
        if worker.ready:
            number, _ = worker.waiting.popleft()
            yield number, answer.checked
            if answer.retiring:
                self._dismiss(worker)
        elif isinstance(answer, Failure):
            self._dismiss(worker)
            self._fail(answer.summary)
        else:
            worker.ready = True

    def _lose(self, worker: Worker, *, late: bool = False) -> Iterator[tuple[int, Checked]]:
        """Give up a worker and the document that it was at."""
        stage = worker.stage
        begun = worker.waiting.popleft() if worker.waiting else None
        ended = self._dismiss(worker)
        if begun and self._may_go_on(begun[0], stage, ended, late=late):
            self._left.appendleft(begun)
        elif begun:
            number, target = begun
            told = lost(target.uri, stage, ended, self._limits, late=late)
            yield number, Checked(ReportResult(target.uri, notifications=(told,)))
        elif not worker.ready:
            self._fail(
                f"no answer within {_START_LIMIT:g} s" if late else status_text(ended.status)
            )

    def _may_go_on(self, number: int, stage: str, ended: Ended, *, late: bool) -> bool:
        """Whether the document can be checked again, without the rule that ended its worker: one
        whose check is a third party's costs itself alone."""
        kind, _, name = stage.partition(" ")
        rule = self._rules.get(name) if kind == "rule" else None
        without = self._without.setdefault(number, {})
        if rule is None or not rule.check.plugin or name in without:
            return False
        how = f"> {self._limits.seconds:g} s" if late else status_text(ended.status)
        without[name] = Failure(f"ProcessEnded: {how}", "")
        return True

    def _dismiss(self, worker: Worker) -> Ended:
        """End a worker. What it had not begun goes to the others."""
        self._left.extendleft(reversed(worker.waiting))
        worker.waiting.clear()
        self._workers.remove(worker)
        self._inbox.forget(worker.process.answers)
        return worker.end()

    def _fail(self, reason: str) -> None:
        zh = f"无法启动工作进程（{reason}），改用较少的进程继续；可用 --jobs 1 避免此提示"
        en = (
            f"a worker process could not be started ({reason}); the run goes on with fewer. "
            "--jobs 1 avoids this"
        )
        self.failure = Text(zh, en)
