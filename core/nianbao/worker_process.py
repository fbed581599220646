"""What runs in a fresh worker: an engine of its own, which checks the documents that it is
given."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Mapping
from typing import BinaryIO

from nianbao.checking.document import Checked
from nianbao.engine import Engine
from nianbao.guard import Failure, guarded
from nianbao.reading.discovery import Target
from nianbao.workers.process import die_with_parent
from nianbao.workers.serving import limit_memory, serve
from nianbao.workers.wire import Order, pack, read_frame, unpack, write_frame

__all__ = ["main", "until_parent_ends"]


def main() -> None:
    """Serve the process that started this one, over standard input and output, until it ends."""
    commands = until_parent_ends(sys.stdin.buffer)
    # What a plugin prints must not get between the answers.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        _serve(commands, answers)
    except BrokenPipeError:
        # Nobody is waiting for answers any more; what is left in the buffer cannot be written
        # either.
        os._exit(0)


def _serve(commands: BinaryIO, answers: BinaryIO) -> None:
    frame = read_frame(commands)
    if frame is None:
        return
    order: Order = unpack(frame, {})
    die_with_parent(order.parent)
    engine = guarded(lambda: _engine(order))
    write_frame(answers, pack(engine if isinstance(engine, Failure) else None))
    if isinstance(engine, Failure):
        return
    memory = order.configuration.limits.memory_mb
    limit_memory(memory)

    def check(target: Target, without: Mapping[str, Failure]) -> Checked:
        return engine.check_document(target, order.wanted._replace(without=without))

    serve(commands, answers, check, memory)


def _engine(order: Order) -> Engine:
    engine = Engine.load(order.configuration, lost=order.lost)
    if engine.loaded != order.loaded:
        told = (text.en for text in engine.loaded if text not in order.loaded)
        raise RuntimeError(next(told, "a worker loads other plugins or packs"))
    return engine


def until_parent_ends(commands: BinaryIO) -> BinaryIO:
    """The same commands, read by a thread that sees the end of them at any time: then nobody wants
    this process any more, whatever it is at, nor what it has started."""
    theirs, ours = os.pipe()

    def copy() -> None:
        with os.fdopen(ours, "wb", buffering=0) as stream:
            while data := os.read(commands.fileno(), 1 << 16):
                stream.write(data)
        if hasattr(os, "killpg"):
            os.killpg(0, signal.SIGKILL)
        os._exit(0)

    threading.Thread(target=copy, daemon=True).start()
    return os.fdopen(theirs, "rb")
