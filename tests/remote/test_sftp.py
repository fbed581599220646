"""Reports on an SFTP server, and outputs to it, as commands of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import paramiko
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
_SERVER = Path(__file__).with_name("sftp_server.py")


class Server(NamedTuple):
    """What it shows, and its address: ``sftp://auditor@127.0.0.1:2222``."""

    folder: Path
    url: str


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    folder, keys, home = (tmp_path / name for name in ("storage", "keys", "home"))
    for place in (folder, keys, home / ".ssh", tmp_path / "tmp", tmp_path / "work"):
        place.mkdir(parents=True)
    user, host = paramiko.RSAKey.generate(2048), paramiko.RSAKey.generate(2048)
    user.write_private_key_file(str(home / ".ssh" / "id_rsa"))
    host.write_private_key_file(str(keys / "host"))
    (keys / "user.pub").write_text(f"ssh-rsa {user.get_base64()}\n")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    monkeypatch.chdir(tmp_path / "work")
    python = Path(os.environ["MOTO_SERVER"]).with_name("python")
    command = [str(python), str(_SERVER), str(folder), str(keys)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            port = process.stdout.readline().strip()
            known = home / ".ssh" / "known_hosts"
            known.write_text(f"[127.0.0.1]:{port} ssh-rsa {host.get_base64()}\n")
            yield Server(folder, f"sftp://auditor@127.0.0.1:{port}")
        finally:
            process.terminate()


def nianbao(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nianbao", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert "Traceback" not in done.stderr, done.stderr
    return done


def test_reports_are_fetched_and_outputs_written(server: Server, tmp_path: Path) -> None:
    place = server.folder / "2024" / "区"
    place.mkdir(parents=True)
    (place / "年报 a.md").write_bytes((SAMPLES / "clean.md").read_bytes())
    output = f"{server.url}/out/run.json"
    done = nianbao("check", f"{server.url}/2024", "--quiet", "--format", f"json={output}")

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert [file.name for file in (server.folder / "out").iterdir()] == ["run.json"]
    run = json.loads((server.folder / "out" / "run.json").read_text("utf-8"))
    assert [report["uri"] for report in run["reports"]] == ["区/年报 a.md"]
    assert list((tmp_path / "tmp").iterdir()) == []


def test_an_output_is_replaced(server: Server) -> None:
    (server.folder / "a.md").write_bytes((SAMPLES / "clean.md").read_bytes())
    (server.folder / "out").mkdir()
    (server.folder / "out" / "a.csv").write_text("of an earlier run")
    done = nianbao(
        "check", f"{server.url}/a.md", "--quiet", "--format", f"csv={server.url}/out/a.csv"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "earlier" not in (server.folder / "out" / "a.csv").read_text("utf-8-sig")


def test_a_server_that_nobody_knows_is_refused(server: Server) -> None:
    (server.folder / "a.md").write_bytes((SAMPLES / "clean.md").read_bytes())
    (Path.home() / ".ssh" / "known_hosts").unlink()
    done = nianbao("check", server.url)

    assert done.returncode == 3
    assert "known_hosts" in done.stderr


def test_what_is_not_there_is_told(server: Server) -> None:
    done = nianbao("check", f"{server.url}/no-such-path")

    assert done.returncode == 3
    assert "没有这个桶或路径" in done.stderr


def test_a_user_whom_the_server_does_not_know(server: Server) -> None:
    key = paramiko.RSAKey.generate(2048)
    key.write_private_key_file(str(Path.home() / ".ssh" / "id_rsa"))
    done = nianbao("check", server.url)

    assert done.returncode == 3
    assert "没有通过认证" in done.stderr
