"""Reviewdog's diagnostics."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao import Fix, RunResult, Style
from nianbao_writers.rdjson import write
from tests.foreign_tools import needs_foreign_tools, node_module, run
from tests.nianbao_writers.runs import TEXT, issuer_finding, location, report, run_of
from tests.nianbao_writers.test_set_aside import ISSUER, SOURCE


def diagnostics(result: RunResult, language: str = "zh") -> list[dict[str, Any]]:
    found = json.loads("".join(write(result, Style(language))))["diagnostics"]
    assert isinstance(found, list)
    return found


def cut(found: dict[str, Any]) -> str:
    """What a range holds, by bytes."""
    start, end = found["start"], found["end"]
    assert start["line"] == end["line"]
    line: bytes = TEXT.splitlines()[start["line"] - 1].encode()
    return line[start["column"] - 1 : end["column"] - 1].decode()


def fixed(text: str) -> RunResult:
    return run_of(report("a.md", [replace(issuer_finding(ISSUER), fix=Fix(ISSUER, text))]))


def test_ranges_count_bytes(faulty: RunResult) -> None:
    found = diagnostics(faulty)
    assert [cut(each["location"]["range"]) for each in found] == [
        "云溪市示例局2023年政府信息公开工作年度报告",
        "国务院办公厅",
        "5",
    ]
    assert [cut(each["location"]["range"]) for each in found[2]["related_locations"]] == [
        "3\t0",
        "0\t5",
    ]
    assert [each["message"] for each in found[2]["related_locations"]] == [
        "自然人",
        "表三/一、本年新收",
    ]


@pytest.mark.parametrize("text", ["国务院", ""])
def test_a_suggestion(text: str) -> None:
    ((suggestion,),) = [each["suggestions"] for each in diagnostics(fixed(text))]
    assert (cut(suggestion["range"]), suggestion["text"]) == ("国务院办公厅", text)


def test_a_line_without_columns_and_a_page_without_lines(without_columns: RunResult) -> None:
    found = {
        each["location"]["path"]: each["location"].get("range")
        for each in diagnostics(without_columns)
    }
    assert found["b.html"] == {"start": {"line": 12}}
    assert found["d.pdf"] is None


def test_a_fix_without_columns_is_no_suggestion(without_columns: RunResult) -> None:
    page = without_columns.reports[1].findings[0]
    result = run_of(report("b.html", [replace(page, fix=Fix(page.location, "国务院"))]))
    assert "suggestions" not in diagnostics(result)[0]


def test_a_related_place_in_another_document() -> None:
    there = replace(location(SOURCE, "上年结转"), uri="b/二 号.md")
    result = run_of(report("a.md", [replace(issuer_finding(ISSUER), related=(there,))]))
    (related,) = diagnostics(result)[0]["related_locations"]
    assert (related["location"]["path"], related["message"]) == ("b/二 号.md", "上年结转")


@needs_foreign_tools
@pytest.mark.parametrize(
    "name", ["faulty", "clean", "blank_cell", "without_columns", "troubled", "many"]
)
def test_the_validator_accepts_it(
    request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    validate(request.getfixturevalue(name), tmp_path)


@needs_foreign_tools
def test_the_validator_accepts_suggestions(tmp_path: Path) -> None:
    validate(fixed("国务院"), tmp_path)


def validate(result: RunResult, folder: Path) -> None:
    file = folder / "report.rdjson"
    file.write_text("".join(write(result, Style())), encoding="utf-8")
    tool = node_module("@umbrelladocs/rdformat-validator/bin/rdformat-validator.js")
    done = run(["node", tool, "--strict", "--no-extra-fields", file])
    assert done.returncode == 0, done.stdout + done.stderr
