"""``nianbao render``."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import click

from nianbao.cli.options import format_options, loading_options, root_option
from nianbao.cli.paths import local
from nianbao.cli.session import Session, load, read_document

__all__ = ["render"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="RUN.JSON", callback=local)
@format_options
@root_option
@loading_options
@click.pass_obj
def render(
    session: Session,
    /,
    *,
    file: Path,
    formats: tuple[str, ...],
    output: str | None,
    text: Path | None,
    show_suppressed: bool,
    **options: Any,
) -> int:
    """Write the outputs of an earlier run from its JSON (check --format json=RUN.JSON).

    \b
    They are the same, byte for byte, as those of the run itself, and so is the exit code.
    """
    from nianbao.cli.output import destinations, write_all
    from nianbao.cli.written import tell_written
    from nianbao.loading.runs import read_run
    from nianbao.results.outcome import ExitCode
    from nianbao.results.writer import Style

    root = options.get("root") or Path()
    result = read_run(file, root)
    configuration, engine = load(session, {**options, "format": formats})
    wanted = destinations(configuration.format, output, engine.contributions.writers, text)
    reading = partial(read_document, root)
    style = Style(configuration.lang, show_suppressed=show_suppressed, read=reading)
    written = write_all(wanted, result, style, configuration.limits)
    if written:
        tell_written(wanted, result, style, engine.contributions.writers, configuration.limits)
    return int(result.exit_code if written else ExitCode.INCOMPLETE)
