"""Programs of other people that read what the writers write; `make foreign` installs and runs them.

Without the variable ``FOREIGN_TOOLS``, which names the folder they are in, their tests are skipped.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest

__all__ = [
    "CONFIGURATION",
    "FOREIGN",
    "needs_foreign_tools",
    "node_module",
    "program",
    "run",
    "violations",
]

Test = TypeVar("Test", bound=Callable[..., Any])

FOLDER = os.environ.get("FOREIGN_TOOLS", "")
CONFIGURATION = Path(__file__).with_name("multitool.xml")

#: The marks of a test that runs a foreign tool: skipped where nobody says where the tools are.
FOREIGN = [
    pytest.mark.foreign,
    pytest.mark.skipif(
        not FOLDER,
        reason="FOREIGN_TOOLS does not name the folder of foreign tools; run `make foreign`",
    ),
]

_JAR = "violation-comments-to-github-command-line"


def needs_foreign_tools(test: Test) -> Test:
    """Mark a test that runs a foreign tool."""
    for mark in FOREIGN:
        test = mark(test)
    return test


def node_module(path: str) -> Path:
    """A file of an npm package."""
    return Path(FOLDER) / "node_modules" / path


def run(command: Sequence[str | Path]) -> subprocess.CompletedProcess[str]:
    """Run a foreign tool."""
    # Without this Microsoft's tools look for an ICU library of the system.
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def violations(parser: str, file: Path) -> list[list[str]]:
    """What the Violations library reads from a file: path, line, severity, rule and message."""
    (jar,) = node_module(f"{_JAR}/build/libs").glob(f"{_JAR}-*[0-9].jar")
    source = Path(__file__).with_name("Violations.java")
    done = run(["java", "-cp", jar, source, parser, file.parent, f".*/{file.name}$"])
    assert done.returncode == 0, done.stderr
    # It goes on where a file cannot be parsed, and says so on standard error.
    assert "SEVERE" not in done.stderr, done.stderr
    return sorted(line.split("\t") for line in done.stdout.splitlines())


def program(name: str) -> Path:
    """A program of a Python package."""
    return Path(FOLDER).absolute() / "python" / "bin" / name
