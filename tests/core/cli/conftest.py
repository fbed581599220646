"""A report to check, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from nianbao.cli import main


class Ran(NamedTuple):
    """What a call of the command line left."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls the command line in an empty directory, without the variables and rules of who runs the
    tests."""
    for name in ("NIANBAO_CONFIG", "NIANBAO_DEBUG", "NIANBAO_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> Ran:
        code = main(arguments)
        captured = capsys.readouterr()
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def report(tmp_path: Path) -> str:
    """A report that has the title, and a section without its table."""
    file = tmp_path / "年报.md"
    file.write_text("# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n", "utf-8")
    return file.name
