"""Shares the documents of a run out over a Dask cluster."""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
import queue
import time
import warnings
from collections import deque
from collections.abc import Iterator
from typing import Any

import dask
from distributed import Client, Future, KilledWorker, LocalCluster

from nianbao import Answered, ExecutorError, Job, NianbaoError, Task, Text
from nianbao_dask import Options
from nianbao_dask.stations import Stations, perform

__all__ = ["run"]

#: Bytes of documents in one task: what travels at once, and what a lost worker costs.
_TASK_BYTES = 4_000_000
#: Tasks on their way for each thread of the cluster: one that it is at, and one that waits.
_AHEAD = 2
#: Seconds between two looks at whether scheduler and workers are there.
_LOOK = 1.0
#: Whose logs are Dask's: its own, and those of what it runs on.
_LOGS = ("distributed", "tornado", "asyncio")

Batch = tuple[Task, ...]


def run(job: Job, options: Options) -> Iterator[Answered]:
    """Answers as the cluster gives them."""
    with _quiet(), _connected(job, options) as client:
        name = f"nianbao-{hashlib.sha256(job.order).hexdigest()[:12]}-{os.urandom(4).hex()}"
        client.register_plugin(Stations(name, job.order), name=name)
        try:
            yield from _Sharing(client, name, options).answers(_batches(job, options.batch))
        finally:
            # Where the scheduler is gone, the stations end with their workers.
            with contextlib.suppress(Exception):
                client.unregister_worker_plugin(name)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Dask tells every lost connection in its log and as warnings; what matters of it we tell."""
    # Several of its parts have levels of their own.
    names = [name for name in logging.root.manager.loggerDict if name.startswith(_LOGS)]
    levels = {name: logging.getLogger(name).level for name in names}
    if not os.environ.get("NIANBAO_DEBUG"):
        for name in names:
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        with (
            warnings.catch_warnings(),
            dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        for name, level in levels.items():
            logging.getLogger(name).setLevel(level)


@contextlib.contextmanager
def _connected(job: Job, options: Options) -> Iterator[Client]:
    """A client of the scheduler, or of a cluster that is started here for this run."""
    with contextlib.ExitStack() as stack:
        place: Any = options.scheduler or stack.enter_context(_local(job.jobs))
        try:
            client = stack.enter_context(
                Client(place, timeout=options.patience, set_as_default=False)
            )
            client.wait_for_workers(1, timeout=options.patience)
        # Whatever else listens there may answer anything.
        except (MemoryError, OSError, TypeError, ValueError) as error:
            shown = options.scheduler or "local"
            zh = f"连不上调度器 {shown}，或它没有工作机（{error}）。请检查地址、网络和工作机"
            en = f"the scheduler {shown} cannot be reached, or has no workers ({error}). Check them"
            raise ExecutorError(Text(zh, en)) from error
        yield client


def _local(jobs: int) -> LocalCluster:
    """A cluster of this machine. Its workers are threads: what documents could harm are the
    stations, which are processes of their own."""
    threads = jobs or (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    return LocalCluster(
        n_workers=1, threads_per_worker=threads, processes=False, dashboard_address=None
    )


def _batches(job: Job, most: int) -> Iterator[Batch]:
    """The documents, some at a time."""
    batch: list[Task] = []
    size = 0
    for task in job.tasks:
        if batch and (len(batch) >= most or size + len(task.data) > _TASK_BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(task)
        size += len(task.data)
    if batch:
        yield tuple(batch)


class _Sharing:
    """Keeps the cluster busy, and never more than that on its way: so neither this machine nor the
    scheduler holds all documents."""

    def __init__(self, client: Client, name: str, options: Options) -> None:
        self._client = client
        self._name = name
        self._options = options
        self._running: dict[Future[Any], Batch] = {}
        self._done: queue.SimpleQueue[Future[Any]] = queue.SimpleQueue()
        self._suspects: deque[Task] = deque()
        self._seen = time.monotonic()

    def answers(self, batches: Iterator[Batch]) -> Iterator[Answered]:
        """An answer for each document of the batches; raises `ExecutorError` where scheduler or
        workers are gone, or have loaded something else."""
        try:
            while self._fill(batches):
                future = self._next()
                if future is None:
                    self._look()
                else:
                    yield from self._taken(future, self._running.pop(future))
        finally:
            for future in self._running:
                with contextlib.suppress(Exception):
                    future.cancel()

    def _fill(self, batches: Iterator[Batch]) -> bool:
        """Hand out as many as the cluster can use; whether any are on their way."""
        most = _AHEAD * max(1, sum(self._threads().values()))
        while len(self._running) < most and (batch := next(batches, None)):
            self._submit(batch)
        # A suspect has the cluster for itself: with a worker that it ends, Dask suspects all that
        # wait for that worker as well.
        if not self._running and self._suspects:
            self._submit((self._suspects.popleft(),))
        return bool(self._running)

    def _submit(self, batch: Batch) -> None:
        data, retries = [task.data for task in batch], self._options.retries
        future = self._client.submit(perform, self._name, data, pure=False, retries=retries)
        self._running[future] = batch
        future.add_done_callback(self._done.put)

    def _next(self) -> Future[Any] | None:
        try:
            future = self._done.get(timeout=_LOOK)
        except queue.Empty:
            return None
        self._seen = time.monotonic()
        return future

    def _taken(self, future: Future[Any], batch: Batch) -> Iterator[Answered]:
        if future.status == "cancelled":
            raise self._gone()
        if future.status == "error":
            yield from self._failed(future.exception(), batch)
            return
        found = future.result()
        if isinstance(found, tuple):
            raise ExecutorError(Text(*found))
        yield from zip((task.number for task in batch), found, strict=True)

    def _failed(self, error: Any, batch: Batch) -> Iterator[Answered]:
        """A task ended all workers that tried it, or raised each time: each of its documents is
        tried alone, once all others are done."""
        if isinstance(error, ModuleNotFoundError):
            zh = f"工作机上没有安装 {error.name}。请在各工作机上安装 nianbao[dask]"
            en = f"the workers have no {error.name}. Install nianbao[dask] on each"
            raise ExecutorError(Text(zh, en)) from error
        if len(batch) > 1:
            self._suspects.extend(batch)
        else:
            yield batch[0].number, _lost(error)

    def _look(self) -> None:
        """Raise `ExecutorError` where nobody is left who could answer."""
        if self._threads():
            self._seen = time.monotonic()
        elif time.monotonic() - self._seen > self._options.patience:
            raise self._gone()

    def _threads(self) -> dict[str, int]:
        """The threads of each worker; nothing where the scheduler is not there."""
        if self._client.status != "running":
            return {}
        with contextlib.suppress(Exception):
            threads: dict[str, int] = self._client.nthreads()
            return threads
        return {}

    def _gone(self) -> ExecutorError:
        shown = self._options.scheduler or "local"
        zh = f"调度器 {shown} 或它的全部工作机中途断开。已有的结果都已保留，请恢复后再次运行"
        en = (
            f"the scheduler {shown} or all its workers went away. What was answered is kept; run "
            "it again once they are back"
        )
        return ExecutorError(Text(zh, en))


def _lost(error: BaseException) -> NianbaoError:
    if isinstance(error, KilledWorker):
        return ExecutorError(
            Text("它使每一台接手的工作机都中止了", "it ended every worker that took it")
        )
    shown = f"{type(error).__name__}: {error}"
    return ExecutorError(Text(f"工作机出错：{shown}", f"the worker failed: {shown}"))
