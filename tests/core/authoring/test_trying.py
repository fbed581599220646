"""A pack that is tried while a copy of it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from nianbao.cli.main import main
from nianbao.testing import Bench


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new pack in the working directory, with an instrument, and a copy of both among the user's
    own packs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home"))
    assert main(["new", "pack", "muhe"]) == 0
    file = Path("rules.d/instruments/muhe.yaml")
    file.parent.mkdir()
    file.write_text("instruments: [{id: muhe-rules, title: 沐禾省政府信息公开规定}]\n", "utf-8")
    return shutil.copytree("rules.d", tmp_path / "home" / "nianbao" / "rules.d")


@pytest.mark.parametrize("place", ["rules.d", "rules.d/muhe.yaml", "rules.d/cases/XMUHE001.yaml"])
def test_what_is_named_is_tried(
    place: str, installed: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    code = main(["test", place])
    shown = capsys.readouterr()

    assert code == 0, shown.err
    assert f"{installed} 中有正在测试的规则包的另一份" in shown.err


@pytest.mark.usefixtures("installed")
def test_a_bench_takes_what_is_named() -> None:
    bench = Bench.load("XMUHE", rules=[Path("rules.d")])

    assert bench.rules


@pytest.mark.usefixtures("installed")
def test_a_run_refuses_to_choose(capsys: pytest.CaptureFixture[str]) -> None:
    Path("r.md").write_text("# 甲局2023年政府信息公开工作年度报告\n", "utf-8")

    assert main(["check", "r.md"]) == 2
    assert "已见于" in capsys.readouterr().err
