"""Writes files as a whole or not at all, and never over what somebody else wrote meanwhile."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nianbao.errors import OutputError
from nianbao.platform import is_open_in_office, is_windows, whole_path
from nianbao.text.wording import Text

__all__ = [
    "ConflictError",
    "change_file",
    "replace_file",
    "version_of",
    "write_bytes",
    "write_pieces",
]

#: Seconds: how long a file that is to be replaced may be open elsewhere, as virus scanners and our
#: own server have it for a moment.
_PATIENCE = 2.0
_PAUSE = 0.05


class ConflictError(OutputError):
    """A file was changed by somebody else since it was read.

    Attributes:
        version: what it is now.
    """

    def __init__(self, file: Path, version: str) -> None:
        zh = f"{file.name} 已被他人修改，请重新载入后再试。"
        en = f"{file.name} was changed by somebody else; load it again, and try once more."
        super().__init__(Text(zh, en))
        self.version = version


def write_bytes(file: Path, content: bytes) -> None:
    """Write a file as a whole or leave it as it was; its permissions stay. Raises `OSError`."""
    write_pieces(file, (content,))


def write_pieces(file: Path, pieces: Iterable[bytes]) -> None:
    """Write the pieces of a file as `write_bytes` does; what they raise leaves it as it was, too.

    The content goes to a new file beside it first, so that a reader never sees half of it. A link
    stays a link; what is no regular file (``/dev/stdout``, a pipe) is written to directly.
    """
    try:
        file = file.resolve()
    except RuntimeError as error:  # links in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(file)) from error
    file = Path(whole_path(file))
    if file.exists() and not file.is_file():
        with file.open("wb") as stream:
            stream.writelines(pieces)
        return
    # On a volume that machines share, two processes may have one number.
    beside = file.with_name(f".nianbao-{os.getpid()}-{os.urandom(6).hex()}.tmp")
    stream = beside.open("xb")
    try:
        with stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(stream.fileno())
        if file.exists():
            shutil.copymode(file, beside)
        replace_file(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def replace_file(new: Path, file: Path) -> None:
    """Put a new file in the place of another. Windows refuses that while anybody reads the old one,
    so it is tried again for a moment; raises `OSError` where it stays so."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            new.replace(file)
        except PermissionError:
            if not is_windows() or is_open_in_office(file) or time.monotonic() > deadline:
                raise
        else:
            return
        time.sleep(_PAUSE)


def version_of(file: Path) -> str:
    """What tells the content of a file from any other, its SHA-256; empty where there is none."""
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def change_file(file: Path, version: str, change: Callable[[bytes], bytes]) -> str:
    """Write what ``change`` makes of the content of a file (nothing, where there is none), if that
    is still the ``version`` that the caller knows; its version afterwards.

    Raises `ConflictError` where it is another one, and `OSError` where it cannot be written.
    """
    with _alone(file):
        now = version_of(file)
        if now != version:
            raise ConflictError(file, now)
        write_bytes(file, change(file.read_bytes() if now else b""))
        return version_of(file)


_CHANGING = threading.Lock()


@contextlib.contextmanager
def _alone(file: Path) -> Iterator[None]:
    """While no other thread and, where the system can lock a directory, no other process changes a
    file."""
    with _CHANGING, contextlib.ExitStack() as held:
        with contextlib.suppress(ImportError):
            import fcntl

            directory = os.open(file.resolve().parent, os.O_RDONLY)
            held.callback(os.close, directory)  # which gives the lock back
            fcntl.flock(directory, fcntl.LOCK_EX)
        yield
