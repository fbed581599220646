"""Base reports: whole, and clean by every shipped rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import UsageError
from nianbao.authoring.base import editions
from nianbao.cli.main import main
from nianbao.testing import Bench, base_report
from tests.core.matching.test_region_forms import MUHE, REWARDS

BENCH = Bench.load()


@pytest.mark.parametrize(
    ("organ", "year", "form"),
    [
        ("青岭县水务局", 2023, None),
        ("云溪市人民政府", 2024, 2021),
        ("柳湾镇人民政府", 2020, None),
        ("沐禾省财政厅", 2019, 2019),
        ("城南街道办事处", 2021, None),
    ],
)
def test_nothing_is_found_in_it(organ: str, year: int, form: int | None) -> None:
    result = BENCH.check(base_report(organ, year, form))

    assert [each.text("zh") for each in result.findings] == []
    assert result.notifications == ()
    assert (result.organ, result.year) == (organ, year)
    assert result.form == (form or (2021 if year >= 2021 else 2019))


def test_editions() -> None:
    assert editions() == (2019, 2021)
    with pytest.raises(UsageError, match="没有 2009 年版格式的范本；有 2019、2021 年版的"):
        base_report(form=2009)


COLUMNS = """\
form: columns
extends: 2021
title: 列
tables: [{key: disclosure, columns: [{key: more, label: 其他}]}]
"""


@pytest.fixture
def forms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Forms of a region in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "no-home"))
    directory = tmp_path / "given" / "forms"
    directory.mkdir(parents=True)
    for name, text in (("muhe", MUHE), ("rewards", REWARDS), ("columns", COLUMNS)):
        (directory / f"{name}.yaml").write_text(text, "utf-8")
    return directory.parent


@pytest.mark.parametrize("form", ["muhe", "rewards"])
def test_a_report_on_a_form_of_a_region(form: str, forms: Path) -> None:
    assert main(["new", "report", "r.md", "--form", form, "--rules", str(forms)]) == 0
    bench = Bench.load(rules=[forms])
    result = bench.check(Path("r.md").read_text("utf-8"))

    assert [each.text("zh") for each in result.findings] == []
    (matched,) = [each for each in bench.engine.forms if each.name == form]
    report = bench.engine.parse("r.md")
    assert report.form is matched
    for table in matched.tables:
        read = report.table(table.key)
        assert read
        assert len(read.entries) == table.cells()
    assert [each.key for each in report.sections] == [each.key for each in matched.sections]


def test_what_cannot_be_written(forms: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ("--rules", str(forms))
    assert main(["new", "report", "r.md", "--form", "columns", *options]) == 2
    assert main(["new", "report", "r.md", "--form", "muh", *options]) == 2
    told = capsys.readouterr().err

    assert "格式在表二中增加了列" in told
    assert "没有格式 muh；是否应为“muhe”？" in told
    assert not Path("r.md").exists()
