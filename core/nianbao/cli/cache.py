"""``nianbao cache``, and the store that it is about."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import print_text, tell
from nianbao.cli.options import loading_options
from nianbao.cli.paths import refuse_remote
from nianbao.cli.session import Session, configure
from nianbao.errors import OutputError
from nianbao.text.printing import printable
from nianbao.text.system_errors import system_error
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Configuration
    from nianbao.store.database import Store

__all__ = ["cache", "opened_store"]


@click.command()
@click.option("--clear", is_flag=True, help="Delete it.")
@loading_options
@click.pass_obj
def cache(session: Session, /, *, clear: bool, **options: Any) -> int:
    """Show where checked documents are remembered, and how much that takes."""
    configuration = configure(session, options)
    directory = _directory()
    if directory is None:
        zh, en = "没有用户目录，不使用缓存。", "there is no home directory, so nothing is cached."
        print_text(Text(zh, en).of(session.language))
        return 0
    files = _files(directory)
    size = sum(file.stat().st_size for file in files) / 1_000_000
    if clear:
        _clear(files)
        zh, en = f"已清除 {size:.1f} MB", f"cleared {size:.1f} MB"
    else:
        limit = f"{configuration.cache_size_mb:g} MB"
        zh, en = f"{size:.1f} MB，上限 {limit}", f"{size:.1f} MB of at most {limit}"
        if not configuration.cache:
            zh, en = f"{zh}；配置中已停用", f"{en}; off in the configuration"
    shown = printable(str(directory))
    print_text(Text(f"{shown}：{zh}", f"{shown}: {en}").of(session.language))
    return 0


@contextlib.contextmanager
def opened_store(
    configuration: Configuration, session: Session, *, quiet: bool
) -> Iterator[Store | None]:
    """The store of checked documents, if the configuration wants one. What is wrong with it is told
    at the end, and costs nothing but time."""
    directory = _directory() if configuration.cache else None
    if directory is None:
        yield None
        return
    # Not every command, nor every run, has a store.
    from nianbao.store.database import Store

    store = Store(directory, configuration.cache_size_mb)
    try:
        yield store
    finally:
        store.close()
        if store.trouble and not quiet:
            name, why = printable(str(directory)), store.trouble
            zh = f"不能使用缓存 {name}：{why.zh}。结果不受影响，只是较慢；可用 --no-cache 停用。"
            en = (
                f"the cache {name} cannot be used: {why.en}. The results are the same, only later; "
                "--no-cache turns it off."
            )
            tell("warning", Text(zh, en), session.language)


def _directory() -> Path | None:
    from nianbao.store.directories import cache_directory

    directory = cache_directory(os.environ)
    if directory is not None:
        # What machines share is no place for SQLite.
        refuse_remote(os.environ.get("NIANBAO_CACHE_DIR", ""))
    return directory


def _files(directory: Path) -> list[Path]:
    """The files of the store, of any version; what else lies there is not ours."""
    return sorted(directory.glob("checked-*.sqlite*"))


def _clear(files: list[Path]) -> None:
    for file in files:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            why = system_error(error)
            zh, en = f"无法删除 {file}：{why.zh}。", f"{file} cannot be deleted: {why.en}."
            raise OutputError(Text(zh, en)) from error
