"""``nianbao plugins``."""

from __future__ import annotations

from typing import Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options
from nianbao.cli.session import Session, configure, finish, trace_lines
from nianbao.guard import contained

__all__ = ["plugins"]


@click.command()
@loading_options
@click.pass_obj
def plugins(session: Session, /, **options: Any) -> int:
    """List the installed plugins and what each gives."""
    from nianbao.plugins.contributions import installed_plugins
    from nianbao.workers.trial import load_tried

    # Without the rule packs: a broken one must not hide what is installed.
    configuration = configure(session, options)
    with contained():
        choice, seconds = configuration.plugins, configuration.limits.seconds
        contributions = load_tried(installed_plugins(), choice, seconds)
    print_text("\n".join(trace_lines(contributions.trace, configuration.lang)))
    return finish(session, contributions.notifications)
