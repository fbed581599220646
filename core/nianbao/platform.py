"""The ways of Windows, in one place: a test that fakes it fakes it here.

Everything in this module answers for a machine that is not Windows, too.
"""

from __future__ import annotations

import ntpath
import os
import sys
from pathlib import Path, PurePath
from typing import Any

__all__ = [
    "has_window_of_its_own",
    "home_directory",
    "is_open_in_office",
    "is_windows",
    "shows_colours",
    "whole_path",
]

#: From here on Windows refuses a path, unless it begins with ``\\\\?\\``; a folder needs room for a
#: name of twelve.
_LONGEST = 260 - 12


def is_windows() -> bool:
    """Whether this is Windows."""
    return sys.platform == "win32"


def shows_colours() -> bool:
    """Whether the terminal on standard output shows colours. The consoles of Windows do once they
    are asked to, and where they are too old (before 2016) colorama draws them."""
    if is_windows():
        import colorama

        colorama.just_fix_windows_console()
    return os.environ.get("TERM") != "dumb"


def has_window_of_its_own() -> bool:
    """Whether the console was opened for this process alone, by a double click, and closes with
    it."""
    return is_windows() and _console_processes() == 1


def _console_processes() -> int:
    """How many processes share our console."""
    import ctypes

    processes = (ctypes.c_uint * 2)()
    kernel: Any = ctypes.windll.kernel32  # type: ignore[attr-defined]
    return int(kernel.GetConsoleProcessList(processes, 2))


def is_open_in_office(file: Path) -> bool:
    """Whether Excel, WPS or Word has a file open: then there is a hidden file beside it that says
    for whom, ``~$result.xlsx`` or ``~$port.docx``.

    Windows itself does not say so where a file is to be replaced: that is denied, like a file
    without permission.
    """
    return any(file.with_name(f"~${name}").exists() for name in (file.name, file.name[2:]))


def home_directory() -> Path | None:
    """The user's own directory; None where nobody knows it: a container may run under a number that
    no account has."""
    try:
        return Path.home()
    except RuntimeError:
        return None


def whole_path(path: PurePath) -> str:
    r"""A path as the system opens it, however long: on Windows ``\\?\C:\…`` beyond 248
    characters."""
    shown = str(path)
    if not is_windows() or len(shown) < _LONGEST or shown.startswith("\\\\?\\"):
        return shown
    # Behind the prefix ``..`` would be the name of a folder.
    shown = ntpath.normpath(shown)
    if shown.startswith("\\\\"):
        return f"\\\\?\\UNC\\{shown[2:]}"
    return f"\\\\?\\{shown}" if path.is_absolute() else shown
