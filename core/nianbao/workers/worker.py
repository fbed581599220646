"""One worker process, as the process that started it sees it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Sequence
from typing import Any, BinaryIO

from nianbao.reading.discovery import Target
from nianbao.workers.wire import Order, pack, read_frame, write_frame

__all__ = ["Answers", "Worker"]

# It gets our own `sys.path`, and none made from the directory it is called in, which may hold
# anything.
_CODE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from nianbao.worker_process import "
    "main; main()"
)
_READER_LIMIT = 5.0

#: What workers answer: frames, and None as the last.
Answers = queue.SimpleQueue[tuple["Worker", bytes | None]]


class Worker:
    """A fresh Python that loads an engine of its own and checks the documents that it is given.

    Attributes:
        ready: whether it has loaded its engine.
        waiting: the documents it has not answered yet, each with its number in the run.
        since: when it began with the first of them, or was started.
    """

    def __init__(self, order: Order, answers: Answers, now: float) -> None:
        """Start it; raises `OSError` or `ValueError` where that is not possible."""
        self.ready = False
        self.waiting: deque[tuple[int, Target]] = deque()
        self.since = now
        # Out of reach of the terminal's Ctrl-C: it is ours to end it.
        apart = {"process_group": 0} if os.name == "posix" else {"creationflags": 0x200}
        self._process: Any = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-P", "-c", _CODE, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # All that it has to say it answers; a traceback of a dying Python is for developers.
            stderr=None if os.environ.get("NIANBAO_DEBUG") else subprocess.DEVNULL,
            **apart,  # type: ignore[call-overload]
        )
        self._commands: BinaryIO = self._process.stdin
        self._answers: BinaryIO = self._process.stdout
        # Not every platform can wait for several pipes at once, so each has a thread that reads it.
        self._reader = threading.Thread(target=self._read, args=(answers,), daemon=True)
        self._reader.start()
        self._send(pack(order))

    @property
    def idle(self) -> bool:
        """Whether it waits for documents."""
        return self.ready and not self.waiting

    def give(self, documents: Sequence[tuple[int, Target]], now: float) -> None:
        """Hand documents to an idle worker."""
        self.waiting.extend(documents)
        self.since = now
        self._send(pack([target for _, target in documents]))

    def end(self) -> int:
        """Kill it and whatever it has started; its exit status (negative: the signal that ended
        it)."""
        if os.name == "posix":
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        status: int = self._process.wait()
        # Its end ends the pipe, unless something that it started still holds on to it.
        self._reader.join(_READER_LIMIT)
        for pipe in (self._commands, *([] if self._reader.is_alive() else [self._answers])):
            with contextlib.suppress(OSError):
                pipe.close()
        return status

    def _send(self, frame: bytes) -> None:
        # One that has died in the meantime says so by the end of its answers.
        with contextlib.suppress(OSError):
            write_frame(self._commands, frame)

    def _read(self, answers: Answers) -> None:
        while (frame := read_frame(self._answers)) is not None:
            answers.put((self, frame))
        answers.put((self, None))
