"""What the container runs, run here: its steps are Debian's and pip's, which `make installs` tries."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

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
