"""The wheel and what it needs, which ``make installs`` gathers and names (``INSTALLS``). Without it
these tests are not even collected, so that no run of the others can take them for passed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

collect_ignore_glob = [] if "INSTALLS" in os.environ else ["test_*.py"]

Run = Callable[..., str]


@pytest.fixture
def wheels() -> Path:
    return Path(os.environ["INSTALLS"])


@pytest.fixture
def wheel(wheels: Path) -> Path:
    (found,) = wheels.glob("nianbao-*.whl")
    return found


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Calls a program with a clean home and without an index to ask; what it printed."""

    def call(*command: str | Path, **variables: str) -> str:
        environment = {
            "PATH": f"{os.environ['PACKAGING']}:{tmp_path / 'bin'}:/usr/bin:/bin",
            "HOME": str(tmp_path),
            "LANG": "C.UTF-8",
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
            **variables,
        }
        ran = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
        return ran.stdout

    return call
