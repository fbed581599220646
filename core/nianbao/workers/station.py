"""A station checks documents for a run on another machine.

It is a process of its own, which has an engine and is all that a document can harm: whoever asks it
loads neither rules nor plugins. On Linux it checks each document in a copy of itself, under the
limits of the run, as the command line does.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator, Sequence
from typing import Self

from nianbao.errors import ExecutorError
from nianbao.text.wording import Text
from nianbao.workers.answers import LOST, lost_answer
from nianbao.workers.inbox import Inbox, inbox
from nianbao.workers.losses import status_text
from nianbao.workers.process import Ended, Fresh
from nianbao.workers.wire import pack, write_frame

__all__ = ["Station"]

#: Seconds within which it has loaded its engine.
_START_LIMIT = 120.0


class Station:
    """Answers the tasks of one run (`nianbao.Task`). To be used by one thread at a time."""

    def __init__(self, order: bytes) -> None:
        """``order`` as the `nianbao.Job` has it. Nothing is started before the first task."""
        self._order = order
        self._process: Fresh | None = None
        self._inbox: Inbox = inbox()
        self._patience = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def check(self, tasks: Sequence[bytes]) -> list[bytes]:
        """An answer for each task, in their order.

        A document that ends the process twice, or never comes to an end, costs its own answer,
        which then says so. Raises `nianbao.ExecutorError` where the engine cannot be loaded as
        ordered.
        """
        answers: list[bytes] = []
        again = -1
        while len(answers) < len(tasks):
            self._start()
            begun = len(answers)
            for answer in self._served(tasks[begun:]):
                # Its documents are checked in copies of it: so it was hardly this one that ended
                # it, unless it does so twice.
                if answer.startswith(LOST) and again != len(answers):
                    again = len(answers)
                else:
                    answers.append(answer)
        return answers

    def close(self) -> None:
        """End its process and whatever that has started."""
        self._end()

    def _served(self, tasks: Sequence[bytes]) -> Iterator[bytes]:
        """Answers as they come; the last one tells of the end of the process, if it ended."""
        self._send(pack(tasks))
        for _ in tasks:
            answer, late = self._receive(self._patience)
            if answer is None:
                yield lost_answer(self._end().status, late=late)
                return
            yield answer

    def _start(self) -> None:
        # One that nobody has asked for long has ended by itself.
        if self._process and self._inbox.get(0) is not None:
            self._end()
        if self._process:
            return
        try:
            self._process = Fresh("station_process")
        except (OSError, ValueError) as error:
            raise _not_started(str(error)) from error
        self._inbox.watch(self._process.answers)
        self._send(str(os.getpid()).encode())
        self._send(self._order)
        greeting, late = self._receive(_START_LIMIT)
        if greeting is None:
            ended = self._end()
            how = f"no answer within {_START_LIMIT:g} s" if late else status_text(ended.status)
            raise _not_started(how)
        refusal, self._patience = json.loads(greeting)
        if refusal:
            self._end()
            raise ExecutorError(Text(*refusal))

    def _send(self, frame: bytes) -> None:
        """Send it something; one that has ended says so by the end of its answers."""
        if self._process:
            try:
                write_frame(self._process.commands, frame)
            except OSError:
                return

    def _receive(self, seconds: float) -> tuple[bytes | None, bool]:
        """The next frame, and whether there was none in time."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            # A piece of a frame is none yet.
            if answer := self._inbox.get(left):
                return answer[1], False
        return None, True

    def _end(self) -> Ended:
        if self._process is None:
            return Ended(0)
        process, self._process = self._process, None
        self._inbox.forget(process.answers)
        return process.kill()


def _not_started(how: str) -> ExecutorError:
    zh = f"无法启动检查站的进程（{how}）"
    return ExecutorError(Text(zh, f"the process of a station could not be started ({how})"))
