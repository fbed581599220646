"""``nianbao serve``."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

import click

from nianbao.cli.console import print_text
from nianbao.cli.options import loading_options, selecting_options
from nianbao.cli.session import Session, load
from nianbao.errors import UsageError
from nianbao.extras import Extra
from nianbao.platform import home_directory
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
@click.option(
    "--proxy",
    default="",
    metavar="URL",
    help="The whole address by which a reverse proxy shows the page (https://…/nianbao/).",
)
@click.option(
    "--token-file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Keep the token there, so that the address stays the same; made where it is missing.",
)
@click.option(
    "--certificate",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Serve HTTPS with this certificate (PEM).",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="The certificate's key (PEM), where it is in a file of its own.",
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
    proxy: str,
    token_file: Path | None,
    certificate: Path | None,
    key: Path | None,
    no_browser: bool,
    **options: Any,
) -> int:
    """Work on the reports in DIR in a browser: drop files, decide on findings, send notices.

    DIR is the folder 年报检查 in your home directory unless you name one. Decisions are kept there.

    \b
    Exit codes: 0 ended with Ctrl-C; 2 wrong usage, a port in use, or a folder that cannot be
    written to.
    """
    if key and not certificate:
        zh = "--key 要和 --certificate 一起使用。"
        raise UsageError(Text(zh, "--key needs --certificate."))
    server = _server()
    root = directory or _usual_folder()
    _, engine = load(session, options, [str(root)])

    def tell(text: Text) -> None:
        print_text(text.of(session.language))

    service = server.Service(
        host, port, names, proxy, token_file, certificate, key, browser=not no_browser
    )
    with contextlib.suppress(KeyboardInterrupt):  # the way to end it
        server.serve(root, engine, service, tell)
    return 0


def _usual_folder() -> Path:
    home = home_directory()
    if home is None:
        zh = "不知道当前用户的个人文件夹在哪里，请写明要用的文件夹：nianbao serve 文件夹。"
        raise UsageError(Text(zh, "nobody knows this user's home; name the folder to serve."))
    return home / _HOME


def _server() -> Any:
    """The server, which the core does not know: it comes by an entry point."""
    from importlib.metadata import entry_points

    _NEEDED.demand(Text("nianbao serve ", "nianbao serve"))
    (found,) = entry_points(group=_GROUP, name=_NAME)
    return found.load()
