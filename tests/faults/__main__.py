"""Kills what runs at random moments, and looks at what is left: ``python -m tests.faults [TIMES]``.

What was there before is there, or what the run was to write, whole: no half file, no file of another
name, no worker that goes on. Written are outputs, a baseline, fixed documents, what is remembered of
documents, and decisions at the desk. Each of the TIMES hits what still runs: what had ended before is
run again.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from tests.faults.commands import COMMANDS, killed_often
from tests.faults.desk import desk_killed_often
from tests.faults.killed import Killed


def faults(times: int) -> list[Killed]:
    """Kill so many times, each kind equally often, all at the same time: most of it is waiting."""
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor() as threads:
        kinds: list[Callable[[int], Killed]] = [
            *(partial(killed_often, Path(name) / command, command) for command in COMMANDS),
            partial(desk_killed_often, Path(name) / "desk"),
        ]
        share = -(-times // len(kinds))
        return [each.result() for each in [threads.submit(kind, share) for kind in kinds]]


def main(times: int) -> int:
    """Kill, and print what came of it; 1 if anything was lost."""
    found = faults(times)
    for each in found:
        print(f"{each.what}: killed {each.killed} times, had ended before {each.ended} times")
        print(*each.lost, sep="\n", end="\n" if each.lost else "")
    return int(any(each.lost for each in found))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 90))
