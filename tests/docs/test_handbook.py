"""The auditors' handbook: every command in it works, in the order in which it is told."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from nianbao import Level
from nianbao.cli import main
from nianbao.loading.rosters import read_roster
from tests.nianbao_server.conftest import Running

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
        codes[command] = served(arguments) if arguments[0] == "serve" else main(arguments)
        assert "错误：" not in capsys.readouterr().err, command

    assert set(codes.values()) <= {0, 1}, codes
    assert len(COMMANDS) == len(codes) > 8
    for made in ("结果.html", "结果.xlsx", "整改通知", "第一轮.json"):
        assert (tmp_path / made).exists()


def served(arguments: list[str]) -> int:
    """Serve as the handbook says, look at the page, and end it: the exit code."""
    folder, *options = arguments[1:]
    server = Running(Path.cwd() / folder, "--port", "0", *options)
    server.checked()
    assert server.ask("GET", "/").status == 200
    assert server.end() == ""
    return server.process.returncode


def test_the_levels_are_those_of_rosters(tmp_path: Path) -> None:
    """``层级有：国务院部门、省级政府…开发区（含新区管委会）…。`` names every level, as a roster takes it."""
    listed = re.search("层级有：(.*?)。", PAGE)
    assert listed
    names = re.sub("（.*?）", "", listed[1]).split("、")
    rows = "".join(f"第{index}局,{name}\n" for index, name in enumerate(names))
    (tmp_path / "名册.csv").write_text(f"机关,层级\n{rows}", "utf-8")

    found = [each.level for each in read_roster(tmp_path / "名册.csv").entries.values()]
    assert found == [level for level in Level if level is not Level.UNKNOWN]
