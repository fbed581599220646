"""The server in an office: behind a proxy with TLS and a path of its own, with a certificate of its
own, with a token that stays."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import socket
import ssl
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from nianbao.cli import main
from nianbao.errors import UsageError
from nianbao_server.address import Address, proxy_at
from nianbao_server.credentials import kept_token
from tests.nianbao_server.conftest import SAMPLES, Answer, Running
from tests.nianbao_server.proxies import Certificate, certificate_for, proxied

NAME = "desk.example.cn"
PREFIX = "/nianbao"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    return certificate_for(NAME, tmp_path_factory.mktemp("keys"))


def ask(
    at: tuple[Certificate, int],
    what: str,
    headers: Mapping[str, str],
    body: bytes = b"",
) -> Answer:
    """Ask over TLS, as a browser that knows ``NAME`` and trusts its certificate: ``GET /``, at a
    port."""
    (certificate, port), (method, path) = at, what.split()
    raw = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.sock = certificate.trusted.wrap_socket(raw, server_hostname=NAME)
    try:
        connection.putrequest(method, path, skip_host=True)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        shown = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, shown, answer.read())
    finally:
        connection.close()


class Behind:
    """A server that is told of its proxy."""

    def __init__(self, top: Path, public: str) -> None:
        folder = top / "报告"
        folder.mkdir()
        shutil.copy(SAMPLES / "faulty.md", folder)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.running = Running(folder, "--port", str(self.port), "--proxy", public)
        self.cookie = f"nianbao-{self.port}={self.running.token}"


@pytest.fixture(scope="module")
def behind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Behind]:
    found = Behind(tmp_path_factory.mktemp("behind"), f"https://{NAME}:8443{PREFIX}/")
    yield found
    assert found.running.end() == ""


PUBLIC = f"{NAME}:8443"


@pytest.mark.parametrize("strip", ["", PREFIX])
@pytest.mark.parametrize("keeps_host", [True, False])
def test_all_goes_through_a_proxy_with_a_path(
    behind: Behind, certificate: Certificate, strip: str, keeps_host: bool
) -> None:
    token = behind.running.token
    assert f"https://{PUBLIC}{PREFIX}/?token={token}" in behind.running.told
    with proxied(behind.port, certificate, strip=strip, keeps_host=keeps_host) as port:
        said = {"Host": PUBLIC}
        first = ask((certificate, port), f"GET {PREFIX}/?token={token}", said)
        assert first.status == 200
        assert first.headers["set-cookie"] == (
            f"{behind.cookie}; Path={PREFIX}/; HttpOnly; SameSite=Strict; Secure"
        )
        assert "url=./" in first.body.decode()

        said |= {"Cookie": behind.cookie}
        assert ask((certificate, port), f"GET {PREFIX}/", said).status == 200
        assert ask((certificate, port), f"GET {PREFIX}/state", said).status == 200
        sent = ask((certificate, port), f"PUT {PREFIX}/files/a.md",
            {**said, "Origin": f"https://{PUBLIC}"}, b"# 2023\n",
        )  # fmt: skip
        assert (sent.status, sent.json["kept"]) == (200, ["a.md"])


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": f"http://{PUBLIC}"},
        {"Origin": f"https://{NAME}"},
        {"Origin": "https://evil.example"},
        {"Origin": "https://evil.example", "X-Forwarded-Host": "evil.example"},
        {"Origin": "null"},
        {},
        {"Origin": f"https://{PUBLIC}", "Sec-Fetch-Site": "cross-site"},
    ],
)
def test_what_another_page_sends_through_the_proxy_is_refused(
    behind: Behind, certificate: Certificate, headers: dict[str, str]
) -> None:
    with proxied(behind.port, certificate) as port:
        said = {"Host": PUBLIC, "Cookie": behind.cookie, **headers}
        answer = ask((certificate, port), f"POST {PREFIX}/decisions", said, b"{}")

    assert answer.status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", NAME, f"{NAME}:443", f"x.{PUBLIC}", f"{PUBLIC}.x"]
)
def test_strange_names_are_refused_whatever_was_forwarded(
    behind: Behind, certificate: Certificate, host: str
) -> None:
    forwarded = {"X-Forwarded-Host": PUBLIC, "X-Forwarded-Proto": "https", "Forwarded": "host=x"}
    with proxied(behind.port, certificate) as port:
        said = {"Host": host, "Cookie": behind.cookie, **forwarded}
        assert ask((certificate, port), f"GET {PREFIX}/state", said).status == 421


def test_no_other_folder_of_the_machine_is_opened_through_a_proxy(
    behind: Behind, certificate: Certificate, tmp_path: Path
) -> None:
    with proxied(behind.port, certificate) as port:
        said = {"Host": PUBLIC, "Cookie": behind.cookie, "Origin": f"https://{PUBLIC}"}
        named = json.dumps({"path": str(tmp_path), "confirmed": True}).encode()
        answer = ask((certificate, port), f"POST {PREFIX}/folders", said, named)

    assert answer.status == 403
    assert list(tmp_path.iterdir()) == []


def test_without_the_token_nothing_comes_through(behind: Behind, certificate: Certificate) -> None:
    with proxied(behind.port, certificate) as port:
        assert ask((certificate, port), f"GET {PREFIX}/state", {"Host": PUBLIC}).status == 401
        # The token is asked for at the page alone.
        path = f"{PREFIX}/state?token={behind.running.token}"
        assert ask((certificate, port), f"GET {path}", {"Host": PUBLIC}).status == 401


def test_without_its_slash_the_page_is_found(behind: Behind, certificate: Certificate) -> None:
    with proxied(behind.port, certificate) as port:
        answer = ask((certificate, port), f"GET {PREFIX}?token=x", {"Host": PUBLIC})

    assert (answer.status, answer.headers["location"]) == (308, f"{PREFIX}/?token=x")


def test_with_a_certificate_of_its_own(certificate: Certificate, tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    running = Running(
        tmp_path / "报告", "--port", "0", "--name", NAME, "--certificate", str(certificate.file),
        "--key", str(certificate.key),
    )  # fmt: skip
    try:
        assert running.origin.startswith("https://127.0.0.1:")
        host = f"{NAME}:{running.port}"
        opened = ask((certificate, running.port), f"GET /?token={running.token}", {"Host": host})
        assert opened.headers["set-cookie"].endswith("; Path=/; HttpOnly; SameSite=Strict; Secure")
        said = {"Host": host, "Cookie": f"nianbao-{running.port}={running.token}"}
        for origin, status in ((f"https://{host}", 200), (f"http://{host}", 403)):
            answer = ask((certificate, running.port), "POST /decisions", {**said, "Origin": origin},
                b'{"changes": []}',
            )  # fmt: skip
            assert answer.status == status
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            running.ask("GET", "/")  # without TLS
        raw = socket.create_connection(("127.0.0.1", running.port), timeout=20)
        with pytest.raises(ssl.SSLCertVerificationError):
            certificate.trusted.wrap_socket(raw, server_hostname="other.example")
    finally:
        assert running.end() == ""


def test_a_token_that_stays_and_is_in_no_log(tmp_path: Path) -> None:
    (tmp_path / "报告").mkdir()
    file = tmp_path / "口令"
    told = []
    for _ in range(2):
        running = Running(tmp_path / "报告", "--port", "0", "--token-file", str(file))
        token = file.read_text().strip()
        told.append((running.told, token))
        opened = running.ask("GET", f"/?token={token}", headers={"Cookie": None})
        assert opened.headers["set-cookie"].startswith(f"nianbao-{running.port}={token}; ")
        assert running.end() == ""

    (first, token), (second, same) = told
    assert token == same
    assert re.fullmatch(r"[\w-]{32}", token)
    assert token not in first + second
    assert f"/?token= 后面接 {file} 里的口令" in first
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", ["", "short", "x" * 201, "a b" * 10, "口令" * 20, "x" * 30 + "\ny"]
)
def test_what_is_no_token_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "token"
    file.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="应当只有一行口令"):
        kept_token(file)


def test_a_token_file_that_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不能读写"):
        kept_token(tmp_path / "none" / "token")


@pytest.mark.parametrize(
    "url", ["", "desk.example.cn", "ftp://a/", "https://", "https://a/?x=1", "https://a/#b",
            "https://u:p@a/", "https://[::1/", "https://a:99999/"],
)  # fmt: skip
def test_what_is_no_address_of_a_proxy_is_refused(url: str) -> None:
    with pytest.raises(UsageError, match="完整网址"):
        proxy_at(url)


@pytest.mark.parametrize(
    ("url", "hosts", "others"),
    [
        (
            "https://Desk.example.cn/",
            ("desk.example.cn", "DESK.example.cn:443"),
            ("desk.example.cn:80",),
        ),
        ("http://desk.example.cn:8080", ("desk.example.cn:8080",), ("desk.example.cn",)),
        ("https://[2001:db8::1]/a/b/", ("[2001:db8::1]", "[2001:db8::1]:443"), ("2001:db8::1",)),
    ],
)
def test_hosts_of_a_proxy(url: str, hosts: tuple[str, ...], others: tuple[str, ...]) -> None:
    address = Address(8231, "t", proxy=proxy_at(url))

    assert all(map(address.is_proxy, hosts))
    assert not any(map(address.is_proxy, others))


def test_certificates_that_are_unfit_are_told(
    certificate: Certificate, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = certificate_for("other.example", tmp_path)
    locked = certificate_for("locked.example", tmp_path, "secret")
    (tmp_path / "no.pem").write_text("no certificate")
    for given, key, told in (
        (certificate.file, other.key, "不能用"),
        (certificate.file, None, "不能用"),
        (tmp_path / "no.pem", certificate.key, "不能用"),
        (tmp_path / "none.pem", certificate.key, "读不到"),
        (locked.file, locked.key, "有密码"),
        (None, certificate.key, "--key 要和 --certificate 一起使用"),
    ):
        options = [*(["--certificate", str(given)] if given else [])]
        options += ["--key", str(key)] if key else []
        assert main(["serve", str(tmp_path / "报告"), "--no-browser", *options]) == 2
        assert told in capsys.readouterr().err
