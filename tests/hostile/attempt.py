"""One run of the command line on one hostile file, with what it cost."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import NamedTuple

from tests.hostile.kind import HEAD, TAIL, Kind

__all__ = ["Attempt", "attempt"]

#: Characters that must not reach a terminal: control characters but line feed, and marks that change the direction of writing.
_RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CRASH = re.compile("Traceback|内部错误|internal error")


#: Runs a command and says what it cost. A process begins with the peak memory of the one that
#: started it, so that the command must be started by a small one, not by a whole test run.
_MEASURED = """
import json, os, sys
pid = os.fork()
if not pid:
    os.execv(sys.argv[2], sys.argv[2:])
_, status, usage = os.wait4(pid, 0)
cost = [os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024]
os.write(int(sys.argv[1]), json.dumps(cost).encode())
"""


class Attempt(NamedTuple):
    """What a run cost and how it ended.

    Attributes:
        length: of the file, in bytes.
        code: exit code; None where it had to be killed.
        seconds, megabytes: the processors' time, and peak memory of the largest process.
        fault: what was wrong with how it ended, empty where nothing was.
    """

    length: int
    code: int | None
    seconds: float
    megabytes: float
    fault: str


def attempt(kind: Kind, size: int, directory: Path, *, patience: float) -> Attempt:
    """Run ``nianbao check`` on a hostile file of ``size`` for at most ``patience`` seconds."""
    file = directory / f"hostile{kind.suffix}"
    length = _written(kind, size, file)
    arguments = [str(file)]
    if kind.options:
        clean = directory / "clean.txt"
        clean.write_text(HEAD + TAIL, encoding="utf-8")
        arguments = [str(clean), *(option.replace("{}", str(file)) for option in kind.options)]
    code, seconds, megabytes, said = _run(
        [
            "check",
            *arguments,
            "--format",
            "console",
            "--format",
            f"sarif={directory / 'out.sarif'}",
        ],
        directory,
        patience,
    )
    file.unlink()
    return Attempt(length, code, seconds, megabytes, _fault(code, said))


def _written(kind: Kind, size: int, file: Path) -> int:
    """Make the file in a process of its own: the memory of this one would be counted as its children's."""
    process = multiprocessing.get_context("fork").Process(
        target=lambda: file.write_bytes(kind.make(size))
    )
    process.start()
    process.join()
    return file.stat().st_size


def _run(
    arguments: list[str], directory: Path, patience: float
) -> tuple[int | None, float, float, str]:
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith("NIANBAO")
    }
    # What an earlier attempt said of the file must not stand in for this one.
    environment["NIANBAO_CACHE"] = "false"
    command = [sys.executable, "-m", "nianbao", *arguments]
    ours, theirs = os.pipe()
    with (directory / "said").open("w+b") as said, os.fdopen(ours, "rb") as cost:
        process = subprocess.Popen(
            [sys.executable, "-c", _MEASURED, str(theirs), *command],
            cwd=directory,
            env=environment,
            stdout=said,
            stderr=said,
            stdin=subprocess.DEVNULL,
            process_group=0,
            pass_fds=(theirs,),
        )
        os.close(theirs)
        timer = threading.Timer(patience, os.killpg, (process.pid, signal.SIGKILL))
        timer.start()
        process.wait()
        timer.cancel()
        # Nothing was written where both were killed. The command may have left others behind.
        code, seconds, megabytes = json.loads(os.read(cost.fileno(), 1000) or b"[null, 0, 0]")
        said.seek(0)
        text = said.read().decode("utf-8", "replace")
    return code, seconds if code is not None else patience, megabytes, text


def _fault(code: int | None, said: str) -> str:
    if code is None:
        return "had to be killed"
    if code not in range(5):
        return f"ended with {code}"
    if crash := _CRASH.search(said):
        return said[max(0, crash.start() - 20) :][:160].replace("\n", " ")
    if raw := _RAW.search(said):
        return f"wrote {raw[0]!r} to the terminal"
    return ""
