"""How the server starts and ends: what is refused, in Chinese, and that nothing is lost."""

from __future__ import annotations

import signal
import socket
import time
from pathlib import Path

import pytest

from nianbao.cli import main
from nianbao.cli.serve import serve
from tests.nianbao_server.conftest import SAMPLES, Running
from tests.nianbao_server.test_book import decision


def test_a_port_in_use_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", str(tmp_path / "报告"), "--no-browser", "--port", str(port)]) == 2

    assert f"端口 {port} 已被占用" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x", "utf-8")

    assert main(["serve", str(tmp_path / "file" / "报告"), "--no-browser"]) == 2
    assert "请换一个能写入的文件夹" in capsys.readouterr().err


def test_without_a_home_a_folder_is_asked_for(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nianbao.cli.serve.home_directory", lambda: None)

    assert main(["serve", "--no-browser"]) == 2
    assert "请写明要用的文件夹：nianbao serve 文件夹" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)

    assert main(["serve", str(tmp_path), "--no-browser"]) == 2
    assert "pip install 'nianbao[serve]'" in capsys.readouterr().err


def test_a_damaged_file_of_decisions_is_told_at_the_start(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / ".nianbao").mkdir()
    (tmp_path / ".nianbao" / "decisions.json").write_text("{", "utf-8")

    assert main(["serve", str(tmp_path), "--no-browser", "--port", "0"]) == 2
    assert "没有改动它" in capsys.readouterr().err


def test_nobody_is_asked_to_listen_wider_than_this_machine() -> None:
    defaults = {option.name: option.default for option in serve.params}
    assert defaults["host"] == "127.0.0.1"


def test_a_killed_server_has_what_it_acknowledged_and_leaves_nobody(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    (folder / "局.md").write_bytes((SAMPLES / "faulty.md").read_bytes())
    first = Running(folder, "--port", "0")
    change = {"key": "k", "seen": 0, "decision": decision()._asdict()}
    assert first.send("POST", "/decisions", {"changes": [change]}).status == 200
    first.process.send_signal(signal.SIGKILL)
    first.process.communicate()

    second = Running(folder, "--port", "0")
    try:
        assert set(second.ask("GET", "/decisions").json["decisions"]) == {"k"}
        second.checked()
    finally:
        assert second.end() == ""
    # The check that the first had begun ended with it.
    assert list((folder / ".nianbao" / "incoming").iterdir()) == []


def test_what_comes_too_slowly_is_given_up(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    settings = tmp_path / "settings.toml"
    settings.write_text("[limits]\nseconds = 1\n", "utf-8")
    server = Running(folder, "--port", "0", "--config", str(settings))
    try:
        with socket.create_connection((server.host, server.port), timeout=20) as connection:
            head = (
                f"PUT /files/slow.md HTTP/1.1\r\nHost: {server.host}:{server.port}\r\n"
                f"Origin: {server.origin}\r\nCookie: nianbao-{server.port}={server.token}\r\n"
                "Content-Length: 1000\r\n\r\nx"
            )
            begun = time.monotonic()
            connection.sendall(head.encode())
            answer = ""
            while "}" not in answer and (part := connection.recv(4096)):
                answer += part.decode()
        assert answer.startswith("HTTP/1.1 408")
        assert "传送太慢" in answer
        assert time.monotonic() - begun < 15
        assert not (folder / "slow.md").exists()
        assert server.ask("GET", "/state").status == 200
    finally:
        assert server.end() == ""


def test_a_head_that_never_comes_ends_the_connection(tmp_path: Path) -> None:
    folder = tmp_path / "报告"
    folder.mkdir()
    server = Running(folder, "--port", "0")
    try:
        with socket.create_connection((server.host, server.port), timeout=40) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
            assert connection.recv(100) == b""
        assert server.ask("GET", "/state").status == 200
    finally:
        assert server.end() == ""
