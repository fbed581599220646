"""What a worker does: checks the documents that it is given, one after the other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import BinaryIO

from nianbao.checking.document import Checked, failed_document
from nianbao.guard import Failure, guarded
from nianbao.reading.discovery import Target
from nianbao.workers.garbage import sparing_collection
from nianbao.workers.pool import Answer
from nianbao.workers.wire import pack, read_frame, unpack, write_frame

__all__ = ["limit_memory", "serve"]

#: A worker that has grown by more than this share of what it may have is replaced: what one
#: document has left behind must not be counted against the next.
_LEFT_BEHIND = 0.5


def serve(
    commands: BinaryIO,
    answers: BinaryIO,
    check: Callable[[Target, Mapping[str, Failure]], Checked],
    memory_mb: float,
) -> None:
    """Check the targets that come in, each without some rules, until no more come."""
    most = _address_space() + memory_mb * _LEFT_BEHIND
    with sparing_collection():
        while (frame := read_frame(commands)) is not None:
            tasks: list[tuple[Target, Mapping[str, Failure]]] = unpack(frame, {})
            for target, without in tasks:
                checked = check(target, without)
                retiring = _address_space() > most
                write_frame(answers, _packed(target.uri, checked, retiring=retiring))


def _packed(uri: str, checked: Checked, *, retiring: bool) -> bytes:
    # A plugin may put anything into the arguments of a finding.
    packed = guarded(lambda: pack(Answer(checked, retiring)))
    if isinstance(packed, Failure):
        return pack(Answer(Checked(failed_document(uri, packed)), retiring))
    return packed


def limit_memory(megabytes: float) -> None:
    """Let this process have so much more memory than it has now, where the system can do that.

    What wants more gets an error, and no other process is slowed down or ended for it.
    """
    if sys.platform != "linux":
        return
    import resource

    most = int((_address_space() + megabytes) * 1_000_000)
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most if hard < 0 else min(most, hard), hard))


def _address_space() -> float:
    """The megabytes of addresses that this process uses; 0 where nobody says."""
    if sys.platform != "linux":
        return 0.0
    import resource

    with open("/proc/self/statm", "rb") as stream:  # noqa: PTH123 - a thousandth of a check
        return int(stream.read().split()[0]) * resource.getpagesize() / 1_000_000
