"""What runs in a worker process: an engine of its own, which checks the documents that it is
given."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from nianbao.checking.document import Checked, failed_document
from nianbao.engine import Engine
from nianbao.guard import Failure, guarded
from nianbao.reading.discovery import Target
from nianbao.workers.garbage import sparing_collection
from nianbao.workers.wire import Order, pack, read_frame, unpack, write_frame

__all__ = ["main"]


def main() -> None:
    """Serve the process that started this one, over standard input and output, until it has no more
    documents."""
    commands = sys.stdin.buffer
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
    engine = guarded(lambda: Engine.load(order.configuration))
    write_frame(answers, pack(engine if isinstance(engine, Failure) else None))
    if isinstance(engine, Failure):
        return
    with sparing_collection():
        while (frame := read_frame(commands)) is not None:
            targets: list[Target] = unpack(frame, {})
            for target in targets:
                write_frame(answers, _answer(engine, target, collecting=order.collecting))


def _answer(engine: Engine, target: Target, *, collecting: bool) -> bytes:
    checked = engine.check_document(target, collecting=collecting)
    # A plugin may put anything into the arguments of a finding.
    packed = guarded(lambda: pack(checked))
    return (
        pack(Checked(failed_document(target.uri, packed)))
        if isinstance(packed, Failure)
        else packed
    )
