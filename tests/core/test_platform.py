"""The ways of Windows, faked: here ``sys.platform`` says so, and what only Windows has is ours."""

from __future__ import annotations

import contextlib
import io
import sys
import threading
import time
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace
from typing import Any

import pytest

from nianbao import platform, system_error
from nianbao.cli.console import colour_wanted
from nianbao.cli.output import write_told
from nianbao.files import whole_file
from nianbao.model.location import seen_from
from nianbao.workers.inbox import ThreadedInbox
from nianbao_writers.sarif.artifacts import file_uri


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("windows")
def test_the_console_is_asked_for_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    fake = SimpleNamespace(just_fix_windows_console=lambda: asked.append("colours"))
    monkeypatch.setitem(sys.modules, "colorama", fake)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("sys.stdout", io.StringIO())

    assert not colour_wanted()
    assert asked == []
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert colour_wanted()
    assert asked == ["colours"]


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.usefixtures("windows")
def test_a_console_that_a_double_click_opened(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = SimpleNamespace(GetConsoleProcessList=lambda _processes, _count: processes)
    monkeypatch.setattr("ctypes.windll", SimpleNamespace(kernel32=kernel), raising=False)

    assert platform.has_window_of_its_own() == (processes == 1)


def test_no_window_is_our_own_elsewhere() -> None:
    assert not platform.has_window_of_its_own()


@pytest.mark.parametrize(
    ("path", "whole"),
    [
        (r"C:\年报.docx", r"C:\年报.docx"),
        ("C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
        ("\\\\server\\share\\" + "长" * 300, "\\\\?\\UNC\\server\\share\\" + "长" * 300),
        ("\\\\?\\C:\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
        ("长" * 300, "长" * 300),
        ("C:\\a\\..\\" + "长" * 300, "\\\\?\\C:\\" + "长" * 300),
    ],
)
@pytest.mark.usefixtures("windows")
def test_long_paths(path: str, whole: str) -> None:
    assert platform.whole_path(PureWindowsPath(path)) == whole


def test_long_paths_are_as_they_are_elsewhere(tmp_path: Path) -> None:
    path = tmp_path.joinpath("x" * 200, "y" * 200)

    assert platform.whole_path(path) == str(path)


@pytest.mark.parametrize(
    ("file", "uri", "address"),
    [
        (r"C:\Reports\2024\年 报.docx", "2024/年 报.docx", "2024/%E5%B9%B4%20%E6%8A%A5.docx"),
        (r"c:\reports\a.docx", "a.docx", "a.docx"),
        (r"D:\a.docx", "D:/a.docx", "file:///D:/a.docx"),
        (r"\\server\share\a.docx", "//server/share/a.docx", "file://server/share/a.docx"),
    ],
)
def test_drives_networks_and_backslashes_in_outputs(file: str, uri: str, address: str) -> None:
    named = seen_from(PureWindowsPath(file), PureWindowsPath(r"C:\Reports"))

    assert (named, file_uri(named)) == (uri, address)


@pytest.mark.parametrize("number", [32, 33])
def test_a_file_that_windows_says_is_open(number: int) -> None:
    error = PermissionError(13, "denied")
    error.winerror = number  # type: ignore[attr-defined]

    assert system_error(error).zh.startswith(
        "文件正在 Excel、WPS、Word 或其他程序中打开，请在那里关闭"
    )


@pytest.mark.parametrize(
    ("lock", "told"),
    [
        ("~$结果.xlsx", "文件正在 Excel、WPS、Word 或其他程序中打开，请在那里关闭后再运行一次"),
        ("~$.xlsx", "文件正在 Excel、WPS、Word 或其他程序中打开，请在那里关闭后再运行一次"),
        ("other", "没有权限"),
    ],
)
def test_a_workbook_that_excel_has_open_is_not_written(
    lock: str,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "结果.xlsx"
    file.write_bytes(b"old")
    (tmp_path / lock).touch()

    def deny(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "replace", deny)

    assert not write_told(file, b"new", "zh")
    assert file.read_bytes() == b"old"
    assert f"无法写入 {file}：{told}" in capsys.readouterr().err
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([lock, file.name])


def test_ctrl_c_is_seen_while_workers_are_waited_for() -> None:
    inbox = ThreadedInbox()
    begun = time.monotonic()

    assert inbox.get(60) is None
    assert time.monotonic() - begun < 10
    assert threading.current_thread() is threading.main_thread()


class Held:
    """A new file that can be put in place once nobody reads the old one any more."""

    def __init__(self, file: Path, refusals: int) -> None:
        self.file, self.refusals = file, refusals
        file.write_text("new")

    def replace(self, target: Path) -> None:
        self.refusals -= 1
        if self.refusals >= 0:
            raise PermissionError(13, "sharing violation")
        self.file.replace(target)


@pytest.mark.parametrize(
    ("system", "refusals", "replaced"),
    [
        ("win32", 3, True),
        ("win32", 10_000, False),
        ("linux", 1, False),
    ],
)
def test_a_file_that_is_read_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, refusals: int, *, replaced: bool
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(whole_file, "_PATIENCE", 0.3)
    (tmp_path / "old").write_text("old")
    new: Any = Held(tmp_path / "new", refusals)
    with contextlib.nullcontext() if replaced else pytest.raises(PermissionError):
        whole_file.replace_file(new, tmp_path / "old")

    assert (tmp_path / "old").read_text() == ("new" if replaced else "old")


def test_a_file_that_an_office_program_has_open_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    (tmp_path / "~$结果.xlsx").touch()
    new: Any = Held(tmp_path / "new", 10_000)
    with pytest.raises(PermissionError):
        whole_file.replace_file(new, tmp_path / "结果.xlsx")

    assert new.refusals == 9_999


def test_nobodys_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """A container may run under a number that no account has."""
    monkeypatch.setattr(Path, "home", lambda: (_ for _ in ()).throw(RuntimeError))

    assert platform.home_directory() is None
