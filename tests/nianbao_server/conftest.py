"""A server of its own for the tests that need one, as a person starts it."""

from __future__ import annotations

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest

TOP = Path(__file__).parents[2]
SAMPLES = TOP / "samples"


class Answer(NamedTuple):
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Running:
    """A server in a process of its own."""

    def __init__(self, folder: Path, *options: str) -> None:
        python, measuring = _python()
        environment = {**os.environ, **measuring, "XDG_CONFIG_HOME": str(folder.parent / "none")}
        self.folder = folder
        self.process = subprocess.Popen(
            [*python, "-m", "nianbao", "serve", str(folder), "--no-browser", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=environment,
            cwd=folder.parent,
        )
        assert self.process.stdout
        self.told = ""
        while "token=" not in self.told:
            line = self.process.stdout.readline()
            if not line:
                raise AssertionError(self.told + (self.process.communicate()[1] or ""))
            self.told += line
        match = re.search(r"(https?)://([\w.-]+):(\d+)\S*/\?token=(\S*)", self.told)
        assert match
        self.host, self.port, self.token = match[2], int(match[3]), match[4]
        self.origin = f"{match[1]}://{self.host}:{self.port}"

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str | None] | None = None,
    ) -> Answer:
        """Ask it something, as its own page would; ``headers`` of None are left out."""
        own = {
            "Host": f"{self.host}:{self.port}",
            "Cookie": f"nianbao-{self.port}={self.token}",
            "Origin": self.origin,
            **(headers or {}),
        }
        connection = http.client.HTTPConnection(self.host, self.port, timeout=30)
        try:
            sent = {name: value for name, value in own.items() if value is not None}
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            shown = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, shown, answer.read())
        finally:
            connection.close()

    def send(self, method: str, path: str, value: Any) -> Answer:
        """Send JSON."""
        return self.ask(method, path, json.dumps(value).encode())

    def checked(self) -> str:
        """Wait until nothing is being checked; the name of the run."""
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            state = self.ask("GET", "/state").json
            if state["state"] == "idle" and state["run"]:
                return str(state["run"])
            assert state["state"] != "failed", state
            time.sleep(0.1)
        raise AssertionError("the check does not end")

    def run(self) -> Any:
        """The last run, out of its file."""
        return json.loads((self.folder / ".nianbao" / "run.json").read_bytes())

    def end(self) -> str:
        """End it as Ctrl-C does; what it said on standard error."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            return self.process.communicate(timeout=20)[1]
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            raise


def _python() -> tuple[list[str], dict[str, str]]:
    """Python, and its environment. Where this process is measured what runs in that one is, too;
    pytest adds it to its own."""
    if (measured := coverage.Coverage.current()) is None:
        return [sys.executable], {}
    rules = Path(__file__).with_name("coverage.ini")
    command = [sys.executable, "-m", "coverage", "run", f"--rcfile={rules}"]
    return command, {"COVERAGE_FILE": str(TOP / measured.config.data_file)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over the samples."""
    folder = tmp_path_factory.mktemp("desk") / "报告"
    shutil.copytree(SAMPLES / "corpus", folder)
    shutil.copy(SAMPLES / "faulty.md", folder)
    running = Running(folder, "--port", "0")
    running.checked()
    yield running
    assert running.end() == ""
    assert running.process.returncode == 0
