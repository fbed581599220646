"""Kills a run at random moments, and looks at what it leaves: ``python -m tests.faults [TIMES]``.

What was there before is there, or what the run was to write, whole: no half file, no file of another
name, no worker that goes on. Written are outputs, a baseline, and fixed documents.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

from tests.generators.report import random_report
from tests.generators.text import render_markdown

_FAULTY = "工作工作，，根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。"
_COMMANDS: Mapping[str, list[str]] = {
    "check": [
        "check",
        "in",
        "--jobs=2",
        "--no-cache",
        *(f"--format={each}=out/{each}" for each in ("sarif", "xml", "json", "csv", "html")),
    ],
    "baseline": ["baseline", "update", "base.json", "in", "--accept-new", "--reason", "x"],
    "fix": ["fix", "in", "--write"],
    # With what it remembers of the documents, which no kill may spoil.
    "check with its cache": ["check", "in", "--jobs=2", "--format=json=out/json"],
}
#: After so many kills a run with what they left of the cache must say what it said at first.
_LOOK = 10
_SETTLE = 0.15


class Killed(NamedTuple):
    """What came of killing one command: how often it was killed or had ended before, and what was
    lost."""

    command: str
    killed: int
    ended: int
    lost: list[str]


def faults(times: int) -> list[Killed]:
    """Kill runs so many times, each command equally often, all at the same time: most of it is
    waiting."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(len(_COMMANDS)) as threads:
        return list(
            threads.map(
                lambda command: _killed_often(Path(name) / command, command, times),
                _COMMANDS,
            )
        )


def _killed_often(top: Path, command: str, times: int) -> Killed:
    arguments = _COMMANDS[command]
    before, after, seconds = _prepared(top, arguments)
    killed, lost = 0, []
    count = -(-times // len(_COMMANDS))
    for number in range(count):
        delay = random.Random(number).random() * seconds
        status, wrong = _killed(top, arguments, before, after, delay)
        if "cache" in command and number % _LOOK == 0:
            wrong += _spoilt(top, arguments, after)
        killed += status == -signal.SIGKILL
        lost += [f"{command} {number}: {each}" for each in wrong]
    return Killed(command, killed, count - killed, lost)


def main(times: int) -> int:
    """Kill, and print what came of it; 1 if anything was lost."""
    found = faults(times)
    for each in found:
        print(f"{each.command}: killed {each.killed} times, ended before {each.ended} times")
        print(*each.lost, sep="\n", end="\n" if each.lost else "")
    return int(any(each.lost for each in found))


def _prepared(top: Path, arguments: list[str]) -> tuple[dict[str, bytes], dict[str, bytes], float]:
    """A folder, its files before and after an undisturbed run, and how long that took."""
    source = top / "source"
    for folder in ("in", "out"):
        (source / folder).mkdir(parents=True)
    for seed in range(4):
        text = render_markdown(random_report(seed)).replace("## 二、", f"{_FAULTY}\n\n## 二、", 1)
        (source / "in" / f"{seed}.md").write_text(text, "utf-8")
    for name in ("sarif", "xml", "json", "csv", "html"):
        (source / "out" / name).write_text("nianbao before", "utf-8")
    (source / "base.json").write_text('{"version": 1, "reports": []}\n', "utf-8")
    before = _files(source)
    shutil.copytree(source, top / "run")
    begun = time.monotonic()
    _process(top / "run", arguments).wait()
    return before, _files(top / "run"), time.monotonic() - begun


def _killed(
    top: Path,
    arguments: list[str],
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    delay: float,
) -> tuple[int, list[str]]:
    """The exit status of a run that is killed after ``delay``, and what is wrong then."""
    run = top / "run"
    shutil.rmtree(run)
    shutil.copytree(top / "source", run)
    process = _process(run, arguments)
    time.sleep(delay)
    process.kill()
    status = process.wait()
    time.sleep(_SETTLE)
    faults = [f"worker {pid} goes on" for pid in _at_work_in(run)]
    found = _files(run)
    faults += [f"{name} is lost" for name in before if name not in found]
    for name, content in found.items():
        if name.rpartition("/")[2].startswith(".nianbao-"):
            continue  # what was to become an output; hidden, and under no name that anything reads
        if content not in (before.get(name), after.get(name)) and not _same_but_for_time(
            name, content, after
        ):
            faults.append(f"{name} is half written ({len(content)} bytes)")
    return status, faults


def _spoilt(top: Path, arguments: list[str], after: Mapping[str, bytes]) -> list[str]:
    """What is wrong with what an undisturbed run says now."""
    _process(top / "run", arguments).wait()
    findings = [
        [(each["uri"], each["findings"]) for each in json.loads(content)["reports"]]
        for content in (after["out/json"], (top / "run" / "out" / "json").read_bytes())
    ]
    return [] if findings[0] == findings[1] else ["the cache says something else"]


def _same_but_for_time(name: str, content: bytes, after: Mapping[str, bytes]) -> bool:
    """Outputs that hold the time of the run are whole where they can be read, or end as they did."""
    whole = after.get(name, b"")
    if name.endswith("json"):
        try:
            return isinstance(json.loads(content), dict)
        except ValueError:
            return False
    return content[:9] + content[-20:] == whole[:9] + whole[-20:]


def _process(directory: Path, arguments: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "nianbao", *arguments],
        cwd=directory,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={
            **os.environ,
            "NIANBAO_DEBUG": "",
            # Of the runs alone, and kept from one to the next.
            "XDG_CACHE_HOME": str(directory.parent / "cache"),
        },
    )


def _at_work_in(directory: Path) -> list[int]:
    """The processes whose working directory it is: a worker keeps that of the run."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdigit() and (entry / "cwd").readlink() == directory.resolve():
                found.append(int(entry.name))
        except OSError:  # it has ended, or is another user's
            continue
    return found


def _files(top: Path) -> dict[str, bytes]:
    return {
        each.relative_to(top).as_posix(): each.read_bytes()
        for each in sorted(top.rglob("*"))
        if each.is_file()
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 90))
