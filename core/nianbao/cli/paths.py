"""Paths as people type them, where their shell leaves the work to us: cmd.exe and PowerShell hand
``*.docx`` and ``~\\Desktop`` on as they are."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import click

from nianbao.platform import is_windows
from nianbao.text.wording import Text

__all__ = ["expanded", "local", "local_expanded", "refuse_remote"]

T = TypeVar("T")

#: ``s3://…``, and what is left of it as a path of this machine; not ``C:/…``.
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
#: Word and Excel keep such a file beside each that is open.
_LOCK = "~$"


def expanded(
    _context: click.Context, _parameter: click.Parameter, paths: Sequence[str]
) -> tuple[str, ...]:
    """A click callback: the paths with their patterns (``*``, ``?``, ``[…]``, ``**``) replaced by
    the files that they name, in the order of the names.

    What exists is taken as it is: ``年报[1].docx`` is how browsers name a second download. So is a
    pattern that nothing matches; reading it will tell.
    """
    return tuple(_expand(map(_unquoted, paths)))


def local(_context: click.Context, _parameter: click.Parameter, value: T) -> T:
    """A click callback for the paths of a command that knows no storage."""
    for each in value if isinstance(value, tuple) else (value,):
        refuse_remote(str(each))
    return value


def local_expanded(
    context: click.Context, parameter: click.Parameter, paths: Sequence[str]
) -> tuple[str, ...]:
    """The same, `expanded`."""
    return local(context, parameter, expanded(context, parameter, paths))


def refuse_remote(path: str) -> None:
    """Raise `UsageError` for a path into a storage (``s3://…``), which only ``check`` knows."""
    if not _REMOTE.match(path) or os.path.lexists(path):
        return
    zh = (
        f"{path} 不在本机：s3:// 等远程路径只能用于 nianbao check 的报告和输出。请先用该存储自己的"
        f"工具取到本机。"
    )
    en = (
        f"{path} is not on this machine: only the reports and outputs of nianbao check may lie in "
        f"a storage. Fetch it with the storage's own tools first."
    )
    from nianbao.errors import UsageError

    raise UsageError(Text(zh, en))


def _expand(paths: Iterable[str]) -> Iterator[str]:
    for path in paths:
        if path.startswith(("~/", "~\\")):
            path = os.path.expanduser(path)  # noqa: PTH111, PLW2901 - it raises nothing
        # A name that no file can have neither exists nor matches.
        if not glob.has_magic(path) or "\0" in path or os.path.lexists(path):
            yield path
            continue
        matching = glob.glob(path, recursive=True)  # noqa: PTH207 - the names as they were given
        yield from sorted(each for each in matching if not _is_lock(each)) or [path]


def _is_lock(path: str) -> bool:
    return os.path.basename(path).startswith(_LOCK)  # noqa: PTH119


def _unquoted(path: str) -> str:
    r"""On Windows the backslash in ``"C:\报告\"`` makes the quotation mark a part of the path."""
    if not is_windows() or '"' not in path:
        return path
    if path.find('"') == len(path) - 1:
        return path[:-1] + "\\"
    zh = f'路径 {path} 中有引号：加了引号的目录不要以 \\ 结尾，如 "C:\\报告"。'
    en = f"the path {path} holds a quotation mark: end no folder in quotes with a backslash."
    from nianbao.errors import UsageError

    raise UsageError(Text(zh, en))
