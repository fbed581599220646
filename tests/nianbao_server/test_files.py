"""Files come in whole, below the folder, and only such as are read; the rest is refused in a
sentence."""

from __future__ import annotations

import io
import socket
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest

from nianbao import Limits
from nianbao_server.folder import Folder, opened
from nianbao_server.refusal import Refusal
from nianbao_server.uploads import unpack
from tests.nianbao_server.conftest import SAMPLES, Running

REPORT = (SAMPLES / "clean.md").read_bytes()
SUFFIXES = frozenset({".md", ".docx", ".txt", ".json", ".zip"})


def put(server: Running, name: str, body: bytes = REPORT) -> tuple[int, str]:
    answer = server.ask("PUT", f"/files/{quote(name)}", body)
    return answer.status, answer.body.decode()


def test_a_file_is_kept_under_its_name_and_checked(server: Running) -> None:
    status, told = put(server, "新区/雾溪县.md")

    assert (status, "新区/雾溪县.md" in told) == (200, True)
    assert (server.folder / "新区" / "雾溪县.md").read_bytes() == REPORT
    before = server.checked()
    server.send("POST", "/check", {})
    assert server.checked() != before
    assert "新区/雾溪县.md" in {report["uri"] for report in server.run()["reports"]}


@pytest.mark.parametrize(
    "name",
    [
        "../outside.md", "a/../../outside.md", "/etc/outside.md", ".nianbao/run.json", ".hidden.md",
        "a//b.md", "a/./b.md", "a\\..\\b.md", "C:/outside.md", "con.md", "NUL", "x.md ", "a /b.md",
        "~$lock.docx", "坏\x00.md", "坏\u202emd.md", "坏<img>.md", "文" * 100 + ".md", "a/" * 20 + "b.md",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere_are_refused(server: Running, name: str) -> None:
    status, told = put(server, name)

    assert (status, "error" in told or status == 404) == (status, True)
    assert status in {400, 404, 415}
    assert not (server.folder.parent / "outside.md").exists()
    assert not (server.folder / ".nianbao" / "incoming" / "outside.md").exists()


def test_names_that_a_browser_would_not_send_as_they_are(server: Running) -> None:
    for path in (
        "/files/..%2f..%2foutside.md",
        "/files/%2e%2e/outside.md",
        "/files/..\\outside.md",
    ):
        assert server.ask("PUT", path, REPORT).status in {400, 404}
    assert not (server.folder.parent / "outside.md").exists()


@pytest.mark.parametrize(
    "name", ["pyproject.toml", "suppressions.toml", "x.py", "x.exe", "rules.d/x.yaml"]
)
def test_what_is_no_report_is_not_kept(server: Running, name: str) -> None:
    status, told = put(server, name)

    assert (status, "不是能读取的文件类型" in told) == (415, True)
    assert not (server.folder / name).exists()


def test_a_link_does_not_lead_out(tmp_path: Path) -> None:
    folder = opened(tmp_path / "in", None)
    (tmp_path / "out").mkdir()
    (folder.root / "link").symlink_to(tmp_path / "out")

    with pytest.raises(Refusal, match="cannot be used"):
        folder.place("link/x.md", SUFFIXES)


def test_one_that_says_it_is_too_large_is_refused_before_it_is_sent(server: Running) -> None:
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        head = (
            f"PUT /files/large.md HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
            f"Origin: {server.origin}\r\nCookie: nianbao-{server.port}={server.token}\r\n"
            "Content-Length: 64000001\r\n\r\n"
        )
        connection.sendall(head.encode())
        answer = connection.recv(4096).decode()
    assert answer.startswith("HTTP/1.1 413")
    assert not (server.folder / "large.md").exists()


def test_one_that_is_broken_off_is_not_kept(server: Running) -> None:
    with socket.create_connection((server.host, server.port), timeout=20) as connection:
        head = (
            f"PUT /files/half.md HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
            f"Origin: {server.origin}\r\nCookie: nianbao-{server.port}={server.token}\r\n"
            "Content-Length: 1000\r\n\r\nhalf"
        )
        connection.sendall(head.encode())
    assert server.ask("GET", "/state").status == 200
    assert not (server.folder / "half.md").exists()


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_an_archive_is_unpacked_below_its_name_and_nowhere_else(server: Running) -> None:
    files = {"局/甲.md": REPORT, "../../出去.md": REPORT, "说明.exe": b"MZ", "nianbao.toml": b""}
    answer = server.ask("PUT", f"/files/{quote('第一批.zip')}", zipped(files))

    assert answer.json["kept"] == ["局/甲.md"]
    assert len(answer.json["told"]) == 2
    assert (server.folder / "第一批" / "局" / "甲.md").read_bytes() == REPORT
    assert list(server.folder.parent.rglob("出去.md")) == []
    assert not (server.folder / "第一批.zip").exists()


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return opened(tmp_path / "desk", None)


def test_an_archive_that_would_fill_the_disk_ends_early(folder: Folder, tmp_path: Path) -> None:
    archive = tmp_path / "bomb.zip"
    archive.write_bytes(zipped({f"{at}.md": bytes(900_000) for at in range(60)}))

    with pytest.raises(Refusal, match="not all was kept"):
        unpack(archive, "bomb.zip", folder, SUFFIXES, Limits(file_size_mb=1))
    kept = sum(file.stat().st_size for file in folder.root.rglob("*.md"))
    assert kept <= 40_000_000
    assert list(folder.incoming.iterdir()) == []


def test_a_member_that_is_too_large_is_told_and_the_others_kept(
    folder: Folder, tmp_path: Path
) -> None:
    archive = tmp_path / "two.zip"
    archive.write_bytes(zipped({"大.md": bytes(2_000_000), "小.md": REPORT}))

    kept, told = unpack(archive, "two.zip", folder, SUFFIXES, Limits(file_size_mb=1))
    assert (kept, [text.zh for text in told]) == (["小.md"], ["大.md：超过 1 MB"])


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"text"])
def test_what_is_no_archive_is_refused(folder: Folder, tmp_path: Path, content: bytes) -> None:
    archive = tmp_path / "x.zip"
    archive.write_bytes(content)

    with pytest.raises(Refusal, match="damaged"):
        unpack(archive, "x.zip", folder, SUFFIXES, Limits())
