"""Starts the server: its port, its address, the browser."""

from __future__ import annotations

import asyncio
import errno
import glob
import os
import socket
import ssl
import threading
import webbrowser
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from nianbao import Configuration, Engine, Text, UsageError, system_error
from nianbao_server.address import Address, proxy_at
from nianbao_server.app import application
from nianbao_server.book import Book
from nianbao_server.credentials import certified, kept_token, new_token
from nianbao_server.desk import Desk
from nianbao_server.elsewhere import Elsewhere
from nianbao_server.folder import Folder, opened
from nianbao_server.jobs import Jobs

__all__ = ["Service", "serve"]

#: The port unless another is named; where it is in use, any that is free.
_PORT = 8231
#: Where nobody else reaches it.
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")
#: Connections at once; an office has fewer.
_MOST_CONNECTIONS = 400
#: Seconds until the head of the first request must be here.
_HEAD_SECONDS = 15.0


class Service(NamedTuple):
    """How the folder is served.

    Attributes:
        host: the address to listen at.
        port: 0 for any that is free; None for the usual one, or any where that is in use.
        names: further names by which this machine is reached.
        proxy: the address by which a reverse proxy shows the page; empty for none.
        token_file: where the token is kept; None for a new one each time.
        certificate, key: files for HTTPS; None for HTTP.
        browser: whether to open it.
    """

    host: str = "127.0.0.1"
    port: int | None = None
    names: tuple[str, ...] = ()
    proxy: str = ""
    token_file: Path | None = None
    certificate: Path | None = None
    key: Path | None = None
    browser: bool = True


class _Protocol(H11Protocol):
    """HTTP that does not wait for ever for the head of a request."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.loop.call_later(_HEAD_SECONDS, self._close_if_silent)

    def _close_if_silent(self) -> None:
        transport: asyncio.Transport = self.transport
        if not self.answering and not transport.is_closing():
            transport.close()

    @property
    def answering(self) -> bool:
        """Whether the head of a request has come."""
        return self.cycle is not None


def serve(
    root: Path,
    engine: Engine,
    service: Service,
    tell: Callable[[Text], None],
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Serve a folder until it is ended; ``tell`` is called with what people are told, ``ready``
    with the address alone.

    Raises `UsageError` for a folder that cannot be written to, a port that is in use, or a
    certificate or token that is unfit.
    """
    context = certified(service.certificate, service.key) if service.certificate else None
    token = kept_token(service.token_file) if service.token_file else new_token()
    proxy = proxy_at(service.proxy) if service.proxy else None
    settings = engine.configuration
    folder = opened(root, settings.roster, settings.corrections)
    configuration = _configured(settings, folder)
    book = Book(folder)
    book.read()
    listening = _listening(service)
    port, scheme = listening.getsockname()[1], "https" if context else "http"
    address = Address(port, token, frozenset(service.names), scheme, proxy)
    readers = engine.contributions.readers.values()
    suffixes = frozenset({".zip", *(each for reader in readers for each in reader.suffixes)})
    alone = service.host in _THIS_MACHINE and not service.names and proxy is None
    elsewhere = Elsewhere(folder.root, settings, suffixes, allowed=alone)
    jobs = Jobs(folder, configuration)
    desk = Desk(folder, configuration, engine, suffixes, book, jobs, elsewhere)
    tell(_told(folder.root, service, address))
    url = address.url(service.host, token)
    ready(url)
    if service.browser:
        threading.Timer(0.3, webbrowser.open, [url]).start()
    _run(application(desk, address), listening, context)


def _configured(configuration: Configuration, folder: Folder) -> Configuration:
    """The configuration for this folder, whose own files are no reports, and in force."""
    own = (folder.suppressions, folder.roster, folder.corrections)
    ignored = (each for each in configuration.ignored if each.absolute() not in own)
    names = (glob.escape(each.name) for each in own)
    exclude = (*configuration.exclude, *names, "*.orig")
    return replace(configuration, ignored=tuple(ignored), exclude=exclude, root=folder.root)


def _told(root: Path, service: Service, address: Address) -> Text:
    """What is told at the start. A token that stays the same is for no log."""
    if service.token_file is None:
        url = address.url(service.host, address.token)
        zh = f"{root}\n在浏览器里打开：{url}\n停止：按 Ctrl-C。网址里有口令，只交给同事。"
        return Text(zh, f"{root}\nopen in a browser: {url}\nstop: Ctrl-C. The address is a key.")
    url = address.url(service.host, "")
    zh = f"{root}\n在浏览器里打开：{url} 后面接 {service.token_file} 里的口令\n停止：按 Ctrl-C。"
    en = f"{root}\nopen in a browser: {url} and the token in {service.token_file}\nstop: Ctrl-C."
    return Text(zh, en)


def _run(app: Any, listening: socket.socket, context: ssl.SSLContext | None) -> None:
    settings = uvicorn.Config(
        app,
        http=_Protocol,
        loop="asyncio",
        ws="none",
        lifespan="on",
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=3,
        h11_max_incomplete_event_size=32_768,
        ssl_context_factory=(lambda *_: context) if context else None,
    )
    asyncio.run(uvicorn.Server(settings).serve(sockets=[listening]))


def _listening(service: Service) -> socket.socket:
    """The socket to serve at; raises `UsageError` where it cannot be had."""
    if service.port is not None:
        return _bound(service.host, service.port)
    try:
        return _bound(service.host, _PORT)
    except UsageError:
        return _bound(service.host, 0)


def _bound(host: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        if os.name == "posix":  # so that it can be started again at once
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise _no_port(host, port, error) from error
    return listening


def _no_port(host: str, port: int, error: OSError) -> UsageError:
    if error.errno == errno.EADDRINUSE:
        zh = f"端口 {port} 已被占用：可能 nianbao serve 已在运行。请换一个：--port 0。"
        en = f"port {port} is in use; perhaps nianbao serve runs already. Try --port 0."
    else:
        why = system_error(error)
        zh = f"不能在 {host}:{port} 监听：{why.zh}。"
        en = f"cannot listen at {host}:{port}: {why.en}."
    return UsageError(Text(zh, en))
