"""Kills commands at random moments of their runs."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.faults.killed import Killed, at_work_in
from tests.faults.moments import Moments
from tests.generators.report import random_report
from tests.generators.text import render_markdown

__all__ = ["COMMANDS", "killed_often"]

_FAULTY = "工作工作，，根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。"
COMMANDS: Mapping[str, list[str]] = {
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
_GLANCE = 0.002


class _Undisturbed(NamedTuple):
    """A run that nobody killed: the files before and after it, its exit code, and when it was at
    what."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    code: int
    moments: Moments


def killed_often(top: Path, command: str, times: int) -> Killed:
    """Kill so many runs of a command before they have ended."""
    arguments = COMMANDS[command]
    undisturbed = _prepared(top, arguments, random.Random(command))
    ended, lost = 0, []
    for number in range(times):
        before_its_end = False
        while not before_its_end:
            before_its_end, wrong = _killed(top, arguments, undisturbed)
            lost += [f"{command} {number}: {each}" for each in wrong]
            ended += not before_its_end
        if "cache" in command and number % _LOOK == 0:
            wrong = _spoilt(top, arguments, undisturbed.after)
            lost += [f"{command} {number}: {each}" for each in wrong]
    return Killed(f"`nianbao {command}`", times, ended, lost)


def _prepared(top: Path, arguments: list[str], rng: random.Random) -> _Undisturbed:
    """A folder to run in, and what an undisturbed run makes of it."""
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
    run = top / "run"
    shutil.copytree(source, run)
    stamps = _stamps(top)
    begun = time.monotonic()
    process = _process(run, arguments)
    while process.poll() is None and _stamps(top) == stamps:
        time.sleep(_GLANCE)
    writes = time.monotonic() - begun
    code = process.wait()
    return _Undisturbed(before, _files(run), code, Moments(rng, writes, time.monotonic() - begun))


def _killed(top: Path, arguments: list[str], undisturbed: _Undisturbed) -> tuple[bool, list[str]]:
    """Whether a run was killed before it had ended, and what is wrong then."""
    run = top / "run"
    shutil.rmtree(run)
    shutil.copytree(top / "source", run)
    begun = time.monotonic()
    process = _process(run, arguments)
    try:
        process.wait(undisturbed.moments.next())
    except subprocess.TimeoutExpired:
        process.kill()
    code = process.wait()
    hit = code == -signal.SIGKILL
    undisturbed.moments.learn(time.monotonic() - begun, ended=not hit)
    time.sleep(_SETTLE)
    faults = [f"worker {pid} goes on" for pid in at_work_in(run)] + _half(run, undisturbed)
    if not hit and code != undisturbed.code:
        faults.append(f"it ended by itself with exit code {code}")
    return hit, faults


def _half(run: Path, undisturbed: _Undisturbed) -> list[str]:
    """Files that are lost, or neither as they were nor as they were to become."""
    before, after = undisturbed.before, undisturbed.after
    found = _files(run)
    faults = [f"{name} is lost" for name in before if name not in found]
    for name, content in found.items():
        if name.rpartition("/")[2].startswith(".nianbao-"):
            continue  # what was to become an output; hidden, and under no name that anything reads
        if content not in (before.get(name), after.get(name)) and not _same_but_for_time(
            name, content, after
        ):
            faults.append(f"{name} is half written ({len(content)} bytes)")
    return faults


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


def _files(top: Path) -> dict[str, bytes]:
    return {
        each.relative_to(top).as_posix(): each.read_bytes()
        for each in sorted(top.rglob("*"))
        if each.is_file()
    }


def _stamps(top: Path) -> set[tuple[str, int]]:
    """What tells that something was written, below ``top``."""
    found = set()
    for each in top.rglob("*"):
        try:
            found.add((str(each), each.stat().st_mtime_ns))
        except FileNotFoundError:  # it has become another
            continue
    return found
