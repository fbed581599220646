"""``nianbao parse``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from nianbao.cli import completing
from nianbao.cli.console import print_text, show_trace, tell
from nianbao.cli.options import corrections_option, loading_options
from nianbao.cli.paths import local
from nianbao.cli.session import Session, finish, load, read_stdin
from nianbao.errors import DocumentError
from nianbao.guard import Failure, guarded
from nianbao.text.printing import printable
from nianbao.text.wording import Text

if TYPE_CHECKING:
    from nianbao.model.correction import Unfit
    from nianbao.model.report import Report
    from nianbao.results.writer import ReportWriter

__all__ = ["parse"]


@click.command()
@click.argument("path", shell_complete=completing.files, callback=local)
@click.option(
    "--format",
    "form",
    metavar="FORMAT",
    shell_complete=completing.report_formats,
    default="json",
    help="How to show it: json, xml, markdown, or what a plugin gives (default: json).",
)
@click.option("--why", is_flag=True, help="Show each row of the tables and why it was read so.")
@corrections_option
@loading_options
@click.pass_obj
def parse(session: Session, /, path: str, form: str, why: bool, **options: Any) -> int:
    """Show what was understood of a report: sections, tables, figures, each with its place.

    The JSON can be checked like the report itself; the Markdown is the report in the form's own
    layout. Numbers that may name a person are masked.
    """
    _, engine = load(session, options, [path])
    from nianbao.cli.output import writer_named

    writer = writer_named(form, engine.contributions.report_writers)

    def show(report: Report) -> tuple[str, tuple[Unfit, ...]]:
        if not why:
            return _written(writer, report), report.unfit
        from nianbao.cli.why import why_read

        return why_read(report, session.language), report.unfit

    stdin = read_stdin(engine) if path == "-" else None
    try:
        shown, unfit = engine.supervised(
            lambda tell: show(engine.parse(path, stdin=stdin, masked=True, tell=tell)), path
        )
    except DocumentError as error:
        raise DocumentError(Text(*(f"{printable(path)}: {text}" for text in error.text))) from error
    print_text(shown)
    for each in unfit:
        tell("warning", each.text, session.language)
    return finish(session, engine.notifications)


def _written(writer: ReportWriter, report: Report) -> str:
    """The report in a format; raises `DocumentError` where its plugin cannot do it."""
    from nianbao.cli.writing import writer_failed

    output = guarded(writer.write, report)
    if not isinstance(output, str):
        failure = output if isinstance(output, Failure) else Failure(type(output).__name__, "")
        show_trace(failure.trace)
        raise DocumentError(writer_failed(writer, failure))
    return output
