"""Worker processes, among which the documents of a run are shared out.

A worker takes a few documents at a time and answers them one by one. One that dies, or hangs and is
killed, costs the document that it was at; what else it had goes to the others.
"""

from __future__ import annotations

import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping

from nianbao.checking.document import Checked
from nianbao.guard import Failure
from nianbao.reading.discovery import Target
from nianbao.results.outcome import Notification, ReportResult
from nianbao.rules.rule import Rule, Severity
from nianbao.text.wording import Text
from nianbao.workers.wire import Order, unpack
from nianbao.workers.worker import Answers, Worker

__all__ = ["Workers"]

#: A worker that has not loaded its engine by then will not.
_START_LIMIT = 60.0
#: How much longer than its limit a document may take, so that the rule or reader it is at can come
#: to an end by itself.
_GRACE = 1.5
#: Enough for the time between two batches not to matter, few enough for all workers to end at about
#: the same time.
_BATCH = 16


class Workers:
    """Up to ``count`` workers for one run.

    Attributes:
        failure: why a worker could not be started; then no further one is. None as long as all
            could.
    """

    def __init__(
        self,
        order: Order,
        rules: Mapping[str, Rule],
        count: int,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.failure: Text | None = None
        self._order = order
        self._rules = rules
        self._count = count
        self._seconds = order.configuration.limits.seconds
        self._clock = clock
        self._workers: list[Worker] = []
        self._answers: Answers = queue.SimpleQueue()
        self._left: deque[tuple[int, Target]] = deque()

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
                try:
                    worker, frame = self._answers.get(timeout=self._patience())
                except queue.Empty:
                    yield from self._end_late()
                    continue
                # Of one that was ended for being late there may still be an answer on its way.
                if worker in self._workers:
                    yield from self._take(worker, frame)
        finally:
            # Also where this process is interrupted; a worker has nothing to tidy up.
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _staff(self) -> None:
        """Give every idle worker something to do, and start further workers while there is more."""
        for worker in self._workers:
            if worker.idle and self._left:
                share = max(1, min(_BATCH, len(self._left) // (2 * self._count)))
                worker.give([self._left.popleft() for _ in range(share)], self._clock())
        starting = sum(not worker.ready for worker in self._workers)
        while (
            self.failure is None and len(self._workers) < self._count and len(self._left) > starting
        ):
            try:
                self._workers.append(Worker(self._order, self._answers, self._clock()))
            except (OSError, ValueError) as error:
                self._fail(str(error))
            starting += 1

    def _limit(self, worker: Worker) -> float:
        return self._seconds * _GRACE if worker.ready else _START_LIMIT

    def _patience(self) -> float:
        """Seconds until the first worker will be late."""
        busy = (worker for worker in self._workers if not worker.idle)
        return max(0.0, min(worker.since + self._limit(worker) for worker in busy) - self._clock())

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
        worker.since = self._clock()
        if worker.ready:
            number, _ = worker.waiting.popleft()
            yield number, answer
        elif isinstance(answer, Failure):
            self._dismiss(worker)
            self._fail(answer.summary)
        else:
            worker.ready = True

    def _lose(self, worker: Worker, *, late: bool = False) -> Iterator[tuple[int, Checked]]:
        """Give up a worker and the document that it was at."""
        status = self._dismiss(worker)
        if worker.waiting:
            number, target = worker.waiting.popleft()
            self._left.extendleft(reversed(worker.waiting))
            told = _late(target.uri, self._seconds) if late else _died(target.uri, status)
            yield number, Checked(ReportResult(target.uri, notifications=(told,)))
        elif not worker.ready:
            self._fail(f"no answer within {_START_LIMIT:g} s" if late else _status(status))

    def _dismiss(self, worker: Worker) -> int:
        self._workers.remove(worker)
        return worker.end()

    def _fail(self, reason: str) -> None:
        zh = f"无法启动工作进程（{reason}），改用较少的进程继续；可用 --jobs 1 避免此提示"
        en = (
            f"a worker process could not be started ({reason}); the run goes on with fewer. --jobs "
            f"1 avoids this"
        )
        self.failure = Text(zh, en)


def _status(status: int) -> str:
    return f"signal {-status}" if status < 0 else f"exit status {status}"


def _died(uri: str, status: int) -> Notification:
    zh = (
        f"检查本文件的工作进程意外结束（{_status(status)}），本文件没有检查；请重试，若仍如此请把文"
        f"件另存后再试"
    )
    en = (
        f"the worker process that checked this document died ({_status(status)}), and it was not "
        f"checked; "
        "try again, and if it happens again save the file anew"
    )
    return Notification("worker-died", Severity.ERROR, Text(zh, en), uri)


def _late(uri: str, seconds: float) -> Notification:
    zh = f"读取和检查超过 {seconds:g} 秒，已中止，本文件没有检查；可在配置的 limits.seconds 中放宽"
    en = (
        f"reading and checking took more than {seconds:g} seconds and was stopped, so the document "
        f"was not checked; "
        "raise limits.seconds in the configuration"
    )
    return Notification("time-limit", Severity.ERROR, Text(zh, en), uri)
