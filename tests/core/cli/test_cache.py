"""``nianbao cache``, and how ``nianbao check`` uses what it is about."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from nianbao.checking.document import DocumentCheck
from nianbao.store.database import FILE
from tests.core.cli.conftest import Run
from tests.core.corpora import write_reports


@pytest.fixture
def directory() -> Path:
    return Path(os.environ["NIANBAO_CACHE_DIR"])


@pytest.fixture(autouse=True)
def reports(run: Run) -> None:  # noqa: ARG001 - it changes the directory
    write_reports(Path("all"), 3)


def broken(*_arguments: object, **_options: object) -> object:
    raise AssertionError("nothing was to be checked")


def test_a_second_check_takes_what_the_first_one_said(
    run: Run, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run("check", "all", "--format", "line")
    assert (directory / FILE).is_file()
    monkeypatch.setattr(DocumentCheck, "check", broken)

    assert run("check", "all", "--format", "line") == first
    assert run("check", "all", "--no-cache").code == 3


@pytest.mark.parametrize("how", ["option", "file", "variable"])
def test_it_can_be_turned_off(
    run: Run, directory: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    if how == "file":
        Path("nianbao.toml").write_text("cache = false\n")
    if how == "variable":
        monkeypatch.setenv("NIANBAO_CACHE", "false")
    run("check", "all", *(["--no-cache"] if how == "option" else []))

    assert not directory.exists()
    assert run("check", "all", "--cache").code in {0, 1}
    assert (directory / FILE).is_file()


def test_where_it_is_how_large_it_is_and_that_it_can_be_cleared(run: Run, directory: Path) -> None:
    assert run("cache", "--lang", "en").out == f"{directory}: 0.0 MB of at most 1000 MB\n"
    run("check", "all")
    (directory / "other.txt").write_text("somebody else's")
    size = sum(file.stat().st_size for file in directory.glob("checked-*"))

    assert size > 10_000
    assert run("cache").out == f"{directory}：{size / 1_000_000:.1f} MB，上限 1000 MB\n"
    assert "已清除" in run("cache", "--clear").out
    assert [file.name for file in directory.iterdir()] == ["other.txt"]
    assert run("check", "all").code in {0, 1}


def test_the_limit_is_that_of_the_configuration(run: Run) -> None:
    Path("nianbao.toml").write_text("cache = false\ncache-size-mb = 7\n")

    assert run("cache", "--lang", "en").out.endswith("of at most 7 MB; off in the configuration\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_one_that_cannot_be_used_is_told_and_costs_nothing(run: Run, directory: Path) -> None:
    without = run("check", "all", "--no-cache")
    directory.mkdir(mode=0o777)
    directory.chmod(0o777)
    told = run("check", "all")

    assert (told.code, told.out) == (without.code, without.out)
    assert "不能使用缓存" in told.err
    assert "不能使用缓存" not in run("check", "all", "--quiet").err


def test_without_a_home_there_is_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NIANBAO_CACHE_DIR")

    def nobody() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(Path, "home", nobody)

    assert "不使用缓存" in run("cache").out
    assert run("check", "all").code in {0, 1}
