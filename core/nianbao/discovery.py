"""Which files a run is about."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

__all__ = ["STDIN", "Target", "discover"]

#: The path that stands for standard input.
STDIN = "-"


class Target(NamedTuple):
    """One document to check.

    Attributes:
        uri: as output names it: relative to the working directory where it lies below it, ``/`` between the parts.
        path: where it is read from; None for standard input.
        named: whether the caller named it, as against a file found in a directory.
    """

    uri: str
    path: Path | None
    named: bool


def discover(paths: Sequence[str], suffixes: Collection[str], exclude: Sequence[str] = ()) -> list[Target]:
    """The documents of some paths, each once, in the order of their URIs.

    A directory is walked with all below it; hidden files, lock files of word processors (``~$…``), what ``exclude`` names
    and files of an unknown suffix are left out, the last unless they have no suffix at all. Links are followed, but no
    directory is walked twice.
    """
    targets: dict[str, Target] = {}
    for path in paths:
        if path == STDIN:
            targets.setdefault("stdin", Target("stdin", None, named=True))
        elif os.path.isdir(path):  # noqa: PTH112 - it raises nothing, whatever the name
            for file in _walk(Path(path), exclude):
                if file.suffix.lower() in suffixes or not file.suffix:
                    targets.setdefault(_uri(file), Target(_uri(file), file, named=False))
        else:
            targets[_uri(Path(path))] = Target(_uri(Path(path)), Path(path), named=True)
    return [targets[uri] for uri in sorted(targets)]


def _walk(top: Path, exclude: Sequence[str]) -> Iterator[Path]:
    """The files below a directory; one that vanishes or cannot be entered meanwhile has none."""
    seen = set()
    for directory, names, files in os.walk(top, followlinks=True):
        real = os.path.realpath(directory)
        if real in seen:
            names.clear()
            continue
        seen.add(real)
        names[:] = sorted(name for name in names if not name.startswith("."))
        for name in sorted(files):
            file = Path(directory, name)
            if not name.startswith((".", "~$")) and not _is_excluded(file, top, exclude) and os.path.isfile(file):  # noqa: PTH113
                yield file


def _is_excluded(file: Path, top: Path, exclude: Sequence[str]) -> bool:
    relative = file.relative_to(top).as_posix()
    return any(fnmatch(relative, pattern) or fnmatch(file.name, pattern) for pattern in exclude)


def _uri(path: Path) -> str:
    if path.is_absolute():
        here = Path.cwd()
        path = path.relative_to(here) if path.is_relative_to(here) else path
    return Path(os.path.normpath(path)).as_posix()
