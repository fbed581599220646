"""``nianbao fix``."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.core.cli.conftest import Run
from tests.hostile.catalogue import catalogue

LINES = (
    "# 青岭县水务局2023年政府信息公开工作年度报告",
    "",
    "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。",
    "",
    "## 1、总体情况",
    "",
    "无。",
)
FIXED = [line.replace("492", "711").replace("1、", "一、") for line in LINES]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "年报.md"
    file.write_bytes("\r\n".join(LINES).encode("gb18030"))
    return file


def test_the_changes_are_shown_and_nothing_is_written(run: Run, faulty: Path) -> None:
    before = faulty.read_bytes()
    ran = run("fix", faulty.name)

    assert (ran.code, ran.err, faulty.read_bytes()) == (1, "", before)
    assert ran.out.startswith("--- a/年报.md\n+++ b/年报.md\n@@ -1,7 +1,7 @@\n")
    assert f"-{LINES[2]}\r\n+{FIXED[2]}\r\n" in ran.out
    assert ran.out.endswith(" 无。\n\\ No newline at end of file\n")


def test_write_changes_the_file_and_only_what_is_wrong(run: Run, faulty: Path) -> None:
    ran = run("fix", faulty.name, "--write")

    assert (ran.code, faulty.read_bytes()) == (0, "\r\n".join(FIXED).encode("gb18030"))
    assert run("fix", faulty.name, "--write") == (0, "", "")


def test_the_original_is_kept_beside_a_file_that_is_changed(run: Run, faulty: Path) -> None:
    before = faulty.read_bytes()
    kept = faulty.with_name(f"{faulty.name}.orig")
    run("fix", faulty.name, "--write")
    assert kept.read_bytes() == before

    faulty.write_bytes(before + "\r\n（第492号令）".encode("gb18030"))
    run("fix", faulty.name, "--write")
    assert kept.read_bytes() == before
    assert faulty.with_name(f"{faulty.name}.orig2").read_bytes().startswith(before)


def test_no_original_is_kept_where_nobody_wants_it(run: Run, faulty: Path) -> None:
    run("fix", faulty.name, "--write", "--no-backup")
    assert [file.name for file in faulty.parent.iterdir()] == [faulty.name]


def test_rules_can_be_chosen(run: Run, faulty: Path) -> None:
    run("fix", faulty.name, "--write", "--select", "SEC006")

    assert faulty.read_bytes() == "\r\n".join([*LINES[:4], *FIXED[4:]]).encode("gb18030")


def test_suppressed_findings_are_left(run: Run, faulty: Path, tmp_path: Path) -> None:
    entry = '[[suppression]]\nrule = "SEC006"\nreason = "原文如此"\nexpires = 2999-01-01\n'
    (tmp_path / "suppressions.toml").write_text(entry, "utf-8")
    run("fix", faulty.name, "--write")

    assert faulty.read_bytes() == "\r\n".join([*FIXED[:4], *LINES[4:]]).encode("gb18030")


def test_a_page(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{line.removeprefix('## ')}</p>\n" for line in LINES[2:] if line)
    page = (
        f"<!DOCTYPE "
        f"html><html><head><title>{LINES[0][2:]}</title></head><body><h1>{LINES[0][2:]}</h1>\n{body}</body></html>"
    )
    (tmp_path / "年报.html").write_text(page, "utf-8")
    ran = run("fix", "年报.html", "--write")

    told = "nianbao: 提示：已更正 年报.html，原来的内容在 年报.html.orig\n"
    assert (ran.code, ran.err) == (0, told)
    assert (tmp_path / "年报.html").read_text("utf-8") == page.replace("492", "711").replace(
        "1、", "一、"
    )


def test_a_place_that_is_not_certain_is_told(run: Run, tmp_path: Path) -> None:
    body = "".join(f"<p>{line.replace('492', '4<b>92</b>')}</p>\n" for line in LINES[2:] if line)
    page = f"<!DOCTYPE html><html><body><h1>{LINES[0][2:]}</h1>\n{body}</body></html>"
    (tmp_path / "年报.html").write_text(page, "utf-8")
    ran = run("fix", "年报.html", "--select", "LAW003", "--lang", "en")

    assert (ran.code, ran.out) == (0, "")
    assert (
        "nianbao: warning: 年报.html: 1 places (LAW003) cannot be told for certain in the file and "
        "were left." in ran.err
    )


def test_standard_input_is_shown_and_never_written(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = "\n".join(LINES).encode()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    ran = run("fix", "-")

    assert (ran.code, ran.out[:12]) == (1, "--- a/stdin\n")
    assert run("fix", "-", "--write").code == 2


def test_a_file_that_cannot_be_read(run: Run, faulty: Path) -> None:
    ran = run("fix", faulty.name, "none.md", "--write", "--lang", "en")

    assert ran.code == 3
    assert "none.md: there is no such file; check the path" in ran.err
    assert faulty.read_bytes() == "\r\n".join(FIXED).encode("gb18030")


def test_a_file_that_cannot_be_written(
    run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_file: Path, _pieces: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("nianbao.cli.output.write_pieces", refuse)
    ran = run("fix", faulty.name, "--write", "--no-backup")
    assert (ran.code, "无法写入 年报.md：没有权限" in ran.err) == (3, True)

    before = faulty.read_bytes()
    ran = run("fix", faulty.name, "--write")
    assert (ran.code, "无法写入 年报.md.orig：没有权限" in ran.err) == (3, True)
    assert faulty.read_bytes() == before


def test_a_file_that_is_read_only_is_left_alone(run: Run, faulty: Path) -> None:
    before = faulty.read_bytes()
    faulty.chmod(0o444)
    ran = run("fix", faulty.name, "--write")

    assert (ran.code, "文件是只读的，没有更正" in ran.err) == (3, True)
    assert faulty.read_bytes() == before
    assert not faulty.with_name(f"{faulty.name}.orig").exists()


def test_what_somebody_saved_meanwhile_is_not_lost(
    run: Run, faulty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited = faulty.read_bytes() + b"\r\n"
    monkeypatch.setattr("nianbao.cli.fix.print_text", lambda _text: faulty.write_bytes(edited))
    ran = run("fix", faulty.name, "--write")

    assert (ran.code, "文件在检查期间已被修改，没有更正" in ran.err) == (3, True)
    assert faulty.read_bytes() == edited


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's")
def test_a_hostile_pdf_file_costs_itself(faulty: Path, tmp_path: Path) -> None:
    """A 7 kB file ended the command without a word, after it had rewritten another."""
    (kind,) = (each for each in catalogue()["pdf"] if each.name == "form in form, doubling")
    (tmp_path / "a.pdf").write_bytes(kind.make(25))
    (tmp_path / "limits.toml").write_text("[limits]\nseconds = 2\nmemory-mb = 400\n", "utf-8")
    command = ["fix", "a.pdf", faulty.name, "--write", "--config", "limits.toml", "--lang", "en"]
    ran = subprocess.run(
        [sys.executable, "-m", "nianbao", *command],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )

    assert ran.returncode == 3
    assert "a.pdf: " in ran.stderr
    assert f"mended {faulty.name}" in ran.stderr
    assert faulty.read_bytes() == "\r\n".join(FIXED).encode("gb18030")


def test_nothing_to_check(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("fix", "empty", "--lang", "en")

    assert (ran.code, "empty: there is no report to check." in ran.err) == (4, True)
