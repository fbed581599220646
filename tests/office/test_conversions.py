"""Every cell of an old Word file is read as from the DOCX that it was made of, and a conversion
leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.errors import DocumentError
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.report import Table
from nianbao_readers.docx import office
from tests.generators.comparison import assert_reads
from tests.generators.report import RandomReport
from tests.office.conftest import Old

NAMES = [
    f"{render}-{seed}.{suffix}"
    for render in ("render_clean", "render_numbered", "render_tracked")
    for seed in (1, 2)
    for suffix in ("doc", "rtf")
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_forms())


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory of temporary files, empty and the test's own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_read_as_from_the_docx(
    name: str, old_files: Old, matcher: Matcher, temporary: Path
) -> None:
    data, report = old_files[name]
    assert_reads(office.read(data), report, matcher)
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("name", ["年报.wps", "年报.WPS", "年报.dot", "年报.docx", "年报.pdf"])
def test_the_content_tells_the_type_whatever_the_name(
    name: str, old_files: Old, tmp_path: Path
) -> None:
    """What Kingsoft's WPS saves as .wps is a Word file of the old format, and files are renamed."""
    data, report = old_files["render_clean-1.doc"]
    (tmp_path / name).write_bytes(data)
    read = Engine.load(Configuration(jobs=1)).parse(str(tmp_path / name))
    assert figures_of(read.tables) == report.tables


def figures_of(tables: Mapping[str, Table]) -> dict[str, dict[tuple[str, str], object]]:
    return {
        key: {cell: entry.number for cell, entry in table.entries.items()}
        for key, table in tables.items()
    }


def test_a_changed_figure_is_read_as_changed(old_files: Old, matcher: Matcher) -> None:
    data, report = old_files["render_clean-1.rtf"]
    before = str(report.tables["disclosure"]["coercion", "decisions"]).encode()
    assert data.count(before) == 1
    changed: RandomReport = report.changed("disclosure", ("coercion", "decisions"), 987_654)
    assert_reads(office.read(data.replace(before, b"987654")), changed, matcher)


def test_a_conversion_over_its_time_is_ended_with_all_that_it_started(
    old_files: Old, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "TIMEOUT", 0.5)
    with pytest.raises(DocumentError, match=r"LibreOffice 转换超过 0\.5 秒"):
        office.read(old_files["render_clean-1.doc"][0])
    assert list(temporary.iterdir()) == []
    assert not running_in(temporary)


@pytest.mark.parametrize("damage", ["cut", "middle", "twice"])
def test_a_damaged_file_is_refused_or_read_and_never_hangs(
    damage: str, old_files: Old, temporary: Path
) -> None:
    data, _ = old_files["render_clean-1.doc"]
    half = len(data) // 2
    damaged = {
        "cut": data[:half],
        "middle": data[:half] + bytes(4096) + data[half + 4096 :],
        "twice": data[:512] + data[:half],
    }[damage]
    try:
        office.read(damaged)
    except DocumentError as error:
        told = error.text.zh
    else:
        told = "LibreOffice"
    assert "LibreOffice" in told or "Word" in told
    assert list(temporary.iterdir()) == []


def test_a_killed_run_leaves_no_copy_and_no_process(
    old_files: Old, tmp_path: Path, temporary: Path
) -> None:
    file = tmp_path / "年报.doc"
    file.write_bytes(old_files["render_clean-1.doc"][0])
    run = subprocess.Popen(
        [sys.executable, "-m", "nianbao", "check", str(file)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert eventually(lambda: bool(running_in(temporary)))
    os.killpg(run.pid, signal.SIGKILL)
    run.wait()
    assert eventually(lambda: not running_in(temporary))
    assert eventually(lambda: not list(temporary.iterdir()))


def running_in(folder: Path) -> list[str]:
    """The processes whose command line names a folder."""
    found = []
    for each in Path("/proc").iterdir():
        if each.name.isdigit() and int(each.name) != os.getpid():
            try:
                words = (each / "cmdline").read_bytes()
            except OSError:
                continue
            if os.fsencode(folder) in words and b"soffice" in words:
                found.append(each.name)
    return found


def eventually(holds: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.05)
    return False
