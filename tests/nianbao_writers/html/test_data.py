"""What the page holds of a run."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from nianbao import BaselineState, KnownFinding, RunResult, Severity, Text
from nianbao.results.suppression import Suppression
from tests.generators.report import random_report
from tests.generators.text import render_markdown
from tests.nianbao_writers.html.pages import SAMPLES, Page, page_of, page_of_text, run_of_files

CORPUS = SAMPLES / "corpus"


@pytest.fixture(scope="module")
def result() -> RunResult:
    return run_of_files(CORPUS, roster=CORPUS / "roster.csv")


@pytest.fixture(scope="module")
def corpus(result: RunResult) -> Page:
    return page_of(result)


def test_the_overview_counts_what_counts(corpus: Page, result: RunResult) -> None:
    for summary, report in zip(corpus.run["reports"], result.reports, strict=True):
        levels = [finding.level for finding in report.findings if finding.counts]
        assert summary["counts"] == [levels.count(level) for level in Severity]
        assert summary["verdict"] == report.verdict(Severity.ERROR)
        assert sum(summary["rules"].values()) == len(levels)


def test_the_tree_of_the_roster(corpus: Page) -> None:
    organs = corpus.run["organs"]
    assert organs[0] == {"name": "岚浦区人民政府", "level": "县级政府", "parent": None}
    assert {organ["parent"] for organ in organs[1:6]} == {0}
    assert organs[6]["parent"] is None
    assert {each["organ_at"] for each in corpus.run["reports"] if each["year"]} == set(range(6))


def test_who_has_not_reported(corpus: Page) -> None:
    assert corpus.run["missing"] == [[6, 2023], [6, 2024]]
    assert corpus.summary("roster.csv")["state"] == "roster"


def test_a_place_in_another_report_is_an_anchor_there(corpus: Page) -> None:
    finding = corpus.findings("2024/水务局.md", "XRP001")[0]
    (related,) = finding["related"]
    other = corpus.run["reports"][related["report"]]
    assert other["uri"].endswith("2023/水务局.md")
    assert related["at"][1:] == ["carried_out", "natural_person"]
    assert related["snippet"]


def test_without_a_roster_there_is_no_tree() -> None:
    page = page_of(run_of_files(SAMPLES / "clean.md"))
    assert page.run["organs"] == []
    assert page.run["missing"] == []
    assert page.summary("clean.md")["organ_at"] is None


def test_a_file_that_nobody_can_read(tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(b"%PDF-1.4 broken")
    (tmp_path / "other.txt").write_text("天气晴朗。", "utf-8")
    page = page_of(run_of_files(tmp_path))
    assert page.summary("scan.pdf")["state"] == "unreadable"
    assert page.summary("other.txt")["state"] == "unrecognised"
    assert page.summary("scan.pdf")["verdict"] == "undetermined"
    assert page.content("scan.pdf")["notes"][0][0] == "error"


def test_a_blank_form(tmp_path: Path) -> None:
    text = render_markdown(random_report(4))
    lines = [
        " | ".join(
            "" if cell.strip().replace(".", "").isdigit() else cell for cell in line.split("|")
        )
        if line.startswith("|")
        else line
        for line in text.splitlines()
    ]
    page = page_of_text(tmp_path, "\n".join(lines))
    assert page.summary("a.md")["state"] == "blank"


def test_decisions_of_the_last_round(result: RunResult) -> None:
    report = next(each for each in result.reports if each.uri.endswith("2024/水务局.md"))
    first, second, *_ = report.findings
    suppression = Suppression(
        "区政务公开办核实", datetime.date(2027, 1, 31), approved_by="甄合规", origin="a:1"
    )
    marked = replace(
        report,
        findings=(
            replace(first, suppression=suppression),
            replace(second, baseline_state=BaselineState.UNCHANGED),
        ),
    )
    known = KnownFinding(
        report.uri, "LAW003", "", "aa", Severity.ERROR, Text("令号有误", "wrong number")
    )
    page = page_of(
        replace(
            result,
            reports=tuple(marked if each is report else each for each in result.reports),
            absent=(known,),
        )
    )
    summary = page.summary("2024/水务局.md")
    assert summary["counts"] == [0, 0, 0]
    assert (summary["suppressed"], summary["unchanged"], summary["fresh"]) == (1, 1, 0)
    accepted, unchanged = page.content("2024/水务局.md")["findings"]
    assert accepted["suppression"]["by"] == "甄合规"
    assert unchanged["state"] == "unchanged"
    (gone,) = page.run["absent"]
    assert page.run["reports"][gone["report"]]["uri"] == report.uri
    assert gone["message"] == "令号有误"


def test_a_thousand_reports_stay_below_ten_megabytes(tmp_path: Path) -> None:
    """Measured on twelve, each with its tables, prose and some findings."""
    for seed in range(12):
        text = render_markdown(random_report(seed)).replace("第711号", "第492号")
        (tmp_path / f"{seed}.md").write_text(text, "utf-8")
    result = run_of_files(tmp_path)
    whole, half = (
        len(page_of(replace(result, reports=result.reports[:count])).text.encode())
        for count in (12, 6)
    )
    assert half + (whole - half) / 6 * 994 < 10_000_000
