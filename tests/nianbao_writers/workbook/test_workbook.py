"""The workbook, as openpyxl reads it."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from nianbao import Configuration, Engine, RunResult, Style, TableView, Text
from nianbao_writers.workbook import write
from tests.nianbao_writers.runs import level_finding, location, report, run_of, text_report
from tests.nianbao_writers.test_set_aside import SOURCE, compared

SAMPLES = Path(__file__).parents[3] / "samples"


def book(result: RunResult, language: str = "zh") -> Any:
    return openpyxl.load_workbook(io.BytesIO(write(result, Style(language))))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def table(sheet: Any, title: str) -> list[dict[str, Any]]:
    """The rows of a table, by its titles; ``title`` is that of the first column."""
    found = rows(sheet)
    head = next(number for number, row in enumerate(found) if row[0] == title)
    return [dict(zip(found[head], row, strict=True)) for row in found[head + 1 :]]


def test_the_sheets() -> None:
    assert book(run_of()).sheetnames == ["总览", "问题清单", "按规则", "应报未报", "指标"]
    assert book(run_of(), "en").sheetnames == [
        "Overview",
        "Findings",
        "By rule",
        "Missing",
        "Figures",
    ]


def test_the_overview(faulty: RunResult) -> None:
    sheet = book(faulty)["总览"]
    assert [row[:2] for row in rows(sheet)[:5]] == [
        ["政府信息公开工作年度报告检查结果", None],
        ["结论", "不合规"],
        ["报告", "1（未发现错误 0，不合规 1，无法判定 0）"],
        ["问题", "3（错误 1，警告 1，提示 1）"],
        ["规则", 3],
    ]
    (one,) = table(sheet, "文件")
    assert (one["机关"], one["年度"], one["结论"]) == ("云溪市示例局", 2023, "不合规")
    assert (one["错误"], one["警告"], one["提示"]) == (1, 1, 1)


def test_the_overview_tells_what_went_wrong(troubled: RunResult) -> None:
    sheet = book(troubled, "en")["Overview"]
    assert ["error", "A plugin failed."] in [row[:2] for row in rows(sheet)]
    assert [(each["verdict"], each["remarks"]) for each in table(sheet, "file")] == [
        ("undetermined", "a.md cannot be read."),
        ("undetermined", "The check failed"),
    ]


def test_the_overview_counts_what_does_not_count() -> None:
    found = [row[:4] for row in rows(book(compared())["总览"])]
    assert ["已豁免", 1, None, None] in found
    assert ["与基线相比", "原有 1", None, "消除 2"] in found


def test_a_finding_has_columns_for_a_decision(faulty: RunResult) -> None:
    sheet = book(faulty)["问题清单"]
    found = table(sheet, "文件")
    assert [each["问题"] for each in found][2] == "本年新收：各列之和为 3，总计为 5，相差 +2"
    assert [(each["处理意见"], each["说明"], each["指纹"]) for each in found] == [
        (None, None, "bb22"),
        (None, None, "aa11"),
        (None, None, "cc33"),
    ]
    (validation,) = sheet.data_validations.dataValidation
    assert validation.formula1 == '"整改,核实无误,已说明"'
    column = [cell.value for cell in sheet[1]].index("处理意见")
    assert (
        str(validation.sqref)
        == f"{sheet.cell(2, column + 1).coordinate}:{sheet.cell(4, column + 1).coordinate}"
    )
    fingerprint = sheet.cell(1, len(sheet[1])).column_letter
    assert sheet.column_dimensions[fingerprint].hidden


def test_it_can_be_filtered_and_printed(faulty: RunResult) -> None:
    sheet = book(faulty)["问题清单"]
    assert sheet.auto_filter.ref == "A1:R4"
    assert sheet.freeze_panes == "A2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.print_area) == ("$1:$1", "'问题清单'!$A$1:$K$4")


def test_the_rules_with_the_most_findings_come_first() -> None:
    result = run_of(text_report("a.md"), report("b.md", [level_finding(location(SOURCE, "二、"))]))
    found = table(book(result)["按规则"], "规则")
    assert [(each["规则"], each["问题数"], each["报告数"]) for each in found] == [
        ("SEC007", 2, 2),
        ("LAW005", 1, 1),
        ("TAL002", 1, 1),
    ]


def test_organs_that_have_not_reported() -> None:
    engine = Engine.load(Configuration(roster=SAMPLES / "corpus" / "roster.csv"))
    result = engine.check([str(SAMPLES / "corpus" / "2024")])
    found = table(book(result)["应报未报"], "机关")
    told = {each["机关"]: each["问题"] for each in found}
    assert "2024 年的报告" in told["岚浦区档案馆"]


def test_without_a_roster_the_sheet_says_so(faulty: RunResult) -> None:
    assert (
        rows(book(faulty)["应报未报"])[0][0] == "没有：名册上的机关都已报送，或本次检查没有名册。"
    )


def test_every_cell_of_every_report_is_a_row() -> None:
    result = Engine.load(Configuration()).check(
        [str(SAMPLES / "clean.md")], needs=frozenset({"view"})
    )
    found = table(book(result)["指标"], "机关")
    view = result.reports[0].view
    assert view is not None
    blocks = (block for section in view.sections for block in section.blocks)
    tables = [block for block in blocks if isinstance(block, TableView)]
    assert len(found) == sum(len(row.cells) for each in tables for row in each.rows)
    wanted = ("表三", "一、本年新收政府信息公开申请数量", "自然人")
    assert [
        (each["数值"], each["原文"])
        for each in found
        if (each["表"], each["行"], each["列"]) == wanted
    ] == [(5, "5")]
    assert {type(each["数值"]) for each in found} == {int}


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-3", "@SUM(A1)", "＝1", "http://example.cn", "007"]
)
def test_texts_stay_texts(faulty: RunResult, text: str) -> None:
    finding = faulty.reports[0].findings[0]
    hostile = replace(finding, rule=replace(finding.rule, messages={"levels": Text(text, text)}))
    sheet = book(run_of(report(text, [hostile])))["问题清单"]
    for title in ("文件", "问题"):
        cell = sheet.cell(2, [each.value for each in sheet[1]].index(title) + 1)
        assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
        assert cell.quotePrefix == (text[0] in "=+-@＝")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_run_makes_a_workbook_that_opens(any_run: RunResult, language: str) -> None:
    content = write(any_run, Style(language))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = openpyxl.load_workbook(io.BytesIO(content))
    assert len(found.sheetnames) == 5
    assert write(any_run, Style(language)) == content


def test_nothing_in_it_depends_on_the_clock(faulty: RunResult) -> None:
    with zipfile.ZipFile(io.BytesIO(write(faulty, Style()))) as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_a_long_text_gets_lines() -> None:
    finding = level_finding(location(SOURCE, "二、"))
    messages = {"levels": Text("很长" * 100, "long")}
    sheet = book(
        run_of(report("a.md", [replace(finding, rule=replace(finding.rule, messages=messages))]))
    )["问题清单"]
    # 400 columns of text in a column of 48.
    assert sheet.row_dimensions[2].height == 135
