"""Shells at a terminal, into which somebody types.

``make shells`` runs these tests (``SHELLS=1``), and fails where a shell is missing. Without it they
are not even collected, so that no run of the others can take them for passed.
"""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

collect_ignore_glob = [] if "SHELLS" in os.environ else ["test_*.py"]

#: Seconds for one completion: the program is started anew for each.
_PATIENCE = 30.0
_START_OF_LINE, _END_OF_LINE = "\x01", "\x05"

#: How each is started without the settings of who runs the tests, and what a user writes there.
SHELLS = {
    "bash": (
        ["bash", "--noprofile", "--norc", "-i"],
        "bind 'set bell-style none'; source <(nianbao completion bash)",
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "bindkey -e; autoload -Uz compinit; compinit -u -D; source <(nianbao completion zsh)",
    ),
    "fish": (["fish", "--no-config", "-i"], "nianbao completion fish | source"),
}

Typed = Callable[[str], str]


class Terminal:
    """A shell at the other end of a terminal of 200 columns."""

    def __init__(self, command: list[str], folder: Path, home: Path) -> None:
        environment = {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": str(home),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "COLUMNS": "200",
        }
        program = shutil.which(command[0])
        assert program, f"{command[0]} is not installed"
        pid, self._end = pty.fork()
        if pid == 0:
            os.chdir(folder)
            os.execve(program, command, environment)
        self._pid = pid
        self._seen = ""

    def type(self, keys: str) -> None:
        """Press some keys."""
        os.write(self._end, keys.encode())

    def wait_for(self, text: str) -> str:
        """What the shell wrote since the last call, up to a text that must come."""
        deadline = time.monotonic() + _PATIENCE
        while text not in self._seen:
            left = deadline - time.monotonic()
            assert left > 0, f"no {text!r} in {self._seen!r}"
            if select.select([self._end], [], [], left)[0]:
                self._seen += os.read(self._end, 1 << 16).decode("utf-8", "replace")
        before, _, self._seen = self._seen.partition(text)
        return before

    def settle(self, seconds: float = 1.0) -> None:
        """Read until the shell writes nothing for so long: it has completed."""
        while select.select([self._end], [], [], seconds)[0]:
            self._seen += os.read(self._end, 1 << 16).decode("utf-8", "replace")

    def close(self) -> None:
        """End the shell."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._end)


@contextmanager
def _opened(name: str, folder: Path, home: Path) -> Iterator[Terminal]:
    command, setting = SHELLS[name]
    terminal = Terminal(command, folder, home)
    try:
        terminal.settle()
        terminal.type(f"{setting}; echo 're''ady'\r")
        terminal.wait_for("ready")
        terminal.settle()
        yield terminal
    finally:
        terminal.close()


@pytest.fixture(params=SHELLS, scope="module")
def typed(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Typed]:
    """What becomes of a command line when somebody types it and presses Tab, in each shell, in a
    folder with a report and a workbook."""
    folder, home = tmp_path_factory.mktemp("work"), tmp_path_factory.mktemp("home")
    (folder / "年报.md").touch()
    (folder / "result.xlsx").touch()
    with _opened(request.param, folder, home) as terminal:

        def complete(line: str) -> str:
            # The line becomes the argument of an echo that shows it as the shell has it.
            terminal.type(f"{line}\t{_START_OF_LINE}echo 'be''gin' {_END_OF_LINE} 'e''nd'\r")
            terminal.wait_for("begin ")
            return terminal.wait_for(" end").strip()

        yield complete
