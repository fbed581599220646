"""The gate: who may speak to the server at all. Every request passes it before anything looks at
what it asks for.

- The ``Host`` must be this machine's: a page of a stranger whose name was made to point here
  (DNS rebinding) is refused.
- The token of the address is asked for once, and then lives in a cookie that no script can read and
  that no other site's requests bring along.
- What changes something must come from our own page (``Origin``).
"""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from nianbao import Text
from nianbao_server.address import Address
from nianbao_server.notes import note_page
from nianbao_server.refusal import Refusal

__all__ = ["Gate"]

_READING = frozenset({"GET", "HEAD"})
#: On every answer. The page brings a policy of its own for what may run in it.
_HEADERS: Mapping[str, str] = {
    "content-security-policy": "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "object-src 'none'; frame-src 'none'; worker-src 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Gate:
    """Refuses whom the server does not know, and puts the safe headers on every answer."""

    def __init__(self, app: ASGIApp, address: Address, language: str) -> None:
        self._app, self._address, self._language = app, address, language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # no web sockets here
            return
        prefix = self._address.prefix
        if prefix and scope["path"] == prefix:  # what its page asks for is below it
            await _answer(_safely(send), 308, "", [("location", f"{prefix}/{_query(scope)}")])
            return
        if prefix and scope["path"].startswith(f"{prefix}/"):  # a proxy may leave it on
            scope = {**scope, "path": scope["path"].removeprefix(prefix)}
        try:
            token = self._admit(scope)
        except Refusal as refusal:
            await self._refuse(refusal, scope, send)
            return
        if token:
            await self._let_in(send)
            return
        await self._app(scope, receive, _safely(send))

    def _admit(self, scope: Scope) -> bool:
        """Whether the request only brings the token; raises `Refusal` where it may not pass."""
        headers = _headers(scope)
        host = headers.get("host", "")
        address = self._address
        if not address.is_own(host) and not address.is_proxy(host):
            raise Refusal(
                421,
                "这个网址不是本机的。请用启动时显示的网址打开；"
                "同事用别的名字访问时，启动时加 --name；经反向代理访问时，加 --proxy。",
                "No address of this machine. Use the one shown at the start, --name or --proxy.",
            )
        reading = scope["method"] in _READING
        site = headers.get("sec-fetch-site", "")
        if not reading and headers.get("origin", "") not in address.origins(host):
            raise Refusal(
                403,
                "这个请求来自别的网页，已拒绝。请在 nianbao 自己的网页里操作。",
                "This request comes from another page, and was refused.",
            )
        if not reading and site not in {"", "same-origin"}:
            raise Refusal(403, "这个请求来自别的网页，已拒绝。", "This comes from another page.")
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if given and reading and scope["path"] == "/":
            self._check(given[0])
            return True
        self._check(_cookie(headers.get("cookie", ""), address.cookie))
        return False

    def _check(self, token: str) -> None:
        if not hmac.compare_digest(token.encode(), self._address.token.encode()):
            raise Refusal(
                401,
                "请用启动 nianbao serve 时显示的完整网址打开"
                "（网址里有口令，重新启动后可能已经更换）。",
                "Open the whole address that nianbao serve shows; its token may be another since.",
            )

    async def _let_in(self, send: Send) -> None:
        """Keep the token in a cookie, and go on without it in the address. The browser goes on by
        itself, not by a redirect: behind a link of another site that would leave the cookie out."""
        text = Text("正在打开…", "Opening …")
        page = note_page(text, self._language, then="./")
        await _answer(_safely(send), 200, page, [("set-cookie", self._address.set_cookie)])

    async def _refuse(self, refusal: Refusal, scope: Scope, send: Send) -> None:
        page = note_page(refusal.text, self._language)
        # What a refused request goes on to send is not read: the connection ends.
        extra = [("connection", "close")] if scope["method"] not in _READING else []
        await _answer(_safely(send), refusal.status, page, extra)


def _headers(scope: Scope) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}


def _query(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"?{query}" if query else ""


def _cookie(header: str, name: str) -> str:
    try:
        found = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _safely(send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name.lower() for name, _ in message.get("headers", ())}
            more = [
                (name.encode(), value.encode())
                for name, value in _HEADERS.items()
                if name.encode() not in there
            ]
            if b"cache-control" not in there:
                more.append((b"cache-control", b"no-store"))
            message = {**message, "headers": [*message.get("headers", ()), *more]}
        await send(message)

    return with_headers


async def _answer(
    send: Send, status: int, page: str, headers: Iterable[tuple[str, str]] = ()
) -> None:
    body = page.encode()
    shown = [
        ("content-type", "text/html; charset=utf-8"),
        ("content-length", str(len(body))),
        *headers,
    ]
    start = [(name.encode(), value.encode()) for name, value in shown]
    await send({"type": "http.response.start", "status": status, "headers": start})
    await send({"type": "http.response.body", "body": body})
