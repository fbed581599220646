"""ZIP archives. Nothing is written to disk, and no file is read before its turn."""

from __future__ import annotations

import functools
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from nianbao.errors import DocumentError
from nianbao.text.wording import Text

__all__ = ["files_in_zip", "is_zip", "read_from_zip"]

#: Bit 11 of a member's flags: its name is UTF-8.
_UTF8 = 0x800
#: What Word and other programs keep in a ZIP of their own is no folder of reports.
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "OFD.xml")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def is_zip(path: Path, most: int) -> bool:
    """Whether a file is an archive of at most ``most`` files, and no document that is one
    inside."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
    return len(names) <= most and names.isdisjoint(_OFFICE)


def files_in_zip(path: Path) -> Iterator[tuple[str, str]]:
    """The files in an archive: the name of each as people read it, and as the archive has it."""
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            if not info.is_dir():
                yield _name(info), info.filename


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Windows in China writes GB18030 and does not say so, which
    `zipfile` takes for the old code page of DOS."""
    if not info.flag_bits & _UTF8:
        try:
            return info.filename.encode("cp437").decode("gb18030").replace("\\", "/")
        except UnicodeError:
            pass
    return info.filename.replace("\\", "/")


def read_from_zip(path: Path, member: str, most: int) -> bytes:
    """At most ``most`` bytes of a file in an archive; raises `DocumentError` where it has a
    password or an unusual compression, and what `zipfile` raises where it is damaged."""
    state = path.stat()
    archive = _opened(path, state.st_mtime_ns, state.st_size)
    info = archive.getinfo(member)
    if info.flag_bits & 0x1:
        raise DocumentError(
            Text("压缩包有密码，请解压后检查", "the archive has a password; unpack it first")
        )
    # Other methods unpack a gigabyte from a few bytes before anybody can stop them.
    if info.compress_type not in _METHODS:
        raise DocumentError(
            Text("压缩方式不常用，请解压后检查", "an unusual compression; unpack it first")
        )
    with archive.open(info) as stream:
        return stream.read(most)


@functools.lru_cache(maxsize=2)
def _opened(path: Path, _changed: int, _size: int) -> zipfile.ZipFile:
    """An archive that stays open for its next file: of ten thousand files each would read the whole
    list of names again."""
    return zipfile.ZipFile(path)


# A copy of this process closes the archives that it got, and opens its own: the two would move one
# position in a file.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_opened.cache_clear)
