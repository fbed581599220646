"""``nianbao check``."""

from __future__ import annotations

import glob
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from nianbao.cli import completing
from nianbao.cli.events import tell_events
from nianbao.cli.options import (
    corrections_option,
    format_options,
    loading_options,
    root_option,
    selecting_options,
    suppressions_option,
)
from nianbao.cli.paths import expanded
from nianbao.cli.session import (
    Session,
    exists,
    load,
    now,
    read_document,
    read_stdin,
    suppressions_of,
)
from nianbao.guard import contained

__all__ = ["check"]


@click.command()
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    metavar="PATH…",
    shell_complete=completing.files,
    callback=expanded,
)
@format_options
@selecting_options
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Level from which on findings fail.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    help="Worker processes; 0 for as many as pay (default: 0).",
)
@click.option(
    "--executor",
    metavar="NAME",
    shell_complete=completing.executors,
    help="Who has documents checked: local (default), or one that a plugin gives, such as dask.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Where the executor's scheduler listens: tcp://HOST:PORT; without it, one starts here.",
)
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The organs that are to report, CSV or YAML.",
)
@loading_options
@root_option
@suppressions_option
@corrections_option
@click.option(
    "--strict",
    is_flag=True,
    help="Fail (exit code 1) on a suppression that is unused, expired or malformed.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Count only findings that are not in FILE.",
)
@click.option(
    "--keep-partial",
    is_flag=True,
    help="When interrupted, write what was found so far; the rest is told as not checked.",
)
@click.option(
    "--statistics",
    is_flag=True,
    help="Findings and reports by rule; short for --format statistics.",
)
@click.option(
    "--cache/--no-cache",
    default=None,
    help="Whether to take what an earlier run said of a document that has not changed (default: "
    "yes).",
)
@click.option(
    "-q",
    "--quiet",
    is_flag=True,
    help="No progress, and only errors on standard error.",
)
@click.pass_obj
def check(
    session: Session,
    /,
    *,
    paths: Sequence[str],
    formats: tuple[str, ...],
    output: str | None,
    text: Path | None,
    suppressions: Path | None,
    show_suppressed: bool,
    strict: bool,
    baseline: Path | None,
    statistics: bool,
    quiet: bool,
    keep_partial: bool,
    **options: Any,
) -> int:
    """Check reports: files, directories, archives, storages (s3://…), or - for standard input.

    \b
    Exit codes: 0 no finding at or above --fail-on; 1 findings; 2 wrong usage, configuration or rule
    pack; 3 incomplete (a document could not be read whole; a plugin, rule or output failed);
    4 nothing was evaluated.
    """
    from nianbao.cli.cache import opened_store
    from nianbao.cli.output import check_outputs, destinations, needs_of, write_all
    from nianbao.cli.progress import Progress
    from nianbao.cli.remote import with_fetched
    from nianbao.cli.written import tell_written
    from nianbao.followup.baseline import read_baseline
    from nianbao.followup.comparison import compare
    from nianbao.followup.suppressions import suppress
    from nianbao.results.outcome import ExitCode
    from nianbao.results.writer import Style

    configuration, engine = load(
        session,
        {**options, "format": (*formats, *(["statistics"] if statistics else ()))},
        paths,
        leave_out=baseline,
    )
    engine.demand_executor()
    wanted = destinations(configuration.format, output, engine.contributions.writers, text)
    paths, engine = with_fetched(paths, engine, (each.file for each in wanted))
    accepted = suppressions_of(configuration, engine, suppressions)
    known = read_baseline(baseline) if baseline else None
    if any(each.file for each in wanted):
        used = (
            configuration.file,
            configuration.roster,
            configuration.corrections,
            suppressions,
            baseline,
        )
        own = check_outputs(wanted, used, engine.discover(paths))
        engine = engine.leaving_out(map(glob.escape, own))
    stdin = read_stdin(engine) if "-" in paths else None
    watched = sys.stderr is not None and sys.stderr.isatty()
    with (
        Progress(enabled=not quiet and watched) as progress,
        contained(),
        opened_store(configuration, session, quiet=quiet) as store,
    ):
        result = engine.check(
            paths,
            progress=progress,
            stdin=stdin,
            needs=needs_of(wanted),
            supervised=True,
            partial=keep_partial,
            store=store,
        )
    time = now()
    result = replace(suppress(result, accepted, time.date()), strict=strict, created=time)
    if known is not None:
        result = compare(result, known, partial(exists, result.root))
    tell_events(result, session.language, quiet=quiet)
    style = Style(
        configuration.lang,
        show_suppressed=show_suppressed,
        read=partial(read_document, result.root),
    )
    written = write_all(wanted, result, style, configuration.limits)
    if written and not quiet:
        tell_written(wanted, result, style, engine.contributions.writers, configuration.limits)
    return int(result.exit_code if written else ExitCode.INCOMPLETE)
