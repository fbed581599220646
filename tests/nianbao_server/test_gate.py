"""Who may speak to the server: nobody without the token, no page of others, no name of others; each
is refused with a sentence."""

from __future__ import annotations

import socket

import pytest

from tests.nianbao_server.conftest import Running


@pytest.mark.parametrize("cookie", [None, "", "nianbao-1=x", "{own}=wrong", "{own}=", "=;;;"])
@pytest.mark.parametrize("path", ["/", "/state", "/decisions", "/outputs/json", "/nowhere"])
def test_without_the_token_nothing_is_shown(server: Running, path: str, cookie: str | None) -> None:
    given = cookie.format(own=f"nianbao-{server.port}") if cookie else cookie
    answer = server.ask("GET", path, headers={"Cookie": given})

    assert answer.status == 401
    assert "请用启动 nianbao serve 时显示的完整网址打开" in answer.body.decode()


def test_a_wrong_token_in_the_address_sets_no_cookie(server: Running) -> None:
    answer = server.ask("GET", "/?token=wrong", headers={"Cookie": None})

    assert answer.status == 401
    assert "set-cookie" not in answer.headers


def test_the_token_goes_into_a_cookie_that_other_sites_and_scripts_do_not_get(
    server: Running,
) -> None:
    answer = server.ask("GET", f"/?token={server.token}", headers={"Cookie": None})

    assert answer.status == 200
    assert answer.headers["set-cookie"] == (
        f"nianbao-{server.port}={server.token}; Path=/; HttpOnly; SameSite=Strict"
    )
    assert server.token not in answer.body.decode()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil:{port}",
     "127.0.0.1:{port}@evil", "localhost:{port}/x", "[::1", ""],
)  # fmt: skip
def test_a_strange_host_is_refused_even_with_the_token(server: Running, host: str) -> None:
    answer = server.ask("GET", "/", headers={"Host": host.format(port=server.port)})

    assert answer.status in {400, 421}
    if answer.status == 421:
        assert "这个网址不是本机的" in answer.body.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "192.0.2.7:{port}"])
def test_names_that_no_stranger_can_point_here(server: Running, host: str) -> None:
    assert (
        server.ask("GET", "/state", headers={"Host": host.format(port=server.port)}).status == 200
    )


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": None},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "https://127.0.0.1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_what_another_page_sends_is_refused(
    server: Running, method: str, headers: dict[str, str | None]
) -> None:
    before = server.ask("GET", "/decisions").body
    answer = server.ask(method, "/decisions", b"{}", headers)

    assert answer.status == 403
    assert "已拒绝" in answer.body.decode()
    assert server.ask("GET", "/decisions").body == before


def test_every_answer_has_the_safe_headers(server: Running) -> None:
    for path, cookie in (("/", "own"), ("/", None), ("/state", "own"), ("/nowhere", "own")):
        headers = {} if cookie else {"Cookie": None}
        found = server.ask("GET", path, headers=headers).headers

        assert "frame-ancestors 'none'" in found["content-security-policy"]
        assert found["x-content-type-options"] == "nosniff"
        assert found["referrer-policy"] == "no-referrer"
        assert found["cache-control"] in {"no-store", "no-cache"}
        assert "access-control-allow-origin" not in found
        assert "server" not in found


def test_it_listens_on_this_machine_alone(server: Running) -> None:
    assert server.host == "127.0.0.1"
    own = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    for address in own - {"127.0.0.1"}:
        with pytest.raises(OSError, match=r"refused|timed out|unreachable"):
            socket.create_connection((str(address), server.port), timeout=2).close()


def test_web_sockets_and_other_methods_lead_nowhere(server: Running) -> None:
    upgrade: dict[str, str | None] = {"Upgrade": "websocket", "Connection": "Upgrade"}

    assert server.ask("GET", "/state", headers=upgrade).status in {200, 400}
    assert server.ask("DELETE", "/").status == 405
    assert server.ask("GET", "/check").status == 405
