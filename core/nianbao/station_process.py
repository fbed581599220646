"""What runs in the process of a station (`nianbao.Station`): an engine, which answers the tasks
that come in over standard input."""

from __future__ import annotations

import json
import os
import select
import sys
from typing import BinaryIO

from nianbao.checking.examiner import Wanted
from nianbao.checking.record import Records
from nianbao.configuration import Limits
from nianbao.engine import Engine
from nianbao.engine.order import engine_for
from nianbao.errors import ExecutorError
from nianbao.guard import Failure, contained, end_process, guarded
from nianbao.reading.discovery import Target
from nianbao.text.wording import Text
from nianbao.worker_process import until_parent_ends
from nianbao.workers.answers import Answers
from nianbao.workers.dispatcher import Dispatcher
from nianbao.workers.process import die_with_parent
from nianbao.workers.wire import read_frame, unpack, write_frame

__all__ = ["main"]

#: Seconds without a task after which it ends: whoever ran the check may be gone for ever.
_IDLE = 600.0
#: How many times what a document may take whoever asks waits for an answer. Its limits are held
#: here; this is for the case that this process itself is stuck.
_PATIENCE = 4.0


def main() -> None:
    """Answer tasks until no more come."""
    # What a plugin prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        with contained():
            _serve(sys.stdin.buffer, answers)
    except BrokenPipeError:
        end_process(0)


def _serve(commands: BinaryIO, answers: BinaryIO) -> None:
    parent, order = read_frame(commands), read_frame(commands)
    if parent is None or order is None:
        return
    if sys.platform == "linux":
        # A process with threads must not be copied.
        die_with_parent(int(parent))
    else:
        commands = until_parent_ends(commands)
    loaded = guarded(_loaded, order)
    if isinstance(loaded, ExecutorError | Failure):
        text = loaded.text if isinstance(loaded, ExecutorError) else Text(*[loaded.summary] * 2)
        write_frame(answers, json.dumps([text, 0.0]).encode())
        return
    engine, wanted = loaded
    limits = engine.configuration.limits
    write_frame(answers, json.dumps([None, _patience(limits)]).encode())
    _answer(engine, wanted, commands, answers)


def _loaded(order: bytes) -> tuple[Engine, Wanted] | ExecutorError:
    try:
        return engine_for(order)
    except ExecutorError as error:
        return error


def _answer(engine: Engine, wanted: Wanted, commands: BinaryIO, answers: BinaryIO) -> None:
    rules = {rule.id: rule for rule in engine.rules}
    written, limits = Answers(Records(rules)), engine.configuration.limits
    while (tasks := _next(commands)) is not None:
        here = Dispatcher(engine.documents, None, wanted, rules, limits, 1, supervised=True)
        # One worker takes one document after the other, so that answers come in their order.
        targets: list[Target] = [unpack(each, {}) for each in tasks]
        for _, checked in here.check(list(enumerate(targets))):
            write_frame(answers, written.of(checked))


def _next(commands: BinaryIO) -> list[bytes] | None:
    """The next tasks; None where no more come, or none has come for long."""
    if sys.platform != "win32" and not select.select([commands], [], [], _IDLE)[0]:
        return None
    frame = read_frame(commands)
    tasks: list[bytes] | None = None if frame is None else unpack(frame, {})
    return tasks


def _patience(limits: Limits) -> float:
    return _PATIENCE * (limits.seconds + limits.recognition_seconds)
