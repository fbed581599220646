"""Options that several commands share, and how they become a configuration and an engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from nianbao.cli import completing

__all__ = [
    "corrections_option",
    "format_options",
    "loading_options",
    "root_option",
    "selecting_options",
    "suppressions_option",
]

Command = TypeVar("Command", bound=Callable[..., Any])

_LOADING = (
    click.option(
        "--lang", type=click.Choice(["zh", "en"]), help="Language of the output (default: zh)."
    ),
    click.option(
        "--config",
        type=click.Path(path_type=Path),
        help="Configuration file, instead of the nearest one.",
    ),
    click.option(
        "--trust-config",
        is_flag=True,
        help="Search the configuration from the first PATH upwards, not from the working "
        "directory.",
    ),
    click.option(
        "--rules",
        type=click.Path(path_type=Path),
        multiple=True,
        help="Further rule packs: a file or a directory.",
    ),
    click.option(
        "--trace-plugins", is_flag=True, help="Tell on standard error what each plugin gave."
    ),
    click.option(
        "--debug",
        is_flag=True,
        help="Show the tracebacks of what failed; NIANBAO_DEBUG=1 does the same.",
    ),
)
_FORMATS = (
    click.option(
        "--text",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Write reports without lines as Markdown there, for SARIF to point into.",
    ),
    click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="F[=FILE]",
        shell_complete=completing.formats,
        help="Output format, to standard output or a file; repeatable.",
    ),
    click.option(
        "--output",
        metavar="FILE",
        shell_complete=completing.files,
        help="File for the format that would go to standard output.",
    ),
    click.option(
        "--show-suppressed", is_flag=True, help="Show suppressed findings on the console, too."
    ),
)
_SELECTING = (
    click.option(
        "--select",
        multiple=True,
        metavar="SELECTOR",
        shell_complete=completing.selectors,
        help="Only these rules: an id, a name, a prefix or a pack.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        metavar="SELECTOR",
        shell_complete=completing.selectors,
        help="Not these rules; the more specific selector wins.",
    ),
    click.option(
        "--enable",
        multiple=True,
        metavar="SELECTOR",
        shell_complete=completing.selectors,
        help="These rules as well, which are off unless they are asked for.",
    ),
)


#: Option of every command that sets suppressed findings apart.
suppressions_option = click.option(
    "--suppressions",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Suppressed findings, instead of suppressions.toml beside the configuration.",
)


#: Option of every command that reads reports.
corrections_option = click.option(
    "--corrections",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Cells that were read wrongly, instead of corrections.toml beside the configuration.",
)


#: Option of every command that names documents.
root_option = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Documents are named as seen from here (default: the configuration's directory, else what "
    "the paths have in common).",
)


def format_options(command: Command) -> Command:
    """Options of every command that writes the result of a run."""
    return _with(command, _FORMATS)


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
