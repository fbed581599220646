"""Executors side by side, for docs/decisions/executors.md: ``python -m benchmarks.executors NAME
COUNT [kill]`` has that many reports checked by local, dask, ray or spark, two at a time.

Ray and Spark are prototypes, each as short as an executor can be; they must be installed, Spark
with a JRE. With ``kill`` the first process that asks a station, or where that is this process the
station itself, is killed three seconds after the first station began.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import psutil

from benchmarks.reports import write_folder
from nianbao import Answered, Configuration, Engine, Executor, Job, Station
from nianbao.checking.examiner import NOTHING_MORE
from nianbao.engine.executors import ChosenExecutor
from nianbao.engine.run import Run

__all__ = ["main"]

_BATCH = 16
_AT_ONCE = 2
_SECONDS = 3.0


def _batches(job: Job) -> Iterator[list[tuple[int, bytes]]]:
    tasks = iter(job.tasks)
    while batch := [(task.number, task.data) for task in islice(tasks, _BATCH)]:
        yield batch


def with_ray(job: Job, _options: Any) -> Iterable[Answered]:
    """Actors, each with a station, that take one batch after the other."""
    import ray
    from ray.util import ActorPool

    ray.init(num_cpus=_AT_ONCE, include_dashboard=False, log_to_driver=False)

    class Checker:
        def __init__(self, order: bytes) -> None:
            self.station = Station(order)

        def check(self, batch: list[tuple[int, bytes]]) -> list[Answered]:
            answers = self.station.check([data for _, data in batch])
            return list(zip((number for number, _ in batch), answers, strict=True))

    remote: Any = ray.remote(num_cpus=1, max_restarts=-1, max_task_retries=-1)(Checker)
    pool = ActorPool([remote.remote(job.order) for _ in range(_AT_ONCE)])
    for answers in pool.map_unordered(
        lambda actor, batch: actor.check.remote(batch), _batches(job)
    ):
        yield from answers
    ray.shutdown()


def with_spark(job: Job, _options: Any) -> Iterable[Answered]:
    """Partitions of batches, each with a station: all tasks are handed over at once."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{_AT_ONCE},4]")
    spark = builder.config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    order = job.order

    def check(batches: Iterator[list[tuple[int, bytes]]]) -> Iterator[Answered]:
        with Station(order) as station:
            for batch in batches:
                answers = station.check([data for _, data in batch])
                yield from zip((number for number, _ in batch), answers, strict=True)

    parts = spark.sparkContext.parallelize(list(_batches(job)), 2 * _AT_ONCE)
    yield from parts.mapPartitions(check).collect()
    spark.stop()


def with_dask(job: Job, _options: Any) -> Iterable[Answered]:
    """The executor that ships, with a cluster of its own."""
    from nianbao_dask import Options, register_executors

    return register_executors()[0].run(job, Options(batch=_BATCH))


EXECUTORS: dict[str, Callable[[Job, Any], Iterable[Answered]]] = {
    "ray": with_ray,
    "spark": with_spark,
    "dask": with_dask,
}


def main() -> None:
    """Check and tell."""
    name, count = sys.argv[1], int(sys.argv[2])
    with tempfile.TemporaryDirectory() as top:
        write_folder(Path(top), "md", count)
        _tell(name, top, kill="kill" in sys.argv)


def _tell(name: str, top: str, *, kill: bool) -> None:
    executor = Executor(name, EXECUTORS[name]) if name in EXECUTORS else None
    engine = Engine.load(Configuration(jobs=_AT_ONCE))
    targets, begun, first = engine.discover([top]), time.monotonic(), 0.0

    def progress(done: int, _total: int) -> None:
        nonlocal first
        if done == 1:
            first = time.monotonic() - begun

    if kill:
        threading.Thread(target=_kill_soon, daemon=True).start()

    chosen = ChosenExecutor(executor, None) if executor else None
    run = Run(engine, NOTHING_MORE, None, progress, supervised=True, executor=chosen)
    result = run.check(targets, Path(top), ())
    seconds = time.monotonic() - begun
    unchecked = sum(not report.complete for report in result.reports)
    told = [each.text.en for each in result.notifications]
    print(f"{name}: first {first:.1f} s, all {seconds:.1f} s, not checked {unchecked}", *told)


def _kill_soon() -> None:
    """Kill one once there is a station, and some of its work is done."""
    while not any(map(_is_station, psutil.Process().children(recursive=True))):
        time.sleep(_SECONDS / 10)
    time.sleep(_SECONDS)
    _kill_one()


def _kill_one() -> None:
    """Kill whoever asks a station, or the station itself where this process asks."""
    for process in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if _is_station(process) and not _is_station(asks := process.parent()):
                victim = process if asks.pid == os.getpid() else asks
                victim.send_signal(signal.SIGKILL)
                return


def _is_station(process: Any) -> bool:
    try:
        return "station_process" in " ".join(process.cmdline())
    except psutil.Error:  # it has ended meanwhile
        return False


if __name__ == "__main__":
    main()
