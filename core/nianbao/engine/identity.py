"""The identity of everything but the document that decides what is said of it: program, libraries,
plugins, rules, configuration, roster. One byte changed in any of it makes another identity."""

from __future__ import annotations

import hashlib
import os
import sys
import sysconfig
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from nianbao.configuration import Configuration
from nianbao.engine.loaded import Loaded
from nianbao.files.shipped import package_directory
from nianbao.version import __version__

__all__ = ["files_below", "identity_of"]

#: What decides where and how results are shown, or what is read, but not what is said of it. What
#: files say (packs, roster) counts by their content.
_NO_MATTER: Mapping[str, Any] = {
    "fail_on": None,
    "lang": "",
    "jobs": 0,
    "rules": (),
    "exclude": (),
    "roster": None,
    "corrections": None,
    "format": (),
    "file": None,
    "digest": "",
    "ignored": (),
    "root": None,
    "executor": None,
    "cache": True,
    "cache_size_mb": 0,
}


def identity_of(loaded: Loaded) -> bytes:
    """SHA-256 over all that decides what is said of a document."""
    content = hashlib.sha256()
    for part in _parts(loaded):
        content.update(len(part).to_bytes(8, "big") + part)
    return content.digest()


def _parts(loaded: Loaded) -> Iterator[bytes]:
    contributions, configuration = loaded.contributions, loaded.configuration
    yield f"{__version__} {sys.version} {sys.platform} {unicodedata.unidata_version}".encode()
    yield from map(os.fsencode, sorted(_distributions()))
    yield repr(contributions.trace).encode("utf-8", "surrogatepass")
    yield repr(replace(configuration, **_NO_MATTER)).encode("utf-8", "surrogatepass")
    yield " ".join(rule.id for rule in loaded.rules).encode()
    yield (loaded.roster.digest if loaded.roster else "").encode()
    yield repr(loaded.corrections.source).encode("utf-8", "surrogatepass")
    if getattr(sys, "frozen", False):
        # The code of a frozen program is in its own file, and nowhere else.
        yield Path(sys.executable).read_bytes()
    code = dict.fromkeys((package_directory(), *contributions.code))
    for place in (*code, *loaded.files, *_named_files(configuration)):
        yield from _contents(place)
    yield from _loose_modules([os.fspath(place) for place in code])


def _distributions() -> Iterator[str]:
    """Every distribution that can be imported, with its version: ``lxml-6.1.3.dist-info``."""
    for place in sys.path:
        try:
            names = os.listdir(place or ".")  # noqa: PTH208 - three times as fast
        except OSError:  # no directory, or none any more
            continue
        yield from (name for name in names if name.endswith((".dist-info", ".egg-info")))


def _contents(place: Path) -> Iterator[bytes]:
    """The files of a place, each with its name, but for what Python compiled of them."""
    for file in files_below(place):
        yield os.fsencode(file)
        try:
            yield Path(file).read_bytes()
        except OSError:  # nobody else can read it either
            yield b""


def files_below(place: Path) -> list[str]:
    """The files of a place but for what Python compiled of them, in order."""
    return sorted(_files(os.fspath(place)))


def _files(place: str) -> Iterator[str]:
    if os.path.isfile(place):  # noqa: PTH113 - a start takes a tenth of a second
        yield place
        return
    try:
        entries = list(os.scandir(place))
    except OSError:  # a package may lie in an archive
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        elif entry.is_file():
            yield entry.path


def _named_files(configuration: Configuration) -> Iterator[Path]:
    """The files that the tables of plugins name: a plugin may read them."""
    top = configuration.file.absolute().parent if configuration.file else Path()
    for text in _texts(configuration.plugins.tables):
        for file in dict.fromkeys((top / text, Path(text))):
            try:
                known = file.is_file()
            except (OSError, ValueError):  # no name of a file
                known = False
            if known:
                yield file


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        yield from (text for each in value.values() for text in _texts(each))
    elif isinstance(value, list | tuple):
        yield from (text for each in value for text in _texts(each))


def _loose_modules(known: Iterable[str]) -> Iterator[bytes]:
    """The modules that belong neither to Python nor to a distribution nor to a plugin's package,
    such as one that lies beside a plugin's in somebody's working copy."""
    kinds = ("stdlib", "platstdlib", "purelib", "platlib")
    homes = tuple({*(sysconfig.get_path(kind) for kind in kinds), *known})
    for name in sorted(sys.modules.keys() - {"__main__"}):
        file = getattr(sys.modules[name], "__file__", None)
        if not isinstance(file, str) or file.startswith(homes):
            continue
        if os.path.isfile(file):  # noqa: PTH113
            yield from _contents(Path(file))
