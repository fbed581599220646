"""The door of the frozen program, in this process; `tests/frozen` has the program itself."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from nianbao import frozen

REPORT = "# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n"


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser is asked to open, of somebody whose home is empty."""
    opened: list[str] = []
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    (tmp_path / "home").mkdir()
    monkeypatch.setattr("webbrowser.open", opened.append)
    monkeypatch.setattr(frozen, "has_window_of_its_own", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("\n"))
    monkeypatch.chdir(tmp_path)
    return opened


def call(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["nianbao", *map(str, arguments)])
    return frozen.main()


def test_a_dropped_file(
    opened: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "年报.md"
    file.write_text(REPORT, "utf-8")

    assert call(monkeypatch, file) == 1
    assert opened == [(tmp_path / "home" / "年报检查结果" / "年报.html").as_uri()]
    assert "按回车键关闭窗口" in capsys.readouterr().err


def test_an_earlier_page_is_not_shown_for_a_check_that_failed(
    opened: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "home" / "年报检查结果" / "年报.html"
    page.parent.mkdir()
    page.write_text("earlier", "utf-8")
    (tmp_path / "nianbao.toml").write_text("nonsense", "utf-8")

    assert call(monkeypatch, tmp_path / "年报.md") == 2
    assert (opened, page.read_text("utf-8")) == ([], "earlier")


def test_a_home_that_holds_no_page(
    opened: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "home" / "年报检查结果").write_text("a file", "utf-8")
    (tmp_path / "年报.md").write_text(REPORT, "utf-8")

    assert call(monkeypatch, tmp_path / "年报.md") == 3
    assert opened == []
    assert "无法写入" in capsys.readouterr().err


def test_a_command(opened: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert call(monkeypatch, "--version") == 0
    assert opened == []


def test_the_libraries_of_the_folder_are_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH", "/folder/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/own")
    monkeypatch.setenv("DYLD_LIBRARY_PATH", "/folder/_internal")
    call(monkeypatch, "--version")

    assert os.environ["LD_LIBRARY_PATH"] == "/own"
    assert "DYLD_LIBRARY_PATH" not in os.environ
