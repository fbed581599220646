"""Ten people at the desk of `nianbao serve` with a thousand reports: how long its answers take, and
how much memory it has. Everything is on this machine, and bounded in requests and time.

    python -m benchmarks.serving
"""

from __future__ import annotations

import http.client
import json
import math
import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.generators.audit import make_audit, write_audit

__all__ = ["main"]

PEOPLE = 10
ROUNDS = 30
#: A round of one person: some requests, then reading for a moment.
PAUSE = 0.2
#: Whatever happens, it ends.
MOST_SECONDS = 180.0
#: The districts of the usual sample audit, and as many more as make a thousand reports.
DISTRICTS = tuple(
    f"{name}{kind}" for name in "望岚棠澄沐青石柳白云松竹桐枫荷菊" for kind in ("县",)
)


class Answers(NamedTuple):
    """Seconds that answers took, by what was asked for."""

    seconds: dict[str, list[float]]
    failed: list[str]


class Desk(NamedTuple):
    """A server that runs."""

    process: subprocess.Popen[str]
    port: int
    token: str

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """What it answers, on a connection of its own."""
        host = f"127.0.0.1:{self.port}"
        connection = http.client.HTTPConnection(host, timeout=60)
        headers = {"Cookie": f"nianbao-{self.port}={self.token}", "Origin": f"http://{host}"}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    @property
    def state(self) -> dict[str, Any]:
        """What it is at."""
        found: dict[str, Any] = json.loads(self.ask("GET", "/state")[1])
        return found

    @property
    def megabytes(self) -> float:
        """The most memory that it has had."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("ascii")
        return int(re.findall(r"VmHWM:\s+(\d+)", status)[0]) / 1000


@contextmanager
def served(folder: Path) -> Iterator[Desk]:
    """A server over a folder, which ends with the block."""
    command = [sys.executable, "-m", "nianbao", "serve", str(folder), "--no-browser", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        told = ""
        while "token=" not in told:
            told = process.stdout.readline()
        port, token = re.findall(r":(\d+)/\?token=(\S+)", told)[0]
        yield Desk(process, int(port), token)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def person(desk: Desk, name: int, prints: list[str], answers: Answers, end: float) -> None:
    """Open the page, ask what is new, decide, again and again."""
    versions: dict[str, int] = {}
    for number in range(ROUNDS):
        for kind, method, path, body in (
            ("page", "GET", "/", None),
            ("state", "GET", "/state", None),
            ("decisions", "GET", "/decisions", None),
            ("decide", "POST", "/decisions", decision(name, number, prints, versions)),
        ):
            if time.monotonic() > end:
                return
            begun = time.perf_counter()
            status, content = desk.ask(method, path, body)
            answers.seconds[kind].append(time.perf_counter() - begun)
            if status != 200:
                answers.failed.append(f"{kind} {status} {content[:200]!r}")
        time.sleep(PAUSE)


def decision(name: int, number: int, prints: list[str], versions: dict[str, int]) -> bytes:
    """A decision of a person on a finding that is theirs."""
    print_ = prints[(name + number * PEOPLE) % len(prints)]
    key = f"{name}|{number}|{print_}"
    value = {
        "decision": "explained",
        "reason": "已与机关核对",
        "by": f"经办{name}",
        "at": "2026-11-24",
        "rule": "TAL001",
        "uri": f"{name}.md",
        "organ": f"示例局{name}",
        "year": 2025,
        "fingerprint": print_,
        "message": "相差 1",
    }
    change = {"key": key, "seen": versions.get(key, 0), "decision": value}
    return json.dumps({"changes": [change]}).encode()


def measured(desk: Desk, prints: list[str]) -> Answers:
    """Ten people at once."""
    answers = Answers(defaultdict(list), [])
    end = time.monotonic() + MOST_SECONDS
    people = [
        threading.Thread(target=person, args=(desk, name, prints, answers, end))
        for name in range(PEOPLE)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    return answers


def wait_for_run(desk: Desk) -> float:
    """Wait until the check is done; how long that took."""
    begun = time.monotonic()
    while not (found := desk.state)["run"] or found["state"] == "running":
        if time.monotonic() - begun > MOST_SECONDS * 2:
            raise TimeoutError(str(found))
        time.sleep(0.2)
    return time.monotonic() - begun


def show(title: str, answers: Answers, desk: Desk) -> None:
    """Print the figures of one measurement."""
    print(f"\n{title}")
    for kind, seconds in answers.seconds.items():
        ordered = sorted(seconds)
        half, most = ordered[len(ordered) // 2], ordered[math.ceil(len(ordered) * 0.95) - 1]
        print(f"  {kind:10} {len(ordered):5}  p50 {half * 1000:6.1f} ms  p95 {most * 1000:6.1f} ms")
    print(f"  the server's memory: {desk.megabytes:.0f} MB at most; refused: {len(answers.failed)}")
    for told in answers.failed[:3]:
        print(f"    {told}")


def main() -> None:
    """Measure, and print the figures."""
    with tempfile.TemporaryDirectory() as directory:
        write_audit(make_audit(districts=DISTRICTS), Path(directory))
        folder = Path(directory) / "reports"
        count = sum(1 for file in folder.rglob("*") if file.is_file())
        with served(folder) as desk:
            print(f"{count} files, {PEOPLE} people, {ROUNDS} rounds, {os.cpu_count()} processors")
            print(f"checked in {wait_for_run(desk):.1f} s")
            page = desk.ask("GET", "/")[1]
            print(f"the page: {len(page) / 1e6:.2f} MB as it is sent")
            prints = [f"{at:032x}" for at in range(PEOPLE * ROUNDS)]
            show("nothing else going on", measured(desk, prints), desk)
            desk.ask("POST", "/check", b"{}")
            others = [f"{at + 10_000:032x}" for at in range(PEOPLE * ROUNDS)]
            show("while the folder is checked", measured(desk, others), desk)


if __name__ == "__main__":
    main()
