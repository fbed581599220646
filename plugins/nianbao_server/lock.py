"""A lock on a folder, for as long as something in it is changed: two servers may be at work on it,
and a check that moves decisions."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Iterator
from pathlib import Path

__all__ = ["locked"]

_PATIENCE = 10.0
_PAUSE = 0.02


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock that ``file`` stands for. The system lets it go where its holder is killed.

    Raises `OSError` where somebody else holds it for seconds.
    """
    with file.open("ab") as stream:
        deadline = time.monotonic() + _PATIENCE
        while not _take(stream.fileno()):
            if time.monotonic() > deadline:
                raise TimeoutError(f"{file} is locked")
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(stream.fileno())


if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
