"""``nianbao parse``."""

from __future__ import annotations

import sys
from typing import Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, finish, load
from nianbao.errors import DocumentError
from nianbao.text.wording import Text

__all__ = ["parse"]


@click.command()
@click.argument("path")
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "xml", "markdown"]),
    default="json",
    help="How to show it.",
)
@click.option("--why", is_flag=True, help="Show each row of the tables and why it was read so.")
@loading_options
@click.pass_obj
def parse(session: Session, /, path: str, form: str, why: bool, **options: Any) -> int:
    """Show what was understood of a report: sections, tables, figures, each with its place.

    The JSON can be checked like the report itself; the Markdown is the report in the form's own
    layout.
    """
    _, engine = load(session, options, [path])
    from nianbao.cli.output import writer_named

    writer = writer_named(form, engine.contributions.report_writers)
    stdin = sys.stdin.buffer.read() if path == "-" else None
    try:
        report = engine.parse(path, stdin=stdin)
    except DocumentError as error:
        raise DocumentError(Text(*(f"{path}: {text}" for text in error.text))) from error
    if why:
        from nianbao.cli.why import why_read

        print_text(why_read(report, session.language))
    else:
        print_text(writer.write(report))
    return finish(session, engine.notifications)
