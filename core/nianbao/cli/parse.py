"""``nianbao parse``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from nianbao.cli.console import Session, print_json
from nianbao.cli.options import load, loading_options

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
    print_json(report_as_json(engine.parse(path, stdin=stdin)))
    return 0
