"""``nianbao parse``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from nianbao.cli.console import Session, print_json, print_text
from nianbao.cli.options import finish, load, loading_options
from nianbao.errors import DocumentError
from nianbao.text import Text

if TYPE_CHECKING:
    from nianbao.report import Report

__all__ = ["parse"]


@click.command()
@click.argument("path")
@click.option("--format", "form", type=click.Choice(["json", "xml", "markdown"]), default="json", help="How to show it.")
@loading_options
@click.pass_obj
def parse(session: Session, /, path: str, form: str, **options: Any) -> int:
    """Show what was understood of a report: sections, tables, figures, each with its place.

    The JSON can be checked like the report itself; the Markdown is the report in the form's own layout.
    """
    _, engine = load(session, Path() if path == "-" else Path(path).parent, options)
    stdin = sys.stdin.buffer.read() if path == "-" else None
    try:
        report = engine.parse(path, stdin=stdin)
    except DocumentError as error:
        raise DocumentError(Text(*(f"{path}: {text}" for text in error.text))) from error
    _print(report, form)
    return finish(session, engine)


def _print(report: Report, form: str) -> None:
    if form == "json":
        from nianbao.report_json import report_as_json

        print_json(report_as_json(report))
    elif form == "xml":
        from nianbao.report_xml import report_as_xml

        print_text(report_as_xml(report))
    else:
        from nianbao.report_markdown import report_as_markdown

        print_text(report_as_markdown(report))
