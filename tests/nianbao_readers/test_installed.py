"""LibreOffice where the installers of Windows and macOS put it; both are faked here."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Self

import pytest

from nianbao_readers.docx import installed

Registry = Callable[[dict[str, str]], None]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Registry:
    """A Windows with nothing on the search path; gives its registry, by the name of the hive."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)"):
        monkeypatch.delenv(variable, raising=False)

    def put(entries: dict[str, str]) -> None:
        class Key:
            def __init__(self, hive: str, path: str, _reserved: int, _access: int) -> None:
                if hive not in entries or path != r"SOFTWARE\LibreOffice\UNO\InstallPath":
                    raise FileNotFoundError(path)
                self.value = entries[hive]

            def __enter__(self) -> Self:
                return self

            def __exit__(self, *_raised: object) -> None:
                pass

        winreg: Any = SimpleNamespace(
            HKEY_LOCAL_MACHINE="machine",
            HKEY_CURRENT_USER="user",
            KEY_WOW64_64KEY=1,
            KEY_WOW64_32KEY=2,
            KEY_READ=4,
            OpenKey=Key,
            QueryValue=lambda key, _name: key.value,
        )
        monkeypatch.setitem(sys.modules, "winreg", winreg)

    put({})
    return put


def program(folder: Path, name: str) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).touch()
    return str(folder / name)


def test_nothing_is_installed(windows: Registry) -> None:
    windows({"machine": "/nowhere"})

    assert installed.office_program() is None


@pytest.mark.parametrize("hive", ["machine", "user"])
def test_where_the_registry_says(hive: str, windows: Registry, tmp_path: Path) -> None:
    windows({hive: str(tmp_path / "D")})
    program(tmp_path / "D", "soffice.exe")
    quiet = program(tmp_path / "D", "soffice.com")

    assert installed.office_program() == quiet


@pytest.mark.parametrize("variable", ["ProgramFiles", "ProgramFiles(x86)", "ProgramW6432"])
def test_in_program_files(
    variable: str, windows: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    windows({})
    monkeypatch.setenv(variable, str(tmp_path))
    there = program(tmp_path / "LibreOffice" / "program", "soffice.exe")

    assert installed.office_program() == there


def test_among_the_applications_of_a_mac(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    monkeypatch.setenv("HOME", str(tmp_path))
    there = program(tmp_path / "Applications" / "LibreOffice.app" / "Contents" / "MacOS", "soffice")

    assert installed.office_program() == there


def test_the_newest_in_opt_on_linux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The packages of LibreOffice's own site link no ``soffice`` to the search path."""
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(installed, "_ON_LINUX", str(tmp_path / "opt"))
    assert installed.office_program() is None

    for version in ("7.6", "24.2", "24.10"):
        folder = tmp_path / "opt" / f"libreoffice{version}" / "program"
        folder.mkdir(parents=True)
        (folder / "soffice").touch()
    assert installed.office_program() == str(
        tmp_path / "opt" / "libreoffice24.10" / "program" / "soffice"
    )
