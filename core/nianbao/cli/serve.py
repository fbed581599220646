"""``nianbao serve``."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options, selecting_options
from nianbao.cli.session import Session, load
from nianbao.extras import Extra
from nianbao.text.wording import Text

__all__ = ["serve"]

_GROUP, _NAME = "nianbao.servers", "desk"
_NEEDED = Extra("nianbao[serve]", ("starlette", "uvicorn"))
#: Where reports are kept if nobody names a folder: a double click names none.
_HOME = "年报检查"


@click.command()
@click.argument("directory", required=False, type=click.Path(path_type=Path), metavar="[DIR]")
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Listen there (default: 127.0.0.1, this machine alone; 0.0.0.0: colleagues, too).",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=None,
    metavar="N",
    help="Port (default: 8231, or a free one where that is in use; 0: any that is free).",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="NAME",
    help="A further name of this machine by which colleagues open the page; repeatable.",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@click.option(
    "--roster",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The organs that are to report, CSV or YAML.",
)
@selecting_options
@loading_options
@click.pass_obj
def serve(
    session: Session,
    /,
    *,
    directory: Path | None,
    host: str,
    port: int | None,
    names: tuple[str, ...],
    no_browser: bool,
    **options: Any,
) -> int:
    """Work on the reports in DIR in a browser: drop files, decide on findings, send notices.

    DIR is the folder 年报检查 in your home directory unless you name one. Decisions are kept there.

    \b
    Exit codes: 0 ended with Ctrl-C; 2 wrong usage, a port in use, or a folder that cannot be
    written to.
    """
    server = _server()
    root = directory or Path.home() / _HOME
    _, engine = load(session, options, [str(root)])

    def tell(text: Text) -> None:
        print_text(text.of(session.language))

    service = server.Service(host, port, names, browser=not no_browser)
    with contextlib.suppress(KeyboardInterrupt):  # the way to end it
        server.serve(root, engine, service, tell)
    return 0


def _server() -> Any:
    """The server, which the core does not know: it comes by an entry point."""
    from importlib.metadata import entry_points

    _NEEDED.demand(Text("nianbao serve ", "nianbao serve"))
    (found,) = entry_points(group=_GROUP, name=_NAME)
    return found.load()
