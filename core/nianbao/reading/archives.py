"""ZIP archives as folders: what an office sends is often one, and its reports are checked as if it
were unpacked. Nothing is written to disk, and no member is read before its turn."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nianbao.errors import DocumentError
from nianbao.text.wording import Text

__all__ = ["Archived", "is_archive", "members", "read_member"]

#: More members than any office sends; with more the archive is no folder, and is left out.
_MOST = 20_000
#: Bit 11 of a member's flags: its name is UTF-8.
_UTF8 = 0x800
#: What Word and other programs keep in a ZIP of their own is no folder of reports.
_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml", "OFD.xml")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archived(NamedTuple):
    """A file in an archive: ``name`` as people read it, ``member`` as the archive has it."""

    name: str
    member: str


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP archive, and not a document that is one inside."""
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
    return len(names) <= _MOST and names.isdisjoint(_OFFICE)


def members(path: Path) -> Iterator[Archived]:
    """The files in an archive, in the order of their names, without what systems put in."""
    with zipfile.ZipFile(path) as archive:
        found = [
            Archived(_name(info), info.filename) for info in archive.infolist() if not info.is_dir()
        ]
    for each in sorted(found):
        parts = PurePosixPath(each.name).parts
        if not any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
            yield each


def _name(info: zipfile.ZipInfo) -> str:
    """The name as its author saw it: Windows in China writes GB18030 and does not say so, which
    `zipfile` takes for the old code page of DOS."""
    if not info.flag_bits & _UTF8:
        try:
            return info.filename.encode("cp437").decode("gb18030").replace("\\", "/")
        except UnicodeError:
            pass
    return info.filename.replace("\\", "/")


def read_member(path: Path, member: str, limit: float) -> bytes:
    """The bytes of a file in an archive, of at most ``limit`` megabytes and one byte more; raises
    `DocumentError` that says why it cannot be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            info = archive.getinfo(member)
            if info.flag_bits & 0x1:
                raise DocumentError(
                    Text(
                        "压缩包有密码，请解压后检查", "the archive has a password; unpack it first"
                    )
                )
            # Other methods unpack a gigabyte from a few bytes before anybody can stop them.
            if info.compress_type not in _METHODS:
                raise DocumentError(
                    Text("压缩方式不常用，请解压后检查", "an unusual compression; unpack it first")
                )
            with archive.open(info) as stream:
                return stream.read(int(limit * 1_000_000) + 1)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, RuntimeError) as error:
        if isinstance(error, DocumentError):
            raise
        raise DocumentError(
            Text(f"压缩包损坏（{error}）", f"the archive is damaged ({error})")
        ) from None
