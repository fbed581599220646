"""The door of a frozen nianbao (``nianbao.exe``), which people double-click and drop files on."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
import webbrowser
from collections.abc import Sequence
from pathlib import Path

from nianbao.cli import main as run
from nianbao.platform import has_window_of_its_own, home_directory
from nianbao.workers.process import WORKER

__all__ = ["main"]

#: Where the pages of dropped files go, at home: beside the reports they would be read as reports.
_PAGES = "年报检查结果"


def main() -> int:
    """Serve as a worker, or run the command line; the exit code."""
    _forget_own_libraries()
    # The server's processes are this program again, too, and end here.
    multiprocessing.freeze_support()
    arguments = sys.argv[1:]
    if arguments == [WORKER]:
        from nianbao.worker_process import main as serve

        serve()
        return 0
    if _are_dropped(arguments):
        return _kept_open(_check_dropped(arguments))
    return run(arguments) if arguments else _kept_open(run(["serve"]))


def _forget_own_libraries() -> None:
    """Let programs that we start (LibreOffice) find their own libraries, not those of this folder,
    to which the frozen start has led the loader on Linux and elsewhere."""
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "LIBPATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        else:
            os.environ.pop(name, None)


def _are_dropped(arguments: Sequence[str]) -> bool:
    """Whether these are files and folders that were dropped on the program: whole paths, where a
    command line begins with a command."""
    return bool(arguments) and all(Path(each).is_absolute() for each in arguments)


def _check_dropped(paths: Sequence[str]) -> int:
    """Check what was dropped, and open the page of it."""
    first = Path(paths[0])
    page = (
        (home_directory() or Path.cwd())
        / _PAGES
        / f"{first.stem if first.is_file() else first.name}.html"
    )
    # Where that fails, writing the page will say why.
    with contextlib.suppress(OSError):
        page.parent.mkdir(exist_ok=True)
    before = _written_at(page)
    code = run(["check", *paths, "--format", "terminal", "--format", f"html={page}"])
    # An earlier page must not look like the result of this check.
    if _written_at(page) not in {None, before}:
        webbrowser.open(page.as_uri())
    return code


def _written_at(file: Path) -> int | None:
    """When a file was written; None where there is none."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return None


def _kept_open(code: int) -> int:
    """Leave the window that opened for this program until somebody has read it."""
    if has_window_of_its_own():
        sys.stderr.write("\n按回车键关闭窗口。Press Enter to close the window.\n")
        with contextlib.suppress(KeyboardInterrupt):
            sys.stdin.readline()
    return code
