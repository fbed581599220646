"""What is told to code-review tools: findings that count, and what went wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao import Notification, ReportResult, RunResult, Severity, Text
from nianbao_writers.remarks import ROOT, groups, guidance, remarks, single_line
from tests.nianbao_writers.runs import report, run_of
from tests.nianbao_writers.test_set_aside import compared, suppressed


def test_a_remark_names_its_place_once(faulty: RunResult) -> None:
    messages = [each.message for each in remarks(faulty, "zh")]
    assert messages[0] == "六个标题不在同一级别"
    assert messages[2] == "本年新收：各列之和为 3，总计为 5，相差 +2（表三/一、本年新收/总计）"
    english = [each.message for each in remarks(faulty, "en")]
    assert english[2].endswith("+2 apart {sic} (表三/一、本年新收/总计)")


def test_where_there_is_no_line_the_message_says_page_and_paragraph(
    without_columns: RunResult,
) -> None:
    found = [each for each in remarks(without_columns, "zh") if each.code == "SEC007"]
    assert [(each.line, each.message.removeprefix("六个标题不在同一级别")) for each in found] == [
        (1, "（总体情况）"),
        (12, "（总体情况）"),
        (None, "（第4段，总体情况）"),
        (None, "（第2页，总体情况）"),
        (None, "（第2页第7段，总体情况）"),
        (None, "（文档，总体情况）"),
    ]
    assert [each.message for each in remarks(without_columns, "en")][9].endswith(
        " (page 2, paragraph 7, 总体情况)"
    )


@pytest.mark.parametrize(
    ("result", "codes"), [(suppressed(), ["LAW005", "TAL002"]), (compared(), ["TAL002"])]
)
def test_findings_that_do_not_count_are_left_out(result: RunResult, codes: list[str]) -> None:
    assert [each.code for each in remarks(result, "zh")] == codes


def test_errors_and_warnings_are_remarks_and_notes_are_not(troubled: RunResult) -> None:
    note = Notification("file-left-out", Severity.NOTE, Text("没有检查", "left out"))
    found = list(remarks(replace(troubled, notifications=(*troubled.notifications, note)), "en"))
    assert [(each.path, each.code, each.level, each.message) for each in found] == [
        ("no� such.md", "nothing-found", "warning", "No such file."),
        (ROOT, "plugin-failed", "error", "ZZZ001: A plugin failed."),
        ("a.md", "document-unreadable", "error", "a.md cannot be read."),
        ("b.md", "check-failed", "error", "TAL002: The check failed"),
    ]
    assert [each.location for each in found] == [None] * 4
    assert len({each.fingerprint for each in found}) == 4


def test_what_concerns_no_report_is_said_of_the_run(troubled: RunResult) -> None:
    found = [
        (group.name, [each.code for each in group.remarks]) for group in groups(troubled, "zh")
    ]
    assert found == [
        ("nianbao", ["plugin-failed", "nothing-found"]),
        ("a.md", ["document-unreadable"]),
        ("b.md", ["check-failed"]),
    ]


def test_every_report_is_a_group_in_the_order_of_the_run() -> None:
    result = run_of(report("好.md", ()), ReportResult("a\ud800.md"))
    assert [group.name for group in groups(result, "zh")] == ["nianbao", "好.md", "a\ufffd.md"]


def test_guidance(faulty: RunResult) -> None:
    level, _issuer, total = faulty.reports[0].findings
    assert guidance(level, faulty, "en") == "How to mend it: Correct it"
    assert guidance(total, faulty, "zh") == (
        "改法：请更正\n依据：国办公开办函〔2021〕30号 三；《政府信息公开条例》第五十条；gbt-9704"
    )


def test_a_text_of_several_lines_becomes_one() -> None:
    assert single_line("一\r\n二\t三\x1b[31m") == "一 二 三\ufffd[31m"
