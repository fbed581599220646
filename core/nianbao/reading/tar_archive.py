"""Tar archives, plain or compressed.

An archive is gone through once, header by header, and each file in it is then read from its place.
A compressed one has no places: it is unpacked once, as a whole, into a file without a name, which
the system deletes when this process ends, however it ends.
"""

from __future__ import annotations

import bz2
import contextlib
import functools
import gzip
import io
import lzma
import os
import tarfile
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

__all__ = ["files_in_tar", "is_tar", "read_from_tar"]

#: What a compressed archive may hold: twenty thousand reports of a hundred kilobytes. A few
#: kilobytes can unpack to as much as a disk holds.
_MOST_UNPACKED = 2_000_000_000
_PIECE = 1 << 20
#: The longest names and comments that a header may have; an archive can state gigabytes.
_LONGEST_HEADER = 1 << 16

_COMPRESSED: Mapping[bytes, Callable[[Path], object]] = {
    b"\x1f\x8b": gzip.open,
    b"BZh": bz2.open,
    b"\xfd7zXZ\x00": lzma.open,
}
#: What a damaged or hostile archive makes Python's modules raise.
_DAMAGES = (OSError, EOFError, ValueError, tarfile.TarError, lzma.LZMAError)


def is_tar(path: Path, most: int) -> bool:
    """Whether a file is an archive of at most ``most`` files that can be read."""
    try:
        with _opened(path) as archive:
            # One more is enough to know; an archive may have millions.
            return sum(1 for _, _ in zip(archive, range(most + 1), strict=False)) <= most
    except _DAMAGES:
        return False


def files_in_tar(path: Path) -> Iterator[tuple[str, str]]:
    """The files in an archive: the name of each as people read it, and its place in the archive,
    ``1536:20480:2024/教育局.md``. Links, devices and what is no whole file have the place ``""``.
    """
    places: dict[str, str] = {}
    with _opened(path) as archive:
        for info in archive:
            if not info.isdir():
                # Of two files of one name the later one counts, as when the archive is unpacked.
                name = _name(info.name)
                whole = info.isreg() and not info.issparse()
                places[name] = f"{info.offset_data}:{info.size}:{name}" if whole else ""
    yield from places.items()


def read_from_tar(path: Path, place: str, most: int) -> bytes:
    """At most ``most`` bytes of the file at a place that `files_in_tar` gave; raises what Python's
    modules do where the archive is damaged or has become shorter."""
    offset, size, _ = place.split(":", 2)
    wanted = min(int(size), most)
    unpacked = _unpacked(path)
    if unpacked:
        data = unpacked.at(int(offset), wanted)
    else:
        with path.open("rb") as stream:
            stream.seek(int(offset))
            data = stream.read(wanted)
    if len(data) < wanted:
        raise EOFError("it ends within the file")
    return data


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    unpacked = _unpacked(path)
    raw = io.FileIO(unpacked.file.fileno(), closefd=False) if unpacked else io.FileIO(path)
    with _Headers(raw) as stream:
        stream.seek(0)
        # With "r:" nothing but a plain archive is taken.
        with tarfile.open(
            fileobj=stream, mode="r:", encoding="utf-8", errors="surrogateescape"
        ) as archive:
            yield archive


class _Headers(io.BufferedReader):
    """A file of which only headers are read, each as a whole: what states a longer one is refused
    before it is in memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LONGEST_HEADER:
            raise ValueError("a header is too long")
        return super().read(size)


def _name(name: str) -> str:
    """The name as its author saw it: GB18030 where it is not UTF-8, without ``./`` at its start."""
    raw = name.encode("utf-8", "surrogateescape")
    try:
        name = raw.decode()
    except UnicodeDecodeError:
        name = raw.decode("gb18030", "replace")
    return name.removeprefix("./")


class _Unpacked:
    """A plain archive with what a compressed one holds."""

    def __init__(self, path: Path, opened: Callable[[Path], object]) -> None:
        # Open as long as this is there. A buffer would move the position when it is closed, also
        # where that is a copy's.
        self.file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115
        left = _MOST_UNPACKED
        with cast("BinaryIO", opened(path)) as source:
            while piece := source.read(_PIECE):
                left -= len(piece)
                if left < 0:
                    raise ValueError("it holds too much")
                self.file.write(piece)

    def __del__(self) -> None:
        self.file.close()

    def at(self, offset: int, size: int) -> bytes:
        """So many bytes from a place on."""
        self.file.seek(offset)
        return self.file.read(size)


def _unpacked(path: Path) -> _Unpacked | None:
    """The archive without its compression; None where it has none."""
    with path.open("rb") as stream:
        head = stream.read(6)
    for magic, opened in _COMPRESSED.items():
        if head.startswith(magic):
            state = path.stat()
            return _unpack(path, opened, state.st_mtime_ns, state.st_size)
    return None


@functools.lru_cache(maxsize=64)
def _unpack(path: Path, opened: Callable[[Path], object], _changed: int, _size: int) -> _Unpacked:
    return _Unpacked(path, opened)


# A copy of this process closes the files that it got, and unpacks for itself: the two would move
# one position in a file.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_unpack.cache_clear)
