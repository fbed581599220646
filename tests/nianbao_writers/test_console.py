"""The console writer, on whole outputs and on what must never reach a terminal."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao_writers.console.excerpt import display_width
from nianbao_writers.console.report import write

ZH = """\
samples/云溪 #1.md  云溪市示例局2023年政府信息公开工作年度报告  不合规
  1:1  提示  六个标题不在同一级别  SEC007 heading-level
      | 云溪市示例局2023年政府信息公开工作年度报告
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      改法 请更正
  3:7  警告  《中华人民共和国政府信息公开条例》由“国务院”公布，不是“国务院办公厅”  LAW005 issuer-wrong
      | 𠮷𩸽街道依据国务院办公厅《中华人民共和国政府信息公开条例》编制。
      |             ^^^^^^^^^^^^
      改法 请更正
      依据 《政府信息公开条例》
  4:22  错误  本年新收：各列之和为 3，总计为 5，相差 +2  TAL002 row-total
      | 一、本年新收政府信息公开申请数量    3    0    5
      |                                               ^
      位于 表三/一、本年新收/总计
      参见 4:18  自然人（表三/一、本年新收/自然人）
      参见 4:20  0    5（表三/一、本年新收）
      改法 请更正
      依据 国办公开办函〔2021〕30号 三；《政府信息公开条例》第五十条；gbt-9704

报告：1（未发现错误 0，不合规 1，无法判定 0）
问题：3（错误 1，警告 1，提示 1）
规则检查：3（通过 0，未通过 3，不适用 0）
结论：不合规
"""

EN = """\
samples/云溪 #1.md  云溪市示例局2023年政府信息公开工作年度报告  nonconformant
  1:1  note  The six headings are not on one level.  SEC007 heading-level
      | 云溪市示例局2023年政府信息公开工作年度报告
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      mend Correct it
  3:7  warning  "中华人民共和国政府信息公开条例" was issued by "国务院", not by "国务院办公厅"  LAW005 issuer-wrong
      | 𠮷𩸽街道依据国务院办公厅《中华人民共和国政府信息公开条例》编制。
      |             ^^^^^^^^^^^^
      mend Correct it
      basis 《政府信息公开条例》
  4:22  error  received: the columns make 3, the total says 5, +2 apart {sic}  TAL002 row-total
      | 一、本年新收政府信息公开申请数量    3    0    5
      |                                               ^
      in 表三/一、本年新收/总计
      see 4:18  natural persons (表三/一、本年新收/自然人)
      see 4:20  0    5 (表三/一、本年新收)
      mend Correct it
      basis 国办公开办函〔2021〕30号, 三; 《政府信息公开条例》, article 50; gbt-9704

Reports: 1 (no errors found 0, nonconformant 1, undetermined 0)
Findings: 3 (error 1, warning 1, note 1)
Rule checks: 3 (passed 0, failed 3, not applicable 0)
Verdict: nonconformant
"""


def test_in_chinese(faulty: RunResult) -> None:
    assert "".join(write(faulty, Style("zh"))) == ZH


def test_in_english(faulty: RunResult) -> None:
    assert "".join(write(faulty, Style("en"))) == EN


def test_a_related_place_is_not_named_twice(faulty: RunResult) -> None:
    finding = faulty.reports[0].findings[2]
    named = replace(
        finding.related[0],
        text=Text("表三/一、本年新收/自然人：3", "3 at 表三/一、本年新收/自然人"),
    )
    run = replace(
        faulty,
        reports=(replace(faulty.reports[0], findings=(replace(finding, related=(named,)),)),),
    )
    assert "参见 4:18  表三/一、本年新收/自然人：3\n" in "".join(write(run, Style("zh")))


def test_one_clean_report_is_named(clean: RunResult) -> None:
    assert "".join(write(clean, Style("en"))) == (
        "samples/好.md  云溪市示例局2023年政府信息公开工作年度报告  no errors found\n"
        "\n"
        "Reports: 1 (no errors found 1, nonconformant 0, undetermined 0)\n"
        "Findings: 0 (error 0, warning 0, note 0)\n"
        "Rule checks: 3 (passed 3, failed 0, not applicable 0)\n"
        "Verdict: no errors found\n"
    )


def test_the_verdict_on_a_report_without_errors_names_what_else_there_is(
    faulty: RunResult,
) -> None:
    (report,) = faulty.reports
    mild = [finding for finding in report.findings if finding.level is not Severity.ERROR]
    run = replace(faulty, reports=(replace(report, findings=tuple(mild)),))
    assert "".join(write(run, Style("zh"))).endswith("\n结论：未发现错误（警告 1，提示 1）\n")
    assert "".join(write(run, Style("en"))).startswith(
        "samples/云溪 #1.md  云溪市示例局2023年政府信息公开工作年度报告  no errors found "
        "(1 warning, 1 note)\n"
    )


def test_of_many_reports_the_clean_ones_are_only_counted(many: RunResult) -> None:
    output = "".join(write(many, Style()))
    assert "r/001.md" in output
    assert "r/002.md" not in output
    assert (
        "报告：100（未发现错误 50，不合规 50，无法判定 0）\n问题：150（错误 50，警告 50，提示 50）"
        in output
    )


def test_a_run_without_documents_has_totals_and_a_verdict(empty: RunResult) -> None:
    assert "".join(write(empty, Style("zh"))).splitlines() == [
        "报告：0（未发现错误 0，不合规 0，无法判定 0）",
        "问题：0（错误 0，警告 0，提示 0）",
        "规则检查：0（通过 0，未通过 0，不适用 0）",
        "结论：无法判定",
    ]


def test_rare_statuses_are_counted_where_they_occur(troubled: RunResult) -> None:
    output = "".join(write(troubled, Style("zh")))
    assert "规则检查：4（通过 1，未通过 0，不适用 1，跳过 1，出错 1）\n结论：无法判定\n" in output
    assert "无法读取" not in output


def test_a_blank_cell_has_one_caret_and_a_region_of_two_lines_its_first(
    blank_cell: RunResult,
) -> None:
    lines = "".join(write(blank_cell, Style("zh"))).splitlines()
    assert lines[1:5] == [
        "  5:10  错误  本年新收：各列之和为 3，总计为 5，相差 +2  TAL002 row-total",
        "      | 二、上年结转    1        1",
        "      |                      ^",
        "      位于 表三/二、上年结转/商业企业",
    ]
    assert lines[7:10] == [
        "  4:22  提示  本年新收：各列之和为 3，总计为 5，相差 +2  TAL002 row-total",
        "      | 一、本年新收政府信息公开申请数量    3    0    5",
        "      |                                               ^",
    ]


def test_places_of_files_without_columns(without_columns: RunResult) -> None:
    places = re.findall(
        r"^  (\S.*?)  (?:警告)", "".join(write(without_columns, Style("zh"))), re.MULTILINE
    )
    assert places == ["第1行", "第12行", "第4段", "第2页", "第2页第7段", "文档"]
    places = re.findall(
        r"^  (\S.*?)  (?:warning)", "".join(write(without_columns, Style("en"))), re.MULTILINE
    )
    assert places == [
        "line 1",
        "line 12",
        "paragraph 4",
        "page 2",
        "page 2, paragraph 7",
        "document",
    ]


def test_files_without_columns_show_the_caret_under_the_text(without_columns: RunResult) -> None:
    assert "      | 依据国务院办公厅《条例》编制。\n      |     ^^^^^^^^^^^^\n" in "".join(
        write(without_columns, Style())
    )


@pytest.mark.parametrize("width", [1, 40, 72, 100, 200])
def test_a_very_long_line_is_cut_to_the_width(hostile: RunResult, width: int) -> None:
    lines = "".join(write(hostile, Style(width=width))).splitlines()
    shown = [line for line in lines if line.startswith("      | ")]
    assert len(shown) == 4
    assert all(display_width(line) <= max(width, 28) for line in shown)
    indent, carets = display_width(shown[1][: shown[1].index("^")]), shown[1].count("^")
    assert _columns(shown[0], indent, carets) == "国务院办公厅"


def _columns(line: str, start: int, width: int) -> str:
    """What stands in ``width`` columns of a line."""
    found, column = "", 0
    for char in line:
        if start <= column < start + width:
            found += char
        column += display_width(char)
    return found


def test_nothing_in_a_document_controls_the_terminal(hostile: RunResult) -> None:
    output = "".join(write(hostile, Style("zh")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e]", output)
    assert "前�[31m�文" in output


def test_of_many_related_places_three_are_shown(hostile: RunResult) -> None:
    assert "".join(write(hostile, Style("zh"))).count("参见 1:500009") == 3
    assert "      参见 另有 6 处\n" in "".join(write(hostile, Style("zh")))
    assert "      see 6 more\n" in "".join(write(hostile, Style("en")))


def test_colours_add_escape_codes_and_nothing_else(faulty: RunResult) -> None:
    coloured = "".join(write(faulty, Style("zh", colour=True)))
    assert "\x1b[31m\x1b[1m错误\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == ZH


def test_the_organ_stands_in_for_a_missing_title(faulty: RunResult) -> None:
    untitled = replace(faulty, reports=(replace(faulty.reports[0], title=""),))
    assert "".join(write(untitled, Style("zh"))).startswith(
        "samples/云溪 #1.md  云溪市示例局  不合规\n"
    )
    nameless = replace(faulty, reports=(replace(faulty.reports[0], title="", organ=""),))
    assert "".join(write(nameless, Style("zh"))).startswith("samples/云溪 #1.md  不合规\n")
