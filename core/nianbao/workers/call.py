"""Calls one function under supervision, in a copy of this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import BinaryIO, NamedTuple, TypeVar, cast

from nianbao.checking.budget import RECOGNISING, Tell, tell_nobody
from nianbao.configuration import Limits
from nianbao.errors import NianbaoError
from nianbao.rules.rule import Rule
from nianbao.workers.inbox import inbox
from nianbao.workers.losses import status_text
from nianbao.workers.process import Ended, Fork, Stage, can_fork
from nianbao.workers.serving import limit_memory
from nianbao.workers.wire import pack, unpack, write_frame
from nianbao.workers.worker import GRACE, LOOK_SECONDS

__all__ = ["Finished", "finish", "supervised"]

T = TypeVar("T")


class Finished(NamedTuple):
    """What came of a copy of this process.

    Attributes:
        frame: its answer; None where it gave none.
        stage: what it was at, at the end.
        late: whether it had to be ended before it gave an answer.
    """

    frame: bytes | None
    stage: str
    ended: Ended
    late: bool

    @property
    def how(self) -> str:
        """How it ended; the same in both languages."""
        return "too late" if self.late else status_text(self.ended.status)


def finish(process: Fork, seconds: float, *, recognition: float = 0.0) -> Finished:
    """Wait for the one answer of a copy of this process, so many seconds at most, and end it;
    ``recognition`` is what it may take besides where it is seen to recognise text in pictures."""
    waiting = inbox()
    waiting.watch(process.answers)
    begun, answer = time.monotonic(), None
    try:
        while answer is None:
            if process.stage == RECOGNISING:
                seconds, recognition = seconds + recognition, 0.0
            left = begun + seconds - time.monotonic()
            if left <= 0:
                break
            answer = waiting.get(min(left, LOOK_SECONDS))
    finally:
        stage = process.stage
        waiting.forget(process.answers)
        ended = process.kill()
    return Finished(answer[1] if answer else None, stage, ended, answer is None)


def supervised(
    call: Callable[[Tell], T], limits: Limits, rules: Mapping[str, Rule], rounds: int
) -> T | Finished:
    """What ``call`` returns, or how its process ended where that was lost.

    ``call`` is given a function to say with what it is at. It may change nothing that is needed
    later, for where this process may be copied, it runs in a copy; elsewhere it runs here. A
    `NianbaoError` that it raises is raised here. After ``rounds`` times what a document may take
    the copy is ended.
    """
    if not can_fork():
        return call(tell_nobody)

    def serve(_commands: BinaryIO, answers: BinaryIO, stage: Stage) -> None:
        limit_memory(limits.memory_mb)
        try:
            value: object = call(stage.write)
        except NianbaoError as error:
            value = error
        write_frame(answers, pack((value,)))

    seconds = rounds * limits.seconds * GRACE
    answer = finish(Fork(serve), seconds, recognition=limits.recognition_seconds * GRACE)
    if answer.frame is None:
        return answer
    (value,) = unpack(answer.frame, rules)
    if isinstance(value, NianbaoError):
        raise value
    return cast("T", value)
