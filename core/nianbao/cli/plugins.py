"""``nianbao plugins``."""

from __future__ import annotations

from typing import Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, finish, load, trace_lines

__all__ = ["plugins"]


@click.command()
@loading_options
@click.pass_obj
def plugins(session: Session, /, **options: Any) -> int:
    """List the installed plugins and what each gives."""
    configuration, engine = load(session, options)
    print_text("\n".join(trace_lines(engine.contributions.trace, configuration.lang)))
    return finish(session, engine)
