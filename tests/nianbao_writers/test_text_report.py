"""Reports without lines as Markdown, and SARIF that points into it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao import Configuration, Engine, GridView, Location, Region, RunResult, Style
from nianbao_writers import sarif
from nianbao_writers.text_report import text_name, text_report, write
from tests.generators.pdf import render
from tests.generators.report import random_report
from tests.nianbao_writers.sarif.test_integrity import cut, lines_of
from tests.nianbao_writers.sarif.test_schema import validator


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    """A PDF file with a wrong total and a wrong heading level, and a text file."""
    folder = tmp_path_factory.mktemp("reports")
    report = random_report(11)
    (cell, number) = next(iter(report.tables["applications"].items()))
    (folder / "报告.pdf").write_bytes(render(report.changed("applications", cell, number + 3)))
    (folder / "文.md").write_text("# 某局2023年政府信息公开工作年度报告\n", encoding="utf-8")
    return Engine.load(Configuration()).check([str(folder)], needs=frozenset({"view"}))


def results(run: RunResult, files: Mapping[str, str]) -> list[dict[str, Any]]:
    log = json.loads("".join(sarif.write(run, Style(files=files))))
    assert [error.message for error in validator().iter_errors(log)] == []
    found = log["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def test_only_reports_without_lines_are_written(run: RunResult) -> None:
    ((name, content),) = write(run, Style()).items()
    assert name.endswith("报告.pdf.md")
    text = content.decode()
    assert text.startswith(f"# {random_report(11).title}\n\n")
    assert "## 一、总体情况" in text
    assert "\n| --- |" in text
    assert write(run, Style()) == {name: content}


def test_every_cell_of_the_text_is_where_it_says(run: RunResult) -> None:
    (report,) = [each for each in run.reports if each.uri.endswith(".pdf")]
    text = text_report(report, "zh")
    assert text is not None
    assert len(text.stretches) > 200
    for stretch in text.stretches:
        begins = stretch.column - 1
        assert text.lines[stretch.line - 1][begins:].startswith(stretch.text)


def test_the_first_place_of_a_result_is_in_the_text(run: RunResult) -> None:
    ((name, content),) = write(run, Style()).items()
    lines = lines_of(content.decode())
    found = [each for each in results(run, {"text": "文本"}) if len(each["locations"]) == 2]
    assert found
    for result in found:
        first, second = (each["physicalLocation"] for each in result["locations"])
        assert first["artifactLocation"]["uri"].startswith("%E6%96%87%E6%9C%AC/")
        assert second["artifactLocation"]["uri"].endswith(".pdf")
        assert cut(lines, first["region"]) == first["region"]["snippet"]["text"]
        assert name


def test_the_wrong_figure_is_pointed_at(run: RunResult) -> None:
    broken = [each for each in results(run, {"text": "t"}) if each["ruleId"].startswith("TAL")]
    assert broken
    for result in broken:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] > 1


def test_without_texts_the_place_is_in_the_document(run: RunResult) -> None:
    assert all(len(each["locations"]) == 1 for each in results(run, {}))


@pytest.mark.parametrize(
    ("uri", "name"),
    [("a/b.pdf", "a/b.pdf.md"), ("/srv/b.pdf", "srv/b.pdf.md"), ("../C:/b.pdf", "C_/b.pdf.md")],
)
def test_text_name(uri: str, name: str) -> None:
    assert text_name(uri) == name


def test_on_the_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from nianbao.cli import main

    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(render(random_report(11)))
    main(["check", "a.pdf", "--select", "SEC,DRA", "--format", "sarif=a.sarif", "--text", "t"])
    assert Path("t/a.pdf.md").is_file()


def test_a_table_that_is_none_of_the_forms_and_a_place_that_is_not_there(run: RunResult) -> None:
    (report,) = [each for each in run.reports if each.uri.endswith(".pdf")]
    assert report.view is not None
    grid = GridView((("甲", "乙|丙"), ("1", "2")), Region(5, 9, page=1))
    text = text_report(replace(report, view=replace(report.view, preamble=(grid,))), "zh")
    assert text is not None
    assert "| 甲 | 乙｜丙 |\n| --- | --- |\n| 1 | 2 |" in "\n".join(text.lines)
    nowhere = Location(Region(10**9, 10**9, page=9), "", "")
    assert text.location(nowhere, "t.md") is None
