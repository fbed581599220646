"""The findings as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from nianbao import RunResult, Style
from nianbao_writers.findings_csv import write
from nianbao_writers.spreadsheet import CELL_LENGTH, inert
from tests.nianbao_writers.runs import report
from tests.nianbao_writers.test_set_aside import compared


def rows(result: RunResult, language: str = "zh") -> list[dict[str, str]]:
    text = "".join(write(result, Style(language)))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def test_a_row(faulty: RunResult) -> None:
    assert rows(faulty)[2] == {
        "文件": "samples/云溪 #1.md",
        "机关": "云溪市示例局",
        "年度": "2023",
        "级别": "错误",
        "规则": "TAL002",
        "规则名称": "TAL002 的要求",
        "问题": "本年新收：各列之和为 3，总计为 5，相差 +2",
        "位置": "4:22",
        "所在栏目": "表三/一、本年新收/总计",
        "原文": "5",
        "改法": "请更正",
        "依据": "国办公开办函〔2021〕30号 三；《政府信息公开条例》第五十条；gbt-9704",
        "状态": "待处理",
        "指纹": "cc33",
    }


def test_findings_that_do_not_count_say_so() -> None:
    assert [(each["规则"], each["状态"]) for each in rows(compared())] == [
        ("SEC007", "已豁免"),
        ("LAW005", "原有"),
        ("TAL002", "新增"),
        ("TAL002", "已整改"),
        ("OLD001", "已整改"),
    ]
    assert [each["问题"] for each in rows(compared())[3:]] == ["相差 2", "相差 2"]


def test_what_went_wrong_comes_first(troubled: RunResult) -> None:
    found = rows(troubled, "en")
    assert [(each["file"], each["rule"], each["finding"]) for each in found[:2]] == [
        ("no� such.md", "nothing-found", "No such file."),
        (".", "plugin-failed", "ZZZ001: A plugin failed."),
    ]


def test_lines_end_as_spreadsheets_expect(any_run: RunResult) -> None:
    text = "".join(write(any_run, Style()))
    assert text.endswith("\r\n")
    assert len(rows(any_run)) >= sum(1 for _ in any_run.findings())


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+86", "'+86"),
        ("-3", "'-3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1＋1", "'＝1＋1"),
        ("\t=1", "'\t=1"),
        ("\u3000\r\n=cmd|' /C calc'!A0", "'\u3000\r\n=cmd|' /C calc'!A0"),
        ("1-1", "1-1"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert inert(cell) == shown


def test_no_cell_is_longer_than_a_cell_can_be() -> None:
    assert inert("文" * CELL_LENGTH) == "文" * CELL_LENGTH
    assert inert("=" + "文" * CELL_LENGTH) == "'=" + "文" * (CELL_LENGTH - 3) + "…"


def test_hostile_names_are_inert(faulty: RunResult) -> None:
    (one,) = faulty.reports
    hostile = replace(report("=HYPERLINK(1)", one.findings), organ="@机关")
    first = rows(replace(faulty, reports=(hostile,)))[0]
    assert (first["文件"], first["机关"]) == ("'=HYPERLINK(1)", "'@机关")
