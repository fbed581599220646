"""``nianbao check``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import Session, tell
from nianbao.cli.options import load, loading_options, selecting_options

if TYPE_CHECKING:
    from nianbao.outcome import Notification, RunResult

__all__ = ["check"]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--format", "formats", multiple=True, metavar="F[=FILE]", help="Output format, to standard output or a file; repeatable."
)
@click.option("--output", metavar="FILE", help="File for the format that would go to standard output.")
@selecting_options
@click.option("--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Level from which on findings fail.")
@click.option("--jobs", type=click.IntRange(min=0), metavar="N", help="Worker processes; 0 for one a processor (default: 1).")
@loading_options
@click.option("--quiet", is_flag=True, help="No progress, and only errors on standard error.")
@click.pass_obj
def check(
    session: Session, /, paths: tuple[str, ...], formats: tuple[str, ...], output: str | None, quiet: bool, **options: Any
) -> int:
    """Check reports: files, directories, or - for standard input.

    \b
    Exit codes: 0 no finding at or above --fail-on; 1 findings; 2 wrong usage, configuration or rule pack;
    3 incomplete (a document, plugin, rule or output failed); 4 nothing was evaluated.
    """
    from nianbao.cli.output import destinations, write_all
    from nianbao.cli.progress import Progress
    from nianbao.outcome import ExitCode

    configuration, engine = load(session, _start(paths), {**options, "format": formats})
    wanted = destinations(configuration.format, output, engine.contributions.writers)
    stdin = sys.stdin.buffer.read() if "-" in paths else None
    with Progress(enabled=not quiet and sys.stderr.isatty()) as progress:
        result = engine.check(paths, progress=progress, stdin=stdin)
    _tell_events(result, session.language, quiet=quiet)
    written = write_all(wanted, result, configuration.lang)
    return int(result.exit_code if written else ExitCode.INCOMPLETE)


def _start(paths: Sequence[str]) -> Path:
    """Where the search for a configuration begins."""
    first = Path(paths[0])
    try:
        return first if first.is_dir() else first.parent
    except OSError:  # a name that no file can have, such as a very long one; reading it will say so
        return Path()


def _tell_events(result: RunResult, language: str, *, quiet: bool) -> None:
    """What went wrong, on standard error, whatever the format of the output."""
    events = [*result.notifications, *(each for report in result.reports for each in report.notifications)]
    for event in events:
        if event.level == "error" or not quiet:
            tell(event.level, event.text._replace(**_with_subject(event)), language)
    if not any(report.evaluated for report in result.reports) and not any(event.level == "error" for event in events):
        from nianbao.text import Text

        zh = "没有任何规则得到检查。请检查路径，以及 --select 和 --ignore。"
        tell("error", Text(zh, "Nothing was evaluated. Check the paths, and --select and --ignore."), language)


def _with_subject(event: Notification) -> dict[str, str]:
    """The texts of an event, each after the document and the rule that it concerns."""
    subject = "".join(f"{part}: " for part in (event.uri, event.rule) if part)
    return {language: subject + text for language, text in event.text._asdict().items()}
