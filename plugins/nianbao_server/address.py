"""Where the server is reached: by its own port, and through a proxy that stands before it."""

from __future__ import annotations

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from nianbao import Text, UsageError

__all__ = ["Address", "Proxy", "proxy_at"]

_PORTS = {"http": 80, "https": 443}


class Proxy(NamedTuple):
    """The address by which a reverse proxy shows the page, as its owner names it. What requests say
    of themselves (``X-Forwarded-…``) is never asked.

    Attributes:
        host: name and port, the port left out where it is the usual one of the scheme.
        prefix: the path below which the page is, without the last slash (``/nianbao``).
    """

    scheme: str
    host: str
    prefix: str

    @property
    def origin(self) -> str:
        """What browsers send as the ``Origin`` of its pages."""
        return f"{self.scheme}://{self.host}"


def proxy_at(url: str) -> Proxy:
    """The proxy at an address such as ``https://desk.example.cn/nianbao/``; raises `UsageError` for
    what is no such address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _no_address(url) from None
    strange = parts.query or parts.fragment or "@" in parts.netloc
    if parts.scheme not in _PORTS or not parts.hostname or strange:
        raise _no_address(url)
    shown = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    host = shown if port in {None, _PORTS[parts.scheme]} else f"{shown}:{port}"
    return Proxy(parts.scheme, host, parts.path.rstrip("/"))


def _no_address(url: str) -> UsageError:
    zh = f"--proxy 后面应是完整网址，如 https://年报.example.cn/nianbao/，而不是“{url}”。"
    en = f'--proxy needs a whole address such as https://desk.example.cn/nianbao/, not "{url}".'
    return UsageError(Text(zh, en))


class Address(NamedTuple):
    """Where the server is, and the token that its address holds.

    Attributes:
        names: further names of this machine, by which colleagues reach it.
        scheme: ``https`` where the server has a certificate.
        proxy: the one that stands before it, if any.
    """

    port: int
    token: str
    names: frozenset[str] = frozenset()
    scheme: str = "http"
    proxy: Proxy | None = None

    @property
    def cookie(self) -> str:
        """The name of the cookie: cookies know no ports, and there may be several servers."""
        return f"nianbao-{self.port}"

    @property
    def set_cookie(self) -> str:
        """The header that has a browser keep the token."""
        shown = self.proxy.scheme if self.proxy else self.scheme
        secure = "; Secure" if shown == "https" else ""
        return f"{self.cookie}={self.token}; Path={self.prefix}/; HttpOnly; SameSite=Strict{secure}"

    @property
    def prefix(self) -> str:
        """The path below which a proxy shows the page."""
        return self.proxy.prefix if self.proxy else ""

    def is_proxy(self, host: str) -> bool:
        """Whether a ``Host`` is that of the proxy."""
        if self.proxy is None:
            return False
        usual = f":{_PORTS[self.proxy.scheme]}"
        return host.lower().removesuffix(usual) == self.proxy.host

    def is_own(self, host: str) -> bool:
        """Whether a ``Host`` is one by which the server itself is reached."""
        try:
            parts = urlsplit(f"//{host}")
            name, port = parts.hostname or "", parts.port or _PORTS[self.scheme]
        except ValueError:
            return False
        if port != self.port or "@" in host or "/" in host:
            return False
        own = {"localhost", socket.gethostname().lower(), *(each.lower() for each in self.names)}
        return name in own or _is_number(name)

    def origins(self, host: str) -> frozenset[str]:
        """From where a request for that ``Host`` may come that changes something. A proxy may send
        its own name on, or that of the server."""
        through = [self.proxy.origin] if self.proxy else []
        return frozenset([*through, *([f"{self.scheme}://{host}"] if self.is_own(host) else [])])

    def url(self, host: str, token: str) -> str:
        """The address to open."""
        if self.proxy:
            return f"{self.proxy.origin}{self.proxy.prefix}/?token={token}"
        # Every address of the machine is none that a browser could open.
        shown = socket.gethostname() if host in {"0.0.0.0", "::"} else host  # noqa: S104
        shown = f"[{shown}]" if ":" in shown else shown
        return f"{self.scheme}://{shown}:{self.port}/?token={token}"


def _is_number(name: str) -> bool:
    """Whether a host is an address in numbers, which no stranger's name server can point here."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
