"""The file of corrections."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.errors import ConfigurationError
from nianbao.loading.configuration import load_configuration, stray_files
from nianbao.loading.corrections import Corrections, load_corrections
from nianbao.loading.forms import load_forms
from nianbao.model.correction import Correction
from nianbao.model.location import CellKey

ENTRY = """\
[[correction]]
organ = "青岚县水务局"
year = 2025
cell = "表三/（七）总计/总计"
read = "12"
value = 21
by = "王某"
on = 2026-01-20
reason = "看错"
"""


def read(directory: Path, text: str) -> Corrections:
    file = directory / "corrections.toml"
    file.write_text(text, "utf-8")
    return load_corrections(Configuration(corrections=file), load_forms())


TITLE = """\
[[correction]]
path = "2025/水务局.docx"
part = "year"
read = "2052"
value = 2025
by = "王某"
on = 2026-01-20
reason = "封面写作 2025"
"""


def test_entries_of_a_title(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        TITLE + TITLE.replace('"year"', '"organ"').replace("2025\nby", '"青岚县水务局"\nby'),
    )
    assert found.notifications == ()
    year, organ = found.by_document()["2025/水务局.docx"]
    assert (year.part, year.read, year.value) == ("year", "2052", "2025")
    assert (organ.part, organ.value) == ("organ", "青岚县水务局")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("value = 2025", "value = 25"),
        ("value = 2025", 'value = "今年"'),
        ('path = "2025/水务局.docx"\n', ""),
        ('part = "year"', 'part = "title"'),
        ('part = "year"', 'part = "organ"\ncell = "总计/总计"'),
        ('part = "year"\n', ""),
    ],
)
def test_what_is_no_entry_of_a_title(tmp_path: Path, before: str, after: str) -> None:
    found = read(tmp_path, TITLE.replace(before, after))
    assert found.titles == ()
    assert found.entries == ()
    assert {each.id for each in found.notifications} == {"correction-malformed"}


def test_an_entry(tmp_path: Path) -> None:
    found = read(tmp_path, ENTRY)

    cell = CellKey("applications", "results_total", "total")
    day = datetime.date(2026, 1, 20)
    assert found.notifications == ()
    assert found.entries == (
        Correction(
            "青岚县水务局", 2025, cell, "12", "21", "王某", day, "看错", "corrections.toml:1"
        ),
    )
    assert found.source is not None
    assert (found.source.kind, found.source.name) == ("corrections", "corrections.toml")
    assert len(found.source.sha256) == 64


def test_none_is_none() -> None:
    found = load_corrections(Configuration(), load_forms())
    assert (found.entries, found.source) == ((), None)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "（七）总计/",
            "（七）总记/",
            "correction[1].cell: 没有名为“（七）总记”的表三的行；是否应为",
        ),
        ("表三/（七）总计/总计", "aplications/new/total", "是否应为“applications”？"),
        ("总计/总计", "总计", "没有写到单元格"),
        ('by = "王某"\n', "", "缺少必需的键：by"),
        ('by = "王某"', 'by = " "', "写法不对"),
        ("2026-01-20", '"2026-01-20"', "应为 TOML 日期"),
        ("year = 2025", 'year = "2025"', "应为整数"),
        ("reason", "reson", "未知的键“reson”；是否应为“reason”？"),
    ],
)
def test_an_entry_with_a_fault_is_told_with_its_line_and_not_used(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    other = ENTRY.replace("2025", "2024")
    found = read(tmp_path, f"{other}\n{ENTRY.replace(old, new, 1)}")

    assert [each.year for each in found.entries] == [2024]
    texts = [each.text.zh for each in found.notifications]
    assert any(told in each for each in texts)
    assert all("corrections.toml:11: " in each and "这一条没有采用" in each for each in texts)
    assert {each.id for each in found.notifications} == {"correction-malformed"}


def test_of_two_for_one_cell_the_second_is_told(tmp_path: Path) -> None:
    again = ENTRY.replace("表三/（七）总计/总计", "applications/results_total/total")
    found = read(tmp_path, f"{ENTRY}\n{again.replace('21', '22')}")

    assert [each.value for each in found.entries] == ["21"]
    assert "corrections.toml:1 已经更正了这一处" in found.notifications[0].text.zh


def test_a_file_that_is_no_toml_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "[[correction]")
    assert found.entries == ()
    assert "不是合法的 TOML" in found.notifications[0].text.zh
    assert found.source is not None


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="没有这个文件"):
        load_corrections(Configuration(corrections=tmp_path / "none.toml"), load_forms())


def test_they_lie_beside_the_configuration_and_never_beside_the_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, sent = tmp_path / "own", tmp_path / "sent"
    for directory in (own, sent):
        directory.mkdir()
        (directory / "corrections.toml").write_text(ENTRY, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_configuration(tmp_path).corrections is None
    assert stray_files([sent / "a.md"], None) == (sent / "corrections.toml",)

    (own / "nianbao.toml").write_text("", "utf-8")
    assert load_configuration(own).corrections == own / "corrections.toml"
    named = load_configuration(own, options={"corrections": sent / "corrections.toml"})
    assert named.corrections == sent / "corrections.toml"
    monkeypatch.chdir(sent)
    assert load_configuration(sent).corrections == Path("corrections.toml")
