"""What the commands of one call share, and how they become a configuration and an engine."""

from __future__ import annotations

import datetime
import glob
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import show_trace, tell
from nianbao.guard import contained
from nianbao.text.printing import printable_lines
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.configuration import Configuration
    from nianbao.engine import Engine
    from nianbao.followup.suppressions import Suppressions
    from nianbao.plugins.trace import PluginTrace
    from nianbao.results.outcome import Notification

__all__ = [
    "Session",
    "configure",
    "exists",
    "finish",
    "load",
    "now",
    "read_document",
    "read_stdin",
    "suppressions_of",
    "trace_lines",
]


def load(
    session: Session,
    options: dict[str, Any],
    paths: Sequence[str] = (),
    *,
    leave_out: Path | None = None,
) -> tuple[Configuration, Engine]:
    """The configuration and the engine for a command's options, which stand under their names on
    the command line, and for the documents at ``paths``.

    Files named like ``leave_out`` are left out of walks through directories: a file of nianbao's
    own is no report.
    """
    configuration = configure(session, options, paths)
    if leave_out:
        configuration = replace(
            configuration, exclude=(*configuration.exclude, glob.escape(leave_out.name))
        )
    # Imported only now: a wrong option or configuration is told without waiting for it.
    from nianbao.engine import Engine

    with contained():
        engine = Engine.load(configuration, supervised=True)
    if options.get("trace_plugins"):
        lines = "\n".join(trace_lines(engine.contributions.trace, session.language))
        click.echo(printable_lines(lines), err=True)
    unread = list(_unread_rules(configuration))
    if unread:
        engine = replace(engine, notifications=(*engine.notifications, *unread))
    return configuration, engine


def configure(
    session: Session, options: dict[str, Any], paths: Sequence[str] = ()
) -> Configuration:
    """The configuration for a command's options, and for the documents at ``paths``."""
    from nianbao.loading.configuration import load_configuration, stray_files

    if options.get("debug"):
        os.environ["NIANBAO_DEBUG"] = "1"
    said = {
        key.replace("_", "-"): _split(value)
        for key, value in options.items()
        if key not in {"config", "trace_plugins", "trust_config", "debug"}
    }
    start = _start_of(paths) if options.get("trust_config") else Path()
    configuration = load_configuration(start, file=options.get("config"), options=said)
    session.language = configuration.lang
    ignored = stray_files((Path(path) for path in paths if path != "-"), configuration.file)
    return replace(configuration, ignored=ignored)


def _unread_rules(configuration: Configuration) -> Iterator[Notification]:
    """Packs in the working directory that no configuration makes the project's own are not read.
    It must not look as if they had been."""
    from nianbao.files.shipped import is_copy
    from nianbao.results.outcome import Notification
    from nianbao.rules.rule import Severity

    directory = Path("rules.d")
    if configuration.file is not None or not directory.is_dir():
        return
    named = {path.resolve() for path in configuration.rules}
    if directory.resolve() in named or is_copy(directory):
        return
    zh = (
        f"{directory} 没有读取：旁边没有 nianbao.toml。请建一个（可以是空文件），"
        f"或用 --rules 指定该目录。"
    )
    en = (
        f"{directory} was not read: there is no nianbao.toml beside it. Make one (it may be "
        f"empty), or name the directory with --rules."
    )
    yield Notification("packs-unread", Severity.WARNING, Text(zh, en))


def finish(session: Session, notifications: Sequence[Notification]) -> int:
    """Tell what could not be loaded; the exit code of a command that only shows what was."""
    from nianbao.results.outcome import ExitCode

    for event in notifications:
        tell(event.level, event.text, session.language)
        show_trace(event.trace)
    failed = any(event.level == "error" for event in notifications)
    return int(ExitCode.INCOMPLETE if failed else ExitCode.CONFORMANT)


def _split(value: Any) -> Any:
    """Selectors may be given one by one or with commas between them."""
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return tuple(part.strip() for each in value for part in each.split(",") if part.strip())
    return value


@dataclass(slots=True)
class Session:
    """What the commands of one call share: the language, known for certain once the configuration
    is read."""

    language: str = "zh"


_STATUS = {
    "loaded": Text("已加载", "loaded"),
    "disabled": Text("已停用", "disabled"),
    "failed": Text("出错", "failed"),
}


def trace_lines(trace: Sequence[PluginTrace], language: str) -> Iterator[str]:
    """A line for each plugin, one for each of its hooks, and what its author or the author of the
    configuration should know."""
    for plugin in trace:
        origin = f" ({plugin.distribution} {plugin.version})" if plugin.distribution else ""
        yield f"{plugin.name}{origin}: {_STATUS[plugin.status].of(language)}"
        for hook, names in plugin.gave.items():
            yield f"  {hook}: {', '.join(names) or '-'}"
        if plugin.preferred:
            first = ", ".join(plugin.preferred)
            yield Text(f"  优先采用：{first}", f"  preferred for: {first}").of(language)
        for name, other in plugin.gave_way.items():
            zh = f"  {name}：{f'让与 {other}' if other else '与其他插件冲突，不采用'}"
            en = f"  {name}: {f'{other} is preferred' if other else 'collides, not used'}"
            yield Text(zh, en).of(language)
        yield from (f"  {each.of(language)}" for each in plugin.warnings)


def _start_of(paths: Sequence[str]) -> Path:
    """The directory of the first document."""
    first = Path(paths[0]) if paths and paths[0] != "-" else Path()
    try:
        return first if first.is_dir() else first.parent
    except OSError:  # a name that no file can have, such as a very long one; reading it will say so
        return Path()


def exists(root: Path, uri: str) -> bool:
    """Whether the document that a run named so is still there; so is, for all that is known, one
    whose name is not shown as it is."""
    if "*" in uri:
        return True
    try:
        return (root / uri).exists()
    except (OSError, ValueError):  # a name that no file can have
        return False


def read_document(root: Path, uri: str) -> bytes | None:
    """The bytes of a document that a run checked; None where it is there no more."""
    try:
        return (root / uri).read_bytes()
    except (OSError, ValueError):
        return None


def read_stdin(engine: Engine) -> bytes:
    """All of standard input, or one byte more than a document may have, which is then refused."""
    return sys.stdin.buffer.read(int(engine.configuration.limits.file_size_mb * 1_000_000) + 1)


def now() -> datetime.datetime:
    """The time at which a command runs. The clock is read here and nowhere deeper."""
    return datetime.datetime.now().astimezone()


def suppressions_of(
    configuration: Configuration, engine: Engine, file: Path | None
) -> Suppressions:
    """The suppressions that a command goes by, with ``--suppressions FILE`` or without."""
    from nianbao.followup.suppressions import Suppressions, find_suppressions, read_suppressions

    found = find_suppressions(configuration, file)
    return read_suppressions(found, engine.selectors) if found else Suppressions()
