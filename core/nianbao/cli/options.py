"""Options that several commands share, and how they become a configuration and an engine."""

from __future__ import annotations

import glob
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from nianbao.cli.console import Session, tell

if TYPE_CHECKING:
    from nianbao.configuration import Configuration
    from nianbao.engine import Engine

__all__ = ["finish", "load", "loading_options", "selecting_options", "suppressions_option"]

Command = TypeVar("Command", bound=Callable[..., Any])

_LOADING = (
    click.option("--lang", type=click.Choice(["zh", "en"]), help="Language of the output (default: zh)."),
    click.option("--config", type=click.Path(path_type=Path), help="Configuration file, instead of the nearest one."),
    click.option("--rules", type=click.Path(path_type=Path), multiple=True, help="Further rule packs: a file or a directory."),
    click.option("--trace-plugins", is_flag=True, help="Tell on standard error what each plugin gave."),
)
_SELECTING = (
    click.option("--select", multiple=True, metavar="SELECTOR", help="Only these rules: an id, a name, a prefix or a pack."),
    click.option("--ignore", multiple=True, metavar="SELECTOR", help="Not these rules; the more specific selector wins."),
)


#: Option of every command that sets suppressed findings apart.
suppressions_option = click.option(
    "--suppressions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Suppressed findings, instead of suppressions.toml beside the configuration.",
)


def loading_options(command: Command) -> Command:
    """Options of every command that loads rules."""
    return _with(command, _LOADING)


def selecting_options(command: Command) -> Command:
    """Options that narrow which rules are meant."""
    return _with(command, _SELECTING)


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def load(
    session: Session, start: Path, options: dict[str, Any], *, leave_out: Path | None = None
) -> tuple[Configuration, Engine]:
    """The configuration and the engine for a command's options, which stand under their names on the command line.

    Files named like ``leave_out`` are left out of walks through directories: a file of nianbao's own is no report.
    """
    from nianbao.configuration import load_configuration

    said = {key.replace("_", "-"): _split(value) for key, value in options.items() if key not in {"config", "trace_plugins"}}
    configuration = load_configuration(start, file=options.get("config"), options=said)
    session.language = configuration.lang
    if leave_out:
        configuration = replace(configuration, exclude=(*configuration.exclude, glob.escape(leave_out.name)))
    # Imported only now: a wrong option or configuration is told without waiting for it.
    from nianbao.engine import Engine

    engine = Engine.load(configuration)
    if options.get("trace_plugins"):
        from nianbao.cli.plugins import trace_lines

        click.echo("\n".join(trace_lines(engine.contributions.trace, session.language)), err=True)
    return configuration, engine


def finish(session: Session, engine: Engine) -> int:
    """Tell what could not be loaded; the exit code of a command that only shows what was."""
    from nianbao.outcome import ExitCode

    for event in engine.notifications:
        tell(event.level, event.text, session.language)
    failed = any(event.level == "error" for event in engine.notifications)
    return int(ExitCode.INCOMPLETE if failed else ExitCode.CONFORMANT)


def _split(value: Any) -> Any:
    """Selectors may be given one by one or with commas between them."""
    if isinstance(value, tuple) and all(isinstance(each, str) for each in value):
        return tuple(part.strip() for each in value for part in each.split(",") if part.strip())
    return value
