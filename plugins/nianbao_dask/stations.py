"""What runs on the workers of the cluster: stations, one for each of their threads."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

from distributed import get_worker
from distributed.diagnostics.plugin import WorkerPlugin

from nianbao import ExecutorError, Station

__all__ = ["Refused", "Stations", "perform"]

#: Why a station would not answer, in both languages. It is no exception, which would be tried again
#: until another worker is found that hides it.
Refused = tuple[str, str]


class Stations(WorkerPlugin):
    """The stations of one run on one worker. The order travels once to each worker, not with each
    task; workers that join later get it, too."""

    def __init__(self, name: str, order: bytes) -> None:
        self.name = name
        self._order = order

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """It has come to a worker; nothing is started before the first task."""
        self._own = threading.local()
        self._all: list[Station] = []

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - as Dask calls it
        """The run has ended, or the worker ends."""
        for station in self._all:
            station.close()

    def check(self, tasks: Sequence[bytes]) -> list[bytes]:
        """What this thread's station answers."""
        if not hasattr(self._own, "station"):
            self._own.station = Station(self._order)
            self._all.append(self._own.station)
        station: Station = self._own.station
        return station.check(tasks)


def perform(name: str, tasks: Sequence[bytes]) -> list[bytes] | Refused:
    """One task of Dask: some documents, which the worker's stations of that name check."""
    stations = get_worker().plugins[name]
    if not isinstance(stations, Stations):
        raise TypeError(f"{name} is {type(stations).__name__}, not Stations")
    try:
        return stations.check(tasks)
    except ExecutorError as error:
        return error.text.zh, error.text.en
