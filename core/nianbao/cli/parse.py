"""``nianbao parse``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from nianbao.cli.console import Session, print_json
from nianbao.cli.options import finish, load, loading_options
from nianbao.errors import DocumentError
from nianbao.text import Text

__all__ = ["parse"]


@click.command()
@click.argument("path")
@loading_options
@click.pass_obj
def parse(session: Session, /, path: str, **options: Any) -> int:
    """Show what was understood of a report, as JSON: sections, tables, figures, each with its place."""
    from nianbao.report_json import report_as_json

    _, engine = load(session, Path() if path == "-" else Path(path).parent, options)
    stdin = sys.stdin.buffer.read() if path == "-" else None
    try:
        report = engine.parse(path, stdin=stdin)
    except DocumentError as error:
        raise DocumentError(Text(*(f"{path}: {text}" for text in error.text))) from error
    print_json(report_as_json(report))
    return finish(session, engine)
