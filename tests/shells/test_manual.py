"""The manual page under the programs that show such pages."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

MAN = Path(__file__).parents[2] / "docs" / "man"
PAGES = sorted(MAN.rglob("*.1"))
ENVIRONMENT = {**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"}


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_mandoc_has_nothing_against_it(page: Path) -> None:
    ran = subprocess.run(
        ["mandoc", "-T", "lint", "-W", "warning", page], capture_output=True, text=True, check=False
    )
    # A page has the version of the program, and no date: it is made again with every build.
    found = [line for line in ran.stdout.splitlines() if "missing date" not in line]

    assert (found, ran.stderr) == ([], "")


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("man1/nianbao.1", ["nianbao check [OPTIONS] PATH…", "--keep-partial", "EXIT STATUS"]),
        ("zh_CN/man1/nianbao.1", ["nianbao check [选项] PATH…", "--keep-partial", "退出码"]),
    ],
)
def test_man_shows_it(page: str, lines: list[str]) -> None:
    ran = subprocess.run(
        ["man", "--local-file", MAN / page],
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert ran.stderr == ""
    assert set(lines) - {line.strip() for line in ran.stdout.splitlines()} == set()
