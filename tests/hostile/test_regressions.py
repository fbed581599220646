"""Hostile files that once hung, filled the machine or were believed, at a size that showed it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nianbao.configuration import Configuration, Limits
from nianbao.engine import Engine
from nianbao.reading.discovery import Target
from tests.hostile.attempt import attempt
from tests.hostile.catalogue import catalogue
from tests.hostile.kind import HEAD, TAIL, Kind

linux = pytest.mark.skipif(
    sys.platform != "linux", reason="copies and limits of memory are Linux's"
)


def kind(name: str) -> Kind:
    group, _, own = name.partition("/")
    return next(each for each in catalogue()[group] if each.name == own)


@pytest.mark.parametrize(
    ("name", "size"),
    [
        ("html/comment never closed", 60_000),
        ("html/comment", 60_000),
        ("html/script never closed", 40_000),
        ("html/style never closed", 40_000),
        ("html/title never closed", 40_000),
        ("html/p never closed", 60_000),
        ("html/br", 60_000),
        ("docx/numbering text of great length", 3_000),
        ("docx/paragraphs of a digit", 60_000),
        ("docx/tables wide and deep", 60),
        ("text/digits", 40_000),
        ("text/lines of '6'", 100_000),
        ("text/one line of '期项目13800138000另。'", 60_000),
        ("text/one line of '各部分 列为 编号 '", 30_000),
        ("text/one line of '其中A1件，'", 300_000),
        ("text/one line of '第一条'", 300_000),
    ],
)
def test_it_is_read_in_proportion(name: str, size: int) -> None:
    """Each took half a minute and more, most of them minutes."""
    wanted = kind(name)
    engine = Engine.load(Configuration(limits=Limits(seconds=15)))
    target = Target("x", Path(f"x{wanted.suffix}"), named=True, data=wanted.make(size))
    result = engine.check_document(target).result

    assert "time-limit" not in {each.id for each in result.notifications}


@pytest.mark.parametrize("method", ["bzip2", "LZMA"])
def test_a_word_file_is_packed_in_the_one_way_that_the_format_knows(method: str) -> None:
    """zipfile bounds what it unpacks of no other: 3.8 kB took 8 GB."""
    data = kind(f"docx/member in {method}").make(1_000_000)
    target = Target("x", Path("x.docx"), named=True, data=data)
    (told,) = Engine.load(Configuration()).check_document(target).result.notifications

    assert (told.id, "compression method" in told.text.en) == ("document-unreadable", True)


@linux
@pytest.mark.parametrize(
    ("name", "size", "told"),
    [
        ("pdf/form in form, doubling", 25, {"time-limit", "memory-limit", "worker-died"}),
        ("pdf/stream packed twice", 600_000_000, {"memory-limit", "document-unreadable"}),
    ],
)
def test_what_cannot_be_bounded_costs_itself(
    name: str, size: int, told: set[str], tmp_path: Path
) -> None:
    """Thirty seconds and nine gigabytes, and the run was over."""
    wanted = kind(name)
    (tmp_path / f"a{wanted.suffix}").write_bytes(wanted.make(size))
    (tmp_path / "b.txt").write_text(HEAD + TAIL, "utf-8")
    limits = Limits(seconds=2, memory_mb=400)
    engine = Engine.load(Configuration(limits=limits, jobs=1))
    hostile, clean = engine.check([str(tmp_path)], supervised=True).reports

    assert {each.id for each in hostile.notifications} & told
    assert not hostile.complete
    assert clean.complete
    assert clean.evaluated


@linux
@pytest.mark.parametrize(
    ("name", "size", "code"),
    [
        ("other/configuration: dotted key", 100_000, 2),
        ("other/configuration: nested arrays", 50_000, 2),
        ("other/configuration: a number of many digits", 5_000, 2),
        ("other/configuration: infinity", 1, 2),
        ("other/configuration: not a number", 1, 2),
        # Nothing is suppressed, and that is told.
        ("other/suppressions: dotted key", 100_000, 1),
        ("other/baseline: nested lists", 50_000, 2),
        ("other/pack: a pattern with many groups", 100_000, 2),
        ("other/pack: laughs", 10_000, 2),
        ("other/roster: parents unknown", 20_000, 2),
    ],
)
def test_a_file_of_settings_is_refused(name: str, size: int, code: int, tmp_path: Path) -> None:
    """Eight gigabytes, two minutes, or an internal error."""
    tried = attempt(kind(name), size, tmp_path, patience=100)

    assert (tried.fault, tried.code) == ("", code)
    assert tried.megabytes < 500
