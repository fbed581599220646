"""Calls one function under supervision, in a copy of this process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import BinaryIO, TypeVar, cast

from nianbao.checking.budget import Tell, tell_nobody
from nianbao.configuration import Limits
from nianbao.errors import NianbaoError
from nianbao.results.outcome import Notification
from nianbao.rules.rule import Rule
from nianbao.workers.inbox import inbox
from nianbao.workers.losses import lost
from nianbao.workers.pool import GRACE
from nianbao.workers.process import Fork, Stage, can_fork
from nianbao.workers.serving import limit_memory
from nianbao.workers.wire import pack, unpack, write_frame

__all__ = ["supervised"]

T = TypeVar("T")


def supervised(
    call: Callable[[Tell], T], uri: str, limits: Limits, rules: Mapping[str, Rule], rounds: int
) -> T | Notification:
    """What ``call`` returns, or a notification that its process was lost at the document ``uri``.

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

    process = Fork(serve)
    waiting = inbox()
    waiting.watch(process.answers)
    deadline = time.monotonic() + rounds * limits.seconds * GRACE
    answer = None
    try:
        while answer is None and (left := deadline - time.monotonic()) > 0:
            answer = waiting.get(left)
    finally:
        stage = process.stage
        waiting.forget(process.answers)
        ended = process.kill()
    if answer is None or answer[1] is None:
        return lost(uri, stage, ended, limits, late=answer is None)
    (value,) = unpack(answer[1], rules)
    if isinstance(value, NianbaoError):
        raise value
    return cast("T", value)
