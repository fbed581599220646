"""What the container runs, run here: its steps are Debian's and pip's, which `make installs` tries."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.foreign_tools import needs_foreign_tools, program, run

TOP = Path(__file__).parents[2]
FILE = TOP / "Containerfile"
TEXT = FILE.read_text("utf-8")


def words(instruction: str) -> list[str]:
    """The words of an instruction in JSON."""
    (found,) = re.findall(rf"{instruction} .*?(\[.*\])$", TEXT, re.MULTILINE)
    return [str(word) for word in json.loads(found)]


def free_port() -> str:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return str(listener.getsockname()[1])


def test_it_serves_and_says_that_it_is_alive(tmp_path: Path) -> None:
    port = free_port()
    places = {"8231": port, "/reports": str(tmp_path), "0.0.0.0": "127.0.0.1"}
    name, *arguments = [places.get(word, word) for word in words("ENTRYPOINT")]
    python, option, code = words("HEALTHCHECK")
    assert (name, python, option) == ("nianbao", "python", "-c")
    ask = [sys.executable, "-c", code.replace("8231", port)]

    assert subprocess.run(ask, capture_output=True, check=False).returncode != 0
    command = [sys.executable, "-m", "nianbao", *arguments]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as server:
        try:
            deadline = time.monotonic() + 30
            while subprocess.run(ask, capture_output=True, check=False).returncode:
                assert time.monotonic() < deadline
                time.sleep(0.2)
        finally:
            server.terminate()


@pytest.mark.parametrize("home", ["/proc/nowhere", None])
def test_it_needs_no_home_and_writes_beside_the_reports_alone(
    tmp_path: Path, home: str | None
) -> None:
    """Below ``/proc`` not even root can make a folder."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "tmp").mkdir()
    shutil.copy(TOP / "samples" / "clean.md", tmp_path / "reports")
    environment = {"PATH": "/usr/bin:/bin", "TMPDIR": str(tmp_path / "tmp")}
    environment |= {"HOME": home} if home else {"NIANBAO_CACHE_DIR": "/proc/nowhere"}
    command = [sys.executable, "-m", "nianbao", "check", "reports", "--format", "html=a.html"]
    ran = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0
    assert ran.stderr.startswith("nianbao: 警告：不能使用缓存 /proc/nowhere")
    assert "结论：未发现错误" in ran.stderr
    assert {each.name for each in tmp_path.iterdir()} == {"reports", "tmp", "a.html"}
    assert list((tmp_path / "tmp").iterdir()) == []


def test_it_runs_as_nobody_in_particular_and_installs_what_is_locked() -> None:
    installs = re.findall(r"pip install (.*)", TEXT)

    assert re.search(r"^USER 10001$", TEXT, re.MULTILINE)
    assert len(installs) == 3
    assert all("--require-hashes" in each or "--no-deps" in each for each in installs)


@needs_foreign_tools
def test_hadolint_has_nothing_against_it(tmp_path: Path) -> None:
    ran = run([program("hadolint"), FILE])
    assert (ran.returncode, ran.stdout) == (0, "")

    bad = tmp_path / "Containerfile"
    bad.write_text("FROM debian\nRUN sudo true\n")
    assert run([program("hadolint"), bad]).returncode == 1
