"""The auditors' handbook: every command in it works, in the order in which it is told."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from nianbao.cli import main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "审核员手册.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


def test_a_week_in_january(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "samples" / "corpus" / "2023", tmp_path / "报告")
    shutil.copy(ROOT / "samples" / "faulty.md", tmp_path / "报告")
    shutil.copy(ROOT / "samples" / "corpus" / "roster.csv", tmp_path / "名册.csv")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    monkeypatch.chdir(tmp_path)
    codes = {}
    for command in COMMANDS:
        name, *arguments = shlex.split(command)
        assert name == "nianbao"
        codes[command] = main(arguments)
        assert "nianbao: error" not in capsys.readouterr().err, command

    assert set(codes.values()) <= {0, 1}, codes
    assert len(COMMANDS) == len(codes) > 8
    for made in ("结果.html", "结果.xlsx", "整改通知", "第一轮.json"):
        assert (tmp_path / made).exists()


def test_the_levels_are_those_of_rosters() -> None:
    from nianbao import Level

    assert all(f"`{level}`" in PAGE for level in Level if level is not Level.UNKNOWN)
