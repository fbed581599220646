"""Archives as folders: what an office sends is often one, and its reports are checked as if it were
unpacked."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nianbao.errors import DocumentError
from nianbao.reading.tar_archive import files_in_tar, is_tar, read_from_tar
from nianbao.reading.zip_archive import files_in_zip, is_zip, read_from_zip
from nianbao.text.wording import Text

__all__ = ["ARCHIVE_SUFFIXES", "Archived", "is_archive", "members", "read_member"]

#: More files than any office sends; with more the archive is no folder, and is left out.
_MOST = 20_000
_ZIP = ".zip"
_TAR = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz")
ARCHIVE_SUFFIXES = (_ZIP, *_TAR)
_DAMAGES = (
    OSError,
    ValueError,
    KeyError,
    EOFError,
    RuntimeError,
    zipfile.BadZipFile,
    tarfile.TarError,
    lzma.LZMAError,
)


class Archived(NamedTuple):
    """A file in an archive: ``name`` as people read it, ``member`` as the archive has it; empty for
    a link or a device, which is not read."""

    name: str
    member: str


def is_archive(path: Path) -> bool:
    """Whether a file is a ZIP or tar archive, and not a document that is one inside."""
    name = path.name.lower()
    if name.endswith(_ZIP):
        return is_zip(path, _MOST)
    return name.endswith(_TAR) and is_tar(path, _MOST)


def members(path: Path) -> Iterator[Archived]:
    """The files in an archive, in the order of their names, without what systems put in."""
    files = files_in_zip if path.name.lower().endswith(_ZIP) else files_in_tar
    for each in sorted(Archived(*file) for file in files(path)):
        parts = PurePosixPath(each.name).parts
        if not any(part.startswith((".", "~$", "__MACOSX")) for part in parts):
            yield each


def read_member(path: Path, member: str, limit: float) -> bytes:
    """The bytes of a file in an archive, of at most ``limit`` megabytes and one byte more; raises
    `DocumentError` that says why it cannot be read."""
    read = read_from_zip if path.name.lower().endswith(_ZIP) else read_from_tar
    try:
        return read(path, member, int(limit * 1_000_000) + 1)
    except DocumentError:
        raise
    except _DAMAGES as error:
        zh, en = f"压缩包损坏（{error}）", f"the archive is damaged ({error})"
        raise DocumentError(Text(zh, en)) from None
