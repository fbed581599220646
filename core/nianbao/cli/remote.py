"""Reports in a storage: fetched before they are checked, for a process that asks the network has
threads, and could not check each document in a copy of itself any more."""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from nianbao.errors import DocumentError, NianbaoError, UsageError
from nianbao.guard import Failure, guarded
from nianbao.reading.remote import Fetched, RemotePlace, fetch, is_remote, remote_place
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.engine import Engine

__all__ = ["with_fetched"]


def with_fetched(
    paths: Sequence[str], engine: Engine, outputs: Iterable[object]
) -> tuple[Sequence[str], Engine]:
    """The paths of the documents on this machine, and the engine that names them as the storage
    does; both as they are where no path names a storage. What was fetched is deleted when the
    command ends.

    Raises `UsageError` for local paths beside remote ones, and for outputs among the inputs;
    `DocumentError` where a storage cannot be asked.
    """
    if not any(map(is_remote, paths)):
        return paths, engine
    if not all(map(is_remote, paths)):
        zh = "本机路径和 s3:// 等远程路径请分开检查。"
        raise UsageError(Text(zh, "Check local paths and remote ones (s3://) apart."))
    places = [remote_place(path) for path in paths]
    for output in outputs:
        if isinstance(output, RemotePlace) and any(map(output.is_in, places)):
            zh = f"输出 {output} 在要检查的路径之中，会被当作报告；请写到别处。"
            en = f"the output {output} lies among what is checked; put it elsewhere."
            raise UsageError(Text(zh, en))
    folder = tempfile.TemporaryDirectory(prefix="nianbao-")
    click.get_current_context().call_on_close(folder.cleanup)
    top = Path(folder.name).resolve()
    most = int(engine.configuration.limits.file_size_mb * 1_000_000)
    fetched = _apart(partial(fetch, places, top, most, _is_wanted))
    configuration = replace(engine.configuration, root=top)
    events = (*engine.notifications, *map(_not_fetched, fetched.failed))
    engine = replace(engine, configuration=configuration, notifications=events)
    return [str(path) for path in fetched.paths], engine


def _is_wanted(name: str) -> bool:
    """Whether a file is worth its way here: not where its name says that nobody can read it."""
    from nianbao.reading.archives import ARCHIVE_SUFFIXES
    from nianbao.reading.left_out import known_reason

    archive = name.lower().endswith(ARCHIVE_SUFFIXES)
    return archive or known_reason(PurePosixPath(name).suffix) is None


def _not_fetched(failure: tuple[str, Text]) -> Any:
    from nianbao.results.outcome import Notification
    from nianbao.rules.rule import Severity

    name, why = failure
    zh, en = f"没有取到，没有检查：{why.zh}", f"it was not fetched and not checked: {why.en}"
    return Notification("document-unreadable", Severity.ERROR, Text(zh, en), name)


def _apart(call: Callable[[], Fetched]) -> Fetched:
    """What a call returns, made in a copy of this process where this process is to be copied
    later; what it raises is raised here."""
    from nianbao.workers.process import can_fork

    if not can_fork():
        return call()
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(call, sender), daemon=True)
    process.start()
    sender.close()
    found: Fetched | Text | None = None
    try:
        found = receiver.recv()
    except EOFError:
        zh, en = (
            "取文件的进程意外结束，请再试一次",
            "the process that fetches files died; try again",
        )
        raise DocumentError(Text(zh, en)) from None
    finally:
        if found is None:  # the user has had enough
            process.terminate()
        process.join()
        receiver.close()
    if isinstance(found, Text):
        raise DocumentError(found)
    return found


def _send(call: Callable[[], Fetched], sender: Connection) -> None:
    def told() -> Fetched | Text:
        try:
            return call()
        except NianbaoError as error:
            return error.text

    found = guarded(told)
    if isinstance(found, Failure):
        zh = f"取文件时出错：{found.summary}；请再试一次"
        found = Text(zh, f"fetching failed: {found.summary}; try again")
    sender.send(found)
