"""Documents that are no files: pipes and devices, which can be read once, and may never end."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from nianbao.reading.discovery import Target

__all__ = ["slurped"]

_PIECE = 1 << 16
_PAUSE = 0.02
#: Of this process alone: ``/dev/stdin``, ``/dev/fd/63`` of ``<(…)``.
_OWN = ("/dev/", "/proc/")


def slurped(target: Target, limit: float, seconds: float) -> Target:
    """The target with its data, if it is no regular file: what it holds can be read once, and not
    in another process. One that gives no end within ``seconds`` is left as it is, so that reading
    it says why. At most one byte more than ``limit`` megabytes is read."""
    path = target.path
    if path is None or target.data is not None or not _is_special(path):
        return target
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return target
    try:
        data = _until_end(descriptor, int(limit * 1_000_000) + 1, time.monotonic() + seconds)
    finally:
        os.close(descriptor)
    return target if data is None else target._replace(data=data)


def _is_special(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    if stat.S_ISDIR(mode):
        return False
    return not stat.S_ISREG(mode) or str(path).startswith(_OWN)


def _until_end(descriptor: int, most: int, deadline: float) -> bytes | None:
    """All that a pipe gives; None where it has not ended by the deadline or cannot be read. A pipe
    that nobody has opened for writing yet reads as ended: it has a moment to begin."""
    pieces: list[bytes] = []
    left = most
    begun = False
    while left > 0 and time.monotonic() < deadline:
        try:
            piece = os.read(descriptor, min(left, _PIECE))
        except BlockingIOError:
            begun = True
            time.sleep(_PAUSE)
            continue
        except OSError:
            return None
        if piece:
            begun = True
            pieces.append(piece)
            left -= len(piece)
        elif begun or not stat.S_ISFIFO(os.fstat(descriptor).st_mode):
            return b"".join(pieces)
        else:
            time.sleep(_PAUSE)
    return b"".join(pieces) if left <= 0 else None
