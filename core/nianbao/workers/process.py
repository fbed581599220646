"""Two ways to get a process that serves us: a copy of this one, or a fresh Python.

A copy (``fork``) has the engine at once, some milliseconds after. It is safe only where this
process has a single thread and the platform's libraries put up with it, so the command line asks
for it on Linux and nobody else does. A fresh Python works everywhere, and has to load everything
first.
"""

from __future__ import annotations

import contextlib
import gc
import json
import mmap
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from typing import Any, BinaryIO, NamedTuple, NoReturn, Protocol

from nianbao.guard import Failure, end_process, guarded

__all__ = ["WORKER", "Ended", "Fork", "Fresh", "Process", "Stage", "can_fork", "die_with_parent"]

# A fresh Python gets our own `sys.path`, and none made from the directory it is called in, which
# may hold anything.
_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from nianbao.{} import main; main()"
)
#: The one argument by which a frozen nianbao becomes a worker.
WORKER = "--nianbao-worker"
_PR_SET_PDEATHSIG = 1
_STAGE_BYTES = 256
_MOST_FILES = 1 << 20


class Ended(NamedTuple):
    """How a process ended: its exit status (negative: the signal that ended it), and the most
    memory it had, if that is known."""

    status: int
    megabytes: float = 0.0


class Process(Protocol):
    """A process at the other end of two pipes."""

    commands: BinaryIO
    answers: BinaryIO

    @property
    def stage(self) -> str:
        """What it is at, if it can tell."""

    def kill(self) -> Ended:
        """End it, and whatever it has started."""


class Stage:
    """A word that one process writes and another reads, however abruptly the first ends."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, _STAGE_BYTES)

    def write(self, stage: str) -> None:
        """Say what this process is at."""
        self._shared[: len(stage) + 1] = (
            stage[: _STAGE_BYTES - 1].encode("ascii", "replace") + b"\0"
        )

    def read(self) -> str:
        """What the other process said last."""
        return self._shared[:].partition(b"\0")[0].decode("ascii")


def can_fork() -> bool:
    """Whether this process may be copied: on Linux, and as long as it has one thread."""
    return sys.platform == "linux" and threading.active_count() == 1


def die_with_parent(parent: int) -> None:
    """Have the system kill this process when its parent, the process ``parent``, ends; on Linux
    only."""
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it has ended before we could ask
        end_process(1)


class Fork:
    """A copy of this process that calls ``serve(commands, answers, stage)`` and ends."""

    def __init__(self, serve: Callable[[BinaryIO, BinaryIO, Stage], None]) -> None:
        """Start it; raises `OSError` where that is not possible."""
        commands, ours = os.pipe()
        theirs, answers = os.pipe()
        self._stage = Stage()
        parent = os.getpid()
        for stream in (sys.stdout, sys.stderr):
            # What is still in a buffer would be written twice.
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        frozen = gc.get_freeze_count()
        # Objects that the collector leaves alone need not be copied.
        gc.freeze()
        self._megabytes = _resident()
        try:
            self._pid = os.fork()
        except OSError:
            for end in (commands, ours, theirs, answers):
                os.close(end)
            raise
        if self._pid == 0:
            _serve_and_exit(serve, commands, answers, self._stage, parent)
        if not frozen:
            gc.unfreeze()
        os.close(commands)
        os.close(answers)
        _lead_group(self._pid)
        self.commands: BinaryIO = os.fdopen(ours, "wb")
        self.answers: BinaryIO = os.fdopen(theirs, "rb", buffering=0)

    @property
    def stage(self) -> str:
        """What it is at."""
        return self._stage.read()

    def kill(self) -> Ended:
        """End it, and whatever it has started."""
        _kill_group(self._pid)
        _, status, usage = os.wait4(self._pid, 0)
        _close(self.commands, self.answers)
        own = usage.ru_maxrss * 1024 / 1_000_000 - self._megabytes
        return Ended(os.waitstatus_to_exitcode(status), own)


def _resident() -> float:
    """The megabytes of memory that this process has, and so a copy of it from the beginning: pages
    of files, such as libraries, are not copied."""
    with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - a thousandth of a check
        _, resident, of_files, *_ = map(int, stream.read().split())
    return (resident - of_files) * mmap.PAGESIZE / 1_000_000


def _serve_and_exit(
    serve: Callable[[BinaryIO, BinaryIO, Stage], None],
    commands: int,
    answers: int,
    stage: Stage,
    parent: int,
) -> NoReturn:
    """The life of a copy. It must not return into what its parent was doing."""
    status = 1
    try:
        # Out of reach of the terminal's Ctrl-C: it is the parent's to end it.
        _lead_group(0)
        die_with_parent(parent)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        _keep_only(commands, answers)
        ended = guarded(serve, os.fdopen(commands, "rb"), os.fdopen(answers, "wb"), stage)
        if not isinstance(ended, Failure):
            status = 0
        elif os.environ.get("NIANBAO_DEBUG"):
            sys.stderr.write(ended.trace)
    finally:
        end_process(status)


def _keep_only(commands: int, answers: int) -> None:
    """Close every file but these two, so that pipes end when their owner does. What is printed goes
    nowhere, or to standard error for developers."""
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    if not os.environ.get("NIANBAO_DEBUG"):
        os.dup2(null, 2)
    os.dup2(2, 1)
    sys.stdout = sys.stderr = os.fdopen(2, "w", errors="backslashreplace", closefd=False)
    first, last = sorted((commands, answers))
    os.closerange(3, first)
    os.closerange(first + 1, last)
    os.closerange(last + 1, _MOST_FILES)


class Fresh:
    """A fresh Python; what it is to serve is the first thing that it is told."""

    def __init__(self, module: str = "worker_process") -> None:
        """Start it with nianbao's ``module``; raises `OSError` or `ValueError` where that is not
        possible."""
        apart = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}
        self._process: Any = subprocess.Popen(  # noqa: S603 - our own interpreter
            _fresh_command(module),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # All that it has to say it answers; a traceback of a dying Python is for developers.
            stderr=None if os.environ.get("NIANBAO_DEBUG") else subprocess.DEVNULL,
            bufsize=0,
            **apart,  # type: ignore[call-overload]
        )
        self.commands: BinaryIO = self._process.stdin
        self.answers: BinaryIO = self._process.stdout

    @property
    def stage(self) -> str:
        """What it is at: not known."""
        return ""

    def kill(self) -> Ended:
        """End it, and whatever it has started."""
        if os.name == "posix":
            _kill_group(self._process.pid)
        else:
            self._process.kill()
        status: int = self._process.wait()
        _close(self.commands, self.answers)
        return Ended(status)


def _fresh_command(module: str) -> list[str]:
    """What starts a fresh Python that serves. In a frozen nianbao there is no Python to start but
    the program itself, which has all that it needs in its folder."""
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER]
    return [sys.executable, "-P", "-c", _CODE.format(module), json.dumps(sys.path)]


def _lead_group(pid: int) -> None:
    """Both sides ask for it, so that it is so for whoever comes first."""
    with contextlib.suppress(OSError):
        os.setpgid(pid, pid)


def _kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _close(*streams: BinaryIO) -> None:
    for stream in streams:
        with contextlib.suppress(OSError):
            stream.close()
