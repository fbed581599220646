"""Patterns, which cmd.exe and PowerShell leave to the program."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from nianbao.cli.paths import expanded
from tests.core.cli.conftest import Run

TEXT = "# 某某局2023年政府信息公开工作年度报告\n\n## 一、总体情况\n\n无。\n"


def expand(*paths: str) -> list[str]:
    return list(expanded(None, None, paths))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "s3://b/a.md"],
        ["fix", "甲.md", "sftp://h/a.md"],
        ["baseline", "create", "s3://b/base.json", "甲.md"],
        ["baseline", "update", "base.json", "s3://b/2023"],
        ["query", "s3://b/data", "verdicts-by-year"],
        ["render", "oss://b/run.json"],
    ],
)
def test_commands_that_know_no_storage_say_so(run: Run, arguments: list[str]) -> None:
    ended = run(*arguments)

    assert ended.code == 2
    assert "不在本机" in ended.err
    assert "nianbao check" in ended.err


def test_the_cache_lies_on_this_machine(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NIANBAO_CACHE_DIR", "s3://b/cache")

    ended = run("check", "甲.md")

    assert (ended.code, "不在本机" in ended.err) == (2, True)
    assert not (folder / "s3:").exists()
    assert run("check", "甲.md", "--no-cache").code != 2


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "下属").mkdir()
    for name in ("乙.md", "甲.md", "甲.txt", "~$甲.md", "[1].md", "1.md", "下属/丙.md"):
        (tmp_path / name).write_text(TEXT.replace("某某", Path(name).stem), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.txt", ["甲.txt"]),
        ("*.md", ["1.md", "[1].md", "乙.md", "甲.md"]),
        ("?.txt", ["甲.txt"]),
        ("下*/*.md", ["下属/丙.md"]),
        ("**/丙.md", ["下属/丙.md"]),
        # A second download is named so; as a pattern it would be another file.
        ("[1].md", ["[1].md"]),
        ("*.docx", ["*.docx"]),
        ("nothing.md", ["nothing.md"]),
        ("a\0*", ["a\0*"]),
        ("-", ["-"]),
    ],
)
def test_patterns(pattern: str, files: list[str]) -> None:
    assert expand(pattern) == files


def test_the_home_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))

    assert expand("~/甲.*") == [str(tmp_path / "甲.md"), str(tmp_path / "甲.txt")]
    assert expand("~$甲.md") == ["~$甲.md"]


def test_a_check_of_a_pattern(run: Run) -> None:
    ran = run("check", "*.txt", "下*/*.md", "--format", "json")

    assert [each["uri"] for each in json.loads(ran.out)["reports"]] == ["下属/丙.md", "甲.txt"]


def test_a_pattern_without_files_is_told(run: Run) -> None:
    ran = run("check", "*.docx")

    assert ran.code == 3
    assert "*.docx: 没有这个文件" in ran.err


def test_a_quoted_folder_with_a_backslash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    assert expand('C:\\报告"') == ["C:\\报告\\"]


def test_a_quotation_mark_that_swallowed_the_options(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    ran = run("check", 'C:\\报告" --format html=a.html')

    assert ran.code == 2
    assert '有引号：加了引号的目录不要以 \\ 结尾，如 "C:\\报告"' in ran.err
