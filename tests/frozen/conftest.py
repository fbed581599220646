"""The frozen folder, which ``make frozen`` builds and names (``FROZEN``). Without it these tests are
not even collected, so that no run of the others can take them for passed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

collect_ignore_glob = [] if "FROZEN" in os.environ else ["test_*.py"]

Ran = subprocess.CompletedProcess[str]
Run = Callable[..., Ran]


def _environment(home: Path) -> dict[str, str]:
    """Of a machine without Python: nothing but the system's own programs."""
    return {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "BROWSER": f"{home / 'browser'} %s",
    }


@pytest.fixture(scope="session")
def program() -> Path:
    return Path(os.environ["FROZEN"])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home directory with a browser that writes down what it is to open."""
    home = tmp_path / "home"
    home.mkdir()
    browser = home / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" >> "{home}/opened"\n')
    browser.chmod(0o755)
    return home


@pytest.fixture
def frozen(program: Path, home: Path, tmp_path: Path) -> Run:
    """Calls the frozen program in a directory of its own."""

    def call(*arguments: str | Path, path: Sequence[Path] = ()) -> Ran:
        environment = _environment(home)
        environment["PATH"] = os.pathsep.join((*map(str, path), environment["PATH"]))
        return _called([program, *arguments], tmp_path, environment)

    return call


@pytest.fixture
def plain(home: Path, tmp_path: Path) -> Run:
    """Calls nianbao in the Python of these tests, in the same directory."""

    def call(*arguments: str | Path) -> Ran:
        command = [sys.executable, "-m", "nianbao", *arguments]
        return _called(command, tmp_path, _environment(home))

    return call


def _called(command: Sequence[str | Path], folder: Path, environment: dict[str, str]) -> Ran:
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
