"""The summary on the terminal after many reports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nianbao import Configuration, Engine, Notification, RunResult, Severity, Style, Text
from nianbao_writers.console import write, write_for_terminal, write_statistics, write_summary

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def run() -> RunResult:
    roster = SAMPLES / "corpus" / "roster.csv"
    return Engine.load(Configuration(jobs=1, roster=roster)).check([str(SAMPLES)])


def test_a_few_reports_are_shown_whole_and_many_in_summary(run: RunResult) -> None:
    few = replace(run, reports=run.reports[:5])

    assert "".join(write_for_terminal(few, Style())) == "".join(write(few, Style()))
    assert "".join(write_for_terminal(run, Style())) == write_summary(run, Style())


def test_what_an_auditor_asks_first_and_last(run: RunResult) -> None:
    left = Notification("file-left-out", Severity.NOTE, Text("图片", "a picture"), "扫描.jpg")
    shown = write_summary(replace(run, notifications=(left,)), Style())
    lines = shown.splitlines()

    assert lines[0] == "按规则："
    assert "问题最多的报告：" in lines
    assert "  扫描.jpg  图片" in lines
    assert any(line.startswith("可自动更正：") for line in lines)
    assert lines[-1].startswith("结论：")
    assert all(each.uri in shown for each in run.reports if each.uri.endswith("faulty.md"))


def test_word_and_pdf_files_are_not_promised_to_be_mended(run: RunResult) -> None:
    paged = tuple(replace(each, encoding="") for each in run.reports)

    assert "可自动更正" not in write_summary(replace(run, reports=paged), Style())


def test_lists_are_cut_and_say_so(run: RunResult) -> None:
    faulty = next(each for each in run.reports if each.uri == "faulty.md")
    many = replace(run, reports=tuple(replace(faulty, uri=f"{n}.md") for n in range(40)))

    assert "  另有 30 个" in write_summary(many, Style()).splitlines()
    assert "  and 30 more" in write_summary(many, Style("en")).splitlines()


def test_who_has_not_reported(tmp_path: Path) -> None:
    corpus = SAMPLES / "corpus"
    engine = Engine.load(Configuration(jobs=1, roster=corpus / "roster.csv"))
    for file in sorted((corpus / "2023").iterdir())[:2]:
        (tmp_path / file.name).write_bytes(file.read_bytes())

    assert "应报未报（名册" in write_summary(engine.check([str(tmp_path)]), Style())


def test_nothing_to_say_is_short(run: RunResult) -> None:
    clean = replace(run, reports=(run.reports[0],), notifications=())

    assert write_summary(clean, Style("en")).startswith("Full lists:")


def test_control_characters_do_not_reach_the_terminal(run: RunResult) -> None:
    evil = replace(run.reports[1], uri="a\x1b[2J\n结论：合规.md", title="\u202e")
    shown = write_summary(replace(run, reports=(evil,) * 7), Style())

    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert not any(line.startswith("结论：合规") for line in shown.splitlines())


def test_statistics_name_every_rule_with_findings(run: RunResult) -> None:
    shown = write_statistics(run, Style("en")).splitlines()
    rules = {finding.rule.id for finding in run.findings()}

    assert shown[0] == "By rule:"
    assert {line.split()[0] for line in shown[1 : len(rules) + 1]} == rules
    assert shown[-1].startswith("Verdict: ")
