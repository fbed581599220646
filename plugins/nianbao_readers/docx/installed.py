"""Where LibreOffice lies: on the search path, or where its installers put it."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

__all__ = ["office_program"]

_PROGRAMS = ("soffice", "libreoffice")
# soffice.com waits for the end of the conversion and says what went wrong; soffice.exe is for the
# desktop.
_ON_WINDOWS = ("soffice.com", "soffice.exe")
#: Where the installer says what it has done, for all users and for this one.
_KEY = r"SOFTWARE\LibreOffice\UNO\InstallPath"
_FOLDERS = ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)")
_ON_LINUX = "opt"
_ON_MACOS = "Applications/LibreOffice.app/Contents/MacOS"


def office_program() -> str | None:
    """The program to convert with; None where there is none."""
    return next(filter(None, map(_on_path, _PROGRAMS)), None) or next(
        (str(file) for file in _places() if file.is_file()), None
    )


def _on_path(name: str) -> str | None:
    """Where a program lies; never in the working directory, where Windows looks first and a folder
    that somebody sent may have one."""
    path = shutil.which(name)
    return path if path and Path(path).resolve().parent != Path.cwd() else None


def _places() -> Iterator[Path]:
    folders, names = _PLACES.get(sys.platform, (tuple, ()))
    for folder in folders():
        yield from (folder / name for name in names)


def _program_files() -> Iterator[Path]:
    for variable in _FOLDERS:
        if folder := os.environ.get(variable):
            yield Path(folder, "LibreOffice", "program")


def _registered() -> Iterator[Path]:
    """The folders that the registry of Windows names: people install to other drives, too."""
    winreg: Any = importlib.import_module("winreg")
    for top in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
        for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
            try:
                with winreg.OpenKey(top, _KEY, 0, winreg.KEY_READ | view) as key:
                    yield Path(winreg.QueryValue(key, None))
            except OSError:  # not installed so
                continue


def _on_windows() -> Iterator[Path]:
    yield from _registered()
    yield from _program_files()


def _on_macos() -> Iterator[Path]:
    yield Path("/", _ON_MACOS)
    with contextlib.suppress(RuntimeError):  # nobody's home
        yield Path.home() / _ON_MACOS


def _on_linux() -> Iterator[Path]:
    """Where the packages of LibreOffice's own site put it, the newest version first; what they link
    to the search path is named after their version."""
    found = Path("/", _ON_LINUX).glob("libreoffice*/program")
    yield from sorted(found, key=_version, reverse=True)


def _version(folder: Path) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", folder.parent.name)))


#: The folders and the names of the program in them, by platform.
_PLACES: Mapping[str, tuple[Callable[[], Iterable[Path]], Sequence[str]]] = {
    "win32": (_on_windows, _ON_WINDOWS),
    "darwin": (_on_macos, ("soffice",)),
    "linux": (_on_linux, ("soffice",)),
}
