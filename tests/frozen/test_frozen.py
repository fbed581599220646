"""What people do with the folder: call it, drop files on it, double-click it."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from typing import Any

import pytest

from nianbao import Configuration, Engine
from nianbao.version import __version__
from tests.docs.walkthrough import blocks, commands, walk
from tests.frozen.conftest import Run

DOCS = Path(__file__).parents[2] / "docs"
SAMPLES = Path(__file__).parents[2] / "samples"
FILES = ("json", "sarif", "html", "xml", "csv", "xlsx")


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SAMPLES, tmp_path / "samples"))


def unpacked(file: Path) -> Any:
    """What is in an output, but for when it was made."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(file) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    text = file.read_text("utf-8")
    return re.sub(r"20\d\d-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", "now", text)


def test_version(frozen: Run) -> None:
    ran = frozen("--version")

    assert (ran.returncode, ran.stdout, ran.stderr) == (0, f"nianbao {__version__}\n", "")


@pytest.mark.parametrize(
    "command",
    [["plugins"], ["rules"], ["checks"], ["form"], ["explain", "TAL001"], ["check", "--help"]],
    ids=" ".join,
)
def test_it_has_what_the_plain_one_has(command: list[str], frozen: Run, plain: Run) -> None:
    ran, expected = frozen(*command), plain(*command)

    # What reads pictures comes with an extra (OCR) that the folder does not have.
    shown = expected.stdout.replace("register_readers: picture\n", "register_readers: -\n")
    assert (ran.stdout, ran.stderr) == (shown, expected.stderr)
    assert ran.returncode == expected.returncode == 0


@pytest.mark.parametrize("name", FILES)
@pytest.mark.usefixtures("samples")
def test_outputs_are_those_of_the_plain_run(
    name: str, frozen: Run, plain: Run, tmp_path: Path
) -> None:
    options = ("check", "samples", "--jobs", "2", "--quiet", "--format")
    ran = frozen(*options, f"{name}=frozen.{name}")
    expected = plain(*options, f"{name}=plain.{name}")
    files = (tmp_path / f"{each}.{name}" for each in ("frozen", "plain"))
    made, other = map(unpacked, files)

    assert (ran.returncode, ran.stderr) == (expected.returncode, expected.stderr)
    assert made == (other.replace("plain.", "frozen.") if isinstance(other, str) else other)


def test_schematron_files_beside_a_pack(
    frozen: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What this check needs of lxml lies in files, which a frozen program may lack."""
    page = (DOCS / "authors" / "schematron.zh.md").read_text("utf-8")
    monkeypatch.chdir(tmp_path)
    assert walk(page, tmp_path, capsys) == page
    for block in blocks(page):
        for command, output in commands(block.text if block.language == "console" else ""):
            arguments = command.split()[1:]
            if arguments[0] != "new":
                assert frozen(*arguments).stdout == output


def test_a_hostile_file_costs_itself(frozen: Run, samples: Path) -> None:
    (samples / "deep.html").write_text("<div>" * 200_000, "utf-8")
    (samples / "broken.docx").write_bytes(b"PK\x03\x04" + bytes(500))
    (samples / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"<<" * 100_000)
    ran = frozen("check", "samples", "--format", "json", "--fail-on", "never")
    reports = {each["uri"]: each for each in json.loads(ran.stdout)["reports"]}

    assert ran.returncode == 3
    assert "Traceback" not in ran.stderr
    assert {"broken.docx", "broken.pdf", "deep.html"} == {
        uri for uri, report in reports.items() if "notifications" in report
    }
    assert reports["faulty.txt"]["findings"]


def test_its_workers_are_itself(
    program: Path, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where processes are not copied (Windows, macOS), workers are the program again. This process
    takes itself for a frozen one, and gives its documents to workers of the folder."""
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    here = Engine.load(Configuration(jobs=1)).check([str(samples)])
    there = Engine.load(Configuration(jobs=2)).check([str(samples)])

    assert [each.id for each in there.notifications if each.level == "error"] == []
    assert [each.findings for each in there.reports] == [each.findings for each in here.reports]
    assert [each.outcomes for each in there.reports] == [each.outcomes for each in here.reports]


def test_programs_that_it_starts_find_their_own_libraries(
    frozen: Run, program: Path, tmp_path: Path
) -> None:
    told = tmp_path / "told"
    office = tmp_path / "bin" / "soffice"
    office.parent.mkdir()
    office.write_text(f'#!/bin/sh\necho "$LD_LIBRARY_PATH" > "{told}"\n')
    office.chmod(0o755)
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1 a}")
    frozen("check", "a.rtf", path=[office.parent])

    assert str(program.parent) not in told.read_text()


def test_files_dropped_on_it_are_opened_as_a_page(frozen: Run, home: Path, samples: Path) -> None:
    ran = frozen(samples / "faulty.txt")
    page = home / "年报检查结果" / "faulty.html"

    assert ran.returncode == 1
    assert (home / "opened").read_text().strip() == page.as_uri()
    assert "雾溪县交通运输局" in page.read_text("utf-8")
    # A second time the page is of what is there now.
    (samples / "faulty.txt").write_text((SAMPLES / "clean.txt").read_text("utf-8"), "utf-8")
    assert frozen(samples / "faulty.txt", samples / "clean.md").returncode == 0
    assert len((home / "opened").read_text().splitlines()) == 2


def test_a_folder_dropped_on_it(frozen: Run, home: Path, samples: Path) -> None:
    frozen(samples / "corpus")

    assert (home / "年报检查结果" / "corpus.html").is_file()


def test_a_double_click_serves(program: Path, home: Path, tmp_path: Path) -> None:
    folder = home / "年报检查"
    folder.mkdir()
    shutil.copy(SAMPLES / "faulty.md", folder)
    environment = {"HOME": str(home), "PATH": "/usr/bin:/bin", "BROWSER": f"{home / 'browser'} %s"}
    with subprocess.Popen(
        [program], cwd=tmp_path, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as served:
        try:
            assert served.stdout
            said = iter(served.stdout.readline, "")
            address = next(filter(None, (re.search(r"http://[!-~]+", line) for line in said)))
            with urllib.request.urlopen(address[0], timeout=30) as answer:
                assert answer.status == 200
            # The check runs in a process of its own, which is the program, too.
            run = folder / ".nianbao" / "run.json"
            deadline = time.monotonic() + 60
            while not run.is_file() and time.monotonic() < deadline:
                time.sleep(0.2)
            assert json.loads(run.read_text("utf-8"))["reports"][0]["findings"]
        finally:
            os.kill(served.pid, signal.SIGINT)
            assert served.wait(30) == 0
