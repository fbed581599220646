"""Another folder, named on the page: it gets a desk of its own, in a process, at a port and with a
token of its own, so that nothing of one folder can come into another. It ends with the desk on
which it was named.

Only a desk that this machine alone can reach opens folders: who named them from elsewhere would
walk through a machine that is not theirs.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import Collection
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

from nianbao import Configuration, Engine, NianbaoError, Text, system_error
from nianbao.workers.process import die_with_parent
from nianbao_server.refusal import Refusal

__all__ = ["Elsewhere", "Found", "serve_elsewhere"]

_LONGEST = 1_000
#: What a folder of reports never has; whoever names ``/`` or a whole disk has slipped.
_MOST_ENTRIES = 50_000
_MOST_DESKS = 8
_PATIENCE = 60.0


class Found(NamedTuple):
    """A folder that was named: its path without links, and how many files in it are of a type that
    is read."""

    path: Path
    files: int


class Elsewhere:
    """The desks of other folders that were named on this one's page."""

    def __init__(
        self, own: Path, configuration: Configuration, suffixes: Collection[str], *, allowed: bool
    ) -> None:
        self.allowed = allowed
        self._own, self._suffixes = own, suffixes
        # Roster and corrections are of the folder that they were named for.
        self._configuration = replace(configuration, roster=None, corrections=None)
        self._desks: dict[Path, tuple[Any, str]] = {}

    def look(self, named: str) -> Found:
        """The folder of that name; raises `Refusal` that says why it is not opened."""
        if not self.allowed:
            zh = "同事也能打开这个工作台，所以不能在网页上打开别的文件夹。请在本机另行启动。"
            en = "Colleagues can reach this desk: start another one on the machine itself."
            raise Refusal(403, zh, en)
        # As Windows' "copy as path" gives it.
        path = Path(named.strip().strip('"')).expanduser()
        if not named.strip() or len(named) > _LONGEST or not path.is_absolute() or "\0" in named:
            zh = "请填写文件夹的完整路径，如 D:\\年报\\2025 或 /home/me/年报。"
            raise Refusal(400, zh, "write the whole path of a folder, such as /home/me/reports.")
        try:
            path = path.resolve(strict=True)
            if not path.is_dir():
                raise NotADirectoryError(path)
        except (OSError, RuntimeError):
            zh, en = f"没有这个文件夹：{path}。", f"there is no folder {path}."
            raise Refusal(404, zh, en) from None
        if path == self._own:
            raise Refusal(400, "这个文件夹已经打开。", "this folder is open already.")
        if path in {Path(path.anchor), Path.home()} or ".nianbao" in path.parts:
            zh = f"{path} 不是放报告的文件夹，请选里面的一个文件夹。"
            raise Refusal(400, zh, f"{path} is no folder of reports; name one in it.")
        return Found(path, self._count(path))

    def _count(self, path: Path) -> int:
        count = seen = 0
        for _, directories, files in os.walk(path):
            directories[:] = [each for each in directories if not each.startswith(".")]
            seen += len(files) + len(directories)
            count += sum(Path(name).suffix.lower() in self._suffixes for name in files)
            if seen > _MOST_ENTRIES:
                zh = f"{path} 里的文件太多，不像放报告的文件夹。请选里面的一个文件夹。"
                raise Refusal(400, zh, f"{path} has too many files; name a folder in it.")
        return count

    async def open(self, path: Path) -> str:
        """The address of the folder's desk, which is started unless it is there; raises `Refusal`
        where it cannot be."""
        process, address = self._desks.get(path, (None, ""))
        if process is not None and process.is_alive():
            return address
        if len(self._desks) >= _MOST_DESKS:
            raise Refusal(429, "打开的文件夹太多，请先重新启动。", "too many folders are open.")
        ours, theirs = multiprocessing.Pipe(duplex=False)
        order = (path, self._configuration, os.getpid(), theirs)
        process = multiprocessing.get_context("spawn").Process(target=serve_elsewhere, args=order)
        process.start()
        theirs.close()
        try:
            said = await asyncio.to_thread(_heard, ours)
        finally:
            ours.close()
        if isinstance(said, Text):
            _end(process)
            raise Refusal(422, said.zh, said.en)
        self._desks[path] = (process, said)
        return said

    def close(self) -> None:
        """End the desks that were opened."""
        for process, _ in self._desks.values():
            _end(process)


def _heard(connection: Connection) -> str | Text:
    lost = Text("没有打开，请再试一次。", "it was not opened; try again.")
    try:
        said = connection.recv() if connection.poll(_PATIENCE) else lost
    except (EOFError, OSError):
        return lost
    return said if isinstance(said, str | Text) else lost


def _end(process: Any) -> None:
    process.kill()
    process.join()


def serve_elsewhere(
    path: Path, configuration: Configuration, parent: int, connection: Connection
) -> None:
    """Serve a folder in a process of its own; say its address, or why it is not served."""
    from nianbao_server.server import Service, serve

    die_with_parent(parent)
    told = []

    def ready(address: str) -> None:
        told.append(address)
        connection.send(address)
        connection.close()

    try:
        service = Service(port=0, browser=False)
        serve(path, Engine.load(configuration), service, lambda _text: None, ready)
    except NianbaoError as error:
        connection.send(error.text)
    except OSError as error:
        if not told:
            why = system_error(error)
            connection.send(Text(f"没有打开：{why.zh}。", f"not opened: {why.en}."))
