"""Waits for what several workers answer, whichever answers first."""

from __future__ import annotations

import os
import queue
import select
import sys
import threading
from collections import deque
from typing import BinaryIO, Protocol

from nianbao.workers.wire import Frames

__all__ = ["Inbox", "PollingInbox", "ThreadedInbox", "inbox"]

#: The stream, and a frame or, once the stream has ended, None.
Answer = tuple[BinaryIO, bytes | None]

_READ = 1 << 20
#: Seconds after which a pressed Ctrl-C is seen.
_INTERRUPTIBLE = 0.2


class Inbox(Protocol):
    """Answers as they come."""

    def watch(self, stream: BinaryIO) -> None:
        """Wait for this stream, too."""

    def forget(self, stream: BinaryIO) -> None:
        """Wait for it no longer; what it has answered is thrown away."""

    def get(self, seconds: float) -> Answer | None:
        """The next answer; None where there is none yet, at the latest after ``seconds``."""


def inbox() -> Inbox:
    """What this platform can do. Windows cannot wait for pipes, so that each needs a thread."""
    return ThreadedInbox() if sys.platform == "win32" else PollingInbox()


class PollingInbox:
    """Has the system wait for all streams at once, without a thread: a process with threads must
    not be copied."""

    def __init__(self) -> None:
        self._poll = select.poll()
        self._streams: dict[int, tuple[BinaryIO, Frames]] = {}
        self._ready: deque[Answer] = deque()

    def watch(self, stream: BinaryIO) -> None:
        """Wait for this stream, too."""
        self._streams[stream.fileno()] = stream, Frames()
        self._poll.register(stream.fileno(), select.POLLIN)

    def forget(self, stream: BinaryIO) -> None:
        """Wait for it no longer; what it has answered is thrown away."""
        if self._streams.pop(stream.fileno(), None):
            self._poll.unregister(stream.fileno())
        self._ready = deque(each for each in self._ready if each[0] is not stream)

    def get(self, seconds: float) -> Answer | None:
        """The next answer; None where there is no whole one yet, at the latest after
        ``seconds``."""
        if not self._ready:
            for number, _ in self._poll.poll(seconds * 1000):
                self._take(number)
        return self._ready.popleft() if self._ready else None

    def _take(self, number: int) -> None:
        stream, frames = self._streams[number]
        data = os.read(number, _READ)
        self._ready.extend((stream, frame) for frame in frames.feed(data))
        if not data:
            self._ready.append((stream, None))
            self._poll.unregister(number)
            del self._streams[number]


class ThreadedInbox:
    """A thread for each stream."""

    def __init__(self) -> None:
        self._answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        self._streams: list[BinaryIO] = []

    def watch(self, stream: BinaryIO) -> None:
        """Wait for this stream, too."""
        self._streams.append(stream)
        threading.Thread(target=self._read, args=(stream,), daemon=True).start()

    def forget(self, stream: BinaryIO) -> None:
        """Wait for it no longer; what it has answered is thrown away."""
        self._streams = [each for each in self._streams if each is not stream]

    def get(self, seconds: float) -> Answer | None:
        """The next answer; None where there is none that counts, at the latest after
        ``seconds``.

        On Windows nothing interrupts the wait for a thread, not even Ctrl-C; so it is short.
        """
        try:
            answer = self._answers.get(timeout=min(seconds, _INTERRUPTIBLE))
        except queue.Empty:
            return None
        return answer if any(each is answer[0] for each in self._streams) else None

    def _read(self, stream: BinaryIO) -> None:
        frames = Frames()
        try:
            while data := os.read(stream.fileno(), _READ):
                for frame in frames.feed(data):
                    self._answers.put((stream, frame))
        except (OSError, ValueError):  # it was closed meanwhile
            pass
        self._answers.put((stream, None))
