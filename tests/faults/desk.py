"""Kills ``nianbao serve`` while people decide and while it checks."""

from __future__ import annotations

import contextlib
import http.client
import random
import threading
import time
import tomllib
from pathlib import Path

from nianbao_server.book import Book
from nianbao_server.folder import Folder, opened
from tests.faults.killed import Killed, at_work_in
from tests.generators.report import random_report
from tests.generators.text import render_markdown
from tests.nianbao_server.conftest import Running
from tests.nianbao_server.test_book import decision

__all__ = ["desk_killed_often"]

_PEOPLE = 2
_LONGEST = 0.4
_SETTLE = 0.15


def desk_killed_often(top: Path, times: int) -> Killed:
    """Kill so many servers of one folder, each while people decide there.

    What the page was told is kept has to be there, whatever was killed since; and what is accepted
    is in ``suppressions.toml`` once the next server has begun.
    """
    reports = top / "reports"
    reports.mkdir(parents=True)
    for seed in range(2):
        (reports / f"{seed}.md").write_text(render_markdown(random_report(seed)), "utf-8")
    rng = random.Random("desk")
    folder = opened(reports, None)
    kept: set[str] = set()
    lost = []
    for number in range(times):
        kept |= _killed(reports, number, rng)
        lost += [f"desk {number}: {each}" for each in _missing(folder, kept)]
        lost += [f"desk {number}: worker {pid} goes on" for pid in at_work_in(top)]
    return Killed("decisions at `nianbao serve`", times, 0, lost)


def _killed(reports: Path, number: int, rng: random.Random) -> set[str]:
    """The keys of the decisions that a server has acknowledged before it was killed."""
    server = Running(reports, "--port", "0")
    kept: set[str] = set()
    people = [
        threading.Thread(target=_decide, args=(server, f"{number}-{person}", kept))
        for person in range(_PEOPLE)
    ]
    for person in people:
        person.start()
    time.sleep(rng.random() * _LONGEST)
    server.process.kill()
    server.process.communicate()
    for person in people:
        person.join()
    time.sleep(_SETTLE)
    return kept


def _decide(server: Running, name: str, kept: set[str]) -> None:
    """Decide on one finding after the other until nobody answers."""
    number = 0
    with contextlib.suppress(OSError, http.client.HTTPException):
        while True:
            key = f"{name}-{number}"
            change = {"key": key, "seen": 0, "decision": decision()._asdict()}
            if server.send("POST", "/decisions", {"changes": [change]}).status == 200:
                kept.add(key)
            number += 1


def _missing(folder: Folder, kept: set[str]) -> list[str]:
    """What is wrong with the folder now."""
    book = Book(folder)
    entries = book.read().entries
    book.settle()
    accepted = tomllib.loads(folder.suppressions.read_text("utf-8")) if entries else {}
    faults = [f"{key} is lost" for key in sorted(kept - set(entries))]
    if len(accepted.get("suppression", ())) != len(entries):
        faults.append("suppressions.toml has other decisions")
    return faults
