"""Dask clusters on this machine alone, and a reader that does to its process what a document says.

``make cluster`` runs these tests (``CLUSTER=1``). Without it they are not even collected, so that no
run of the others can take them for passed.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from distributed import Client

collect_ignore_glob = [] if "CLUSTER" in os.environ else ["test_*.py"]

PLUGIN = """
import ctypes, os, signal, time
from pathlib import Path

from nianbao_readers import text
from nianbao import Reader, hookimpl

NIANBAO_API = 1


def _parent(pid):
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def read(data):
    if b"slow" in data:
        Path(os.environ["SEEN"], str(time.monotonic_ns())).touch()
        time.sleep(0.3)
    if b"hang" in data:
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
        time.sleep(600)
    if b"leave" in data:
        ctypes.CDLL(None)._exit(0)
    if b"greedy" in data:
        rest = bytearray(3 * 10**9)
    if b"deadly" in data and "WORKERS" in os.environ:
        # The station's own, and whoever asked it.
        os.kill(_parent(os.getppid()), signal.SIGKILL)
    return text.read(data)


@hookimpl
def register_readers():
    return [Reader("odd", frozenset({".odd"}), read)]
"""


class Ran(NamedTuple):
    """What came of a command."""

    code: int
    err: str


class Cluster:
    """A scheduler and two workers, each in a process that can be killed."""

    def __init__(self, folder: Path, site: Path | None) -> None:
        self.folder = folder
        self._environment = {
            **os.environ,
            "SEEN": str(folder / "seen"),
            "WORKERS": "1",
            "PYTHONPATH": str(site or ""),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        (folder / "seen").mkdir(exist_ok=True)
        file = folder / "scheduler.json"
        options = ["--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
        self._scheduler = self._start("scheduler", *options, "--scheduler-file", str(file))
        _until(file.exists)
        options = ["--nworkers", "2", "--nthreads", "1", "--no-dashboard"]
        options += ["--local-directory", str(folder / "scratch")]
        self._workers = self._start("worker", *options, "--scheduler-file", str(file))
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            self.address: str = client.scheduler.address

    def _start(self, what: str, *options: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"{what}.log").open("wb") as log:
            return subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.dask_{what}", *options],
                cwd=self.folder,
                env=self._environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill_worker(self) -> None:
        """Kill one of the workers; the one who minds it starts another."""
        with Client(self.address, set_as_default=False) as client:
            pids = client.run(os.getpid)
        os.kill(min(pids.values()), signal.SIGKILL)

    def kill_scheduler(self) -> None:
        """Kill the scheduler."""
        self._scheduler.kill()

    def seen(self) -> int:
        """How many slow documents were begun."""
        return len(list((self.folder / "seen").iterdir()))

    def close(self) -> None:
        """End all of it."""
        for process in (self._workers, self._scheduler):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end, "nothing happened within a minute"
        time.sleep(0.1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an odd plugin beside it."""
    info = tmp_path / "site" / "odd-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: odd\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text("[nianbao]\nodd = odd_reader\n", "utf-8")
    (tmp_path / "site" / "odd_reader.py").write_text(PLUGIN, "utf-8")
    (tmp_path / "seen").mkdir()
    return tmp_path


@pytest.fixture
def cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster whose workers have the odd plugin."""
    made = Cluster(folder, folder / "site")
    try:
        yield made
    finally:
        made.close()


@pytest.fixture
def bare_cluster(folder: Path) -> Iterator[Cluster]:
    """A cluster whose workers have not."""
    made = Cluster(folder, None)
    try:
        yield made
    finally:
        made.close()


def start(folder: Path, *arguments: str) -> subprocess.Popen[str]:
    """``nianbao check`` with these arguments in the folder."""
    environment = {**os.environ, "PYTHONPATH": str(folder / "site"), "SEEN": str(folder / "seen")}
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "nianbao", "check", *arguments],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> Ran:
    """What came of it, within some minutes."""
    _, err = process.communicate(timeout=240)
    return Ran(process.returncode, err)


def check(folder: Path, *arguments: str) -> Ran:
    """``nianbao check`` from beginning to end."""
    return finish(start(folder, *arguments))
