"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from nianbao.model.location import uri_of
from nianbao.reading.archives import is_archive, members, read_member
from nianbao.reading.reader import check_size, read_bytes
from nianbao.text.masking import mask_numbers

__all__ = ["STDIN", "Found", "Target", "common_root", "discover"]

#: The path that stands for standard input.
STDIN = "-"


class Target(NamedTuple):
    """One document to check.

    Attributes:
        uri: as output names it: relative to the run's root, ``/`` between the parts; numbers of
            persons in it are masked.
        path: where it is read from; None for standard input.
        named: whether the caller named it, as against a file found in a directory.
        data: what to read instead of what the file holds; None for the file itself.
        member: the file in the archive at ``path`` that is meant; empty for the file itself.
    """

    uri: str
    path: Path | None
    named: bool
    data: bytes | None = None
    member: str = ""

    @property
    def suffix(self) -> str:
        """The ending of its name, with the dot; what comes without one is text."""
        name = self.member or (self.path.name if self.path else "")
        return PurePosixPath(name).suffix or ".txt"

    def read(self, limit: float) -> bytes:
        """Its bytes, at most ``limit`` megabytes; raises `DocumentError` that says why it cannot be
        read."""
        if self.data is not None or self.path is None:
            data = self.data or b""
        elif self.member:
            data = read_member(self.path, self.member, limit)
        else:
            return read_bytes(self.path, limit)
        check_size(data, limit)
        return data


class Found(NamedTuple):
    """The documents of some paths, each once, in the order of their URIs.

    Attributes:
        left_out: the URIs of files in the walked directories that are of other types.
        outside: links that lead out of the paths and were not followed.
    """

    targets: tuple[Target, ...]
    left_out: frozenset[str] = frozenset()
    outside: frozenset[str] = frozenset()


def common_root(paths: Sequence[str]) -> Path:
    """The directory that all documents of some paths lie below; the working directory where there
    is none."""
    tops = [os.path.abspath(each) for each in paths if each != STDIN]  # noqa: PTH100 - no links
    folders = [
        each if os.path.isdir(each) else os.path.dirname(each)  # noqa: PTH112, PTH120 - as below
        for each in tops
    ]
    try:
        return Path(os.path.commonpath(folders))
    except ValueError:  # nothing but standard input, or several drives
        return Path.cwd()


def discover(
    paths: Sequence[str],
    is_readable: Callable[[Path], bool],
    exclude: Sequence[str] = (),
    root: Path | None = None,
) -> Found:
    """Find the documents of some paths, and name them as seen from ``root`` (by default what they
    have in common).

    A directory is walked with all below it; hidden files, lock files of word processors (``~$…``),
    what ``exclude`` names and files that are not readable are left out, the last listed. A ZIP
    or tar archive counts as a directory. Links are
    followed as long as they stay below the paths, and no directory is walked twice: a folder that
    somebody sent must not lead to other people's files. What a caller names is taken as it is,
    whether it exists or not: reading it will tell.
    """
    targets: dict[str, Target] = {}
    others: set[str] = set()
    outside: set[str] = set()
    tops = [os.path.realpath(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112
    top = common_root(paths) if root is None else root
    for path in paths:
        if path == STDIN:
            targets.setdefault("stdin", Target("stdin", None, named=True))
        elif os.path.isdir(path):  # noqa: PTH112 - it raises nothing, whatever the name
            for file in _walk(Path(path), exclude, tops, outside):
                uri = uri_of(file, top)
                if uri in targets:
                    continue
                if is_archive(file):
                    _unpack(file, uri, is_readable, targets, others)
                elif is_readable(file):
                    targets[uri] = Target(uri, file, named=False)
                else:
                    others.add(uri)
        elif is_archive(Path(path)):
            _unpack(Path(path), uri_of(Path(path), top), is_readable, targets, others)
        else:
            uri = uri_of(Path(path), top)
            targets[uri] = Target(uri, Path(path), named=True)
    named = sorted(_named(targets[uri] for uri in sorted(targets)))
    return Found(tuple(named), frozenset(others.difference(targets)), frozenset(outside))


def _unpack(
    archive: Path,
    uri: str,
    is_readable: Callable[[Path], bool],
    targets: dict[str, Target],
    others: set[str],
) -> None:
    """Add the files of an archive as if it were a folder."""
    for name, member in members(archive):
        inner = f"{uri}/{name}"
        if member and is_readable(Path(name)):
            targets[inner] = Target(inner, archive, named=False, member=member)
        else:
            others.add(inner)


def _named(targets: Iterable[Target]) -> Iterator[Target]:
    """The targets under names that may be shown, without numbers of persons; two that become alike
    are numbered."""
    taken: set[str] = set()
    for target in targets:
        shown = name = mask_numbers(target.uri)
        number = 1
        while shown in taken:
            number += 1
            shown = f"{name}~{number}"
        taken.add(shown)
        yield target._replace(uri=shown)


def _walk(
    top: Path, exclude: Sequence[str], tops: Sequence[str], outside: set[str]
) -> Iterator[Path]:
    """The files below a directory; one that vanishes or cannot be entered meanwhile has none. Links
    that lead out of all ``tops`` are added to ``outside``."""
    seen = set()
    for directory, names, files in os.walk(top, followlinks=True):
        folder = Path(directory)
        real = os.path.realpath(directory)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        shown = (name for name in names if not name.startswith("."))
        names[:] = sorted(name for name in shown if _is_inside(directory, name, tops, outside))
        for name in sorted(files):
            file = folder / name
            if (
                not name.startswith((".", "~$"))
                and not _is_excluded(file, top, exclude)
                and os.path.isfile(file)  # noqa: PTH113 - it raises nothing, whatever the name
                and _is_inside(directory, name, tops, outside)
            ):
                yield file


def _is_inside(directory: str, name: str, tops: Sequence[str], outside: set[str]) -> bool:
    """Whether an entry of a directory is no link, or one that stays below the paths."""
    path = os.path.join(directory, name)  # noqa: PTH118 - thousands of them
    if not os.path.islink(path):  # noqa: PTH114
        return True
    real = os.path.realpath(path)
    inside = any(real == top or real.startswith(top.rstrip(os.sep) + os.sep) for top in tops)
    if not inside:
        outside.add(Path(path).as_posix())
    return inside


def _is_excluded(file: Path, top: Path, exclude: Sequence[str]) -> bool:
    if not exclude:
        return False
    relative = file.relative_to(top).as_posix()
    return any(fnmatch(relative, pattern) or fnmatch(file.name, pattern) for pattern in exclude)
