"""Decisions in a spreadsheet and the suppressions they become."""

from __future__ import annotations

import csv
import datetime
import tomllib
from pathlib import Path

import pytest

from nianbao.errors import ConfigurationError
from nianbao.followup.decisions import Decisions, read_decisions, suppression_entries

UNTIL = datetime.date(2999, 1, 1)
TODAY = datetime.date(2026, 2, 3)
HEAD = ["文件", "规则", "指纹", "处理意见", "说明", "处理人", "处理日期"]
PRINT = "0123456789abcdef" * 2


def read(folder: Path, *rows: list[str], head: list[str] = HEAD, by: str = "") -> Decisions:
    file = folder / "结果.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([["问题清单"], head, *rows])
    return read_decisions(file, UNTIL, TODAY, by)


def row(decision: str, reason: str = "旧系统导出", by: str = "王审核", day: str = "") -> list[str]:
    return ["报告/a[1].md", "TAL002", PRINT, decision, reason, by, day]


@pytest.mark.parametrize("decision", ["核实无误", "已说明", "verified", "explained", " 已说明 "])
def test_an_accepted_finding_becomes_a_suppression(tmp_path: Path, decision: str) -> None:
    found = read(tmp_path, row(decision, day="2026年1月9日"))
    (one,) = found.accepted
    assert (one.reason, one.approved_by, one.expires) == ("旧系统导出", "王审核", UNTIL)
    assert one.approved_on == datetime.date(2026, 1, 9)
    assert one.covers("报告/a[1].md", "TAL002", "表三", PRINT)
    assert not one.covers("报告/a1.md", "TAL002", "表三", PRINT)
    assert not one.covers("报告/a[1].md", "TAL003", "表三", PRINT)
    assert (found.open, found.faults) == (0, ())


def test_what_is_to_be_mended_and_what_is_open_suppresses_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, row("整改"), row(""), row("mend", reason="")) == Decisions((), 3, ())


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (row("同意"), "处理意见“同意”不是整改、核实无误或者已说明。"),
        (row("已说明", reason=" "), "没有写明理由（说明）。"),
        (row("已说明", by=""), "没有处理人，请填写，或者用 --by。"),
        ([*row("已说明")[:2], "", *row("已说明")[3:]], "没有指纹，不知道指哪个问题。"),
        (row("已说明", day="昨天"), "处理日期“昨天”不是日期。"),
        (row("已说明", day="2026-2-30"), "处理日期“2026-2-30”不是日期。"),
    ],
)
def test_a_row_that_lacks_something_accepts_nothing(
    tmp_path: Path, wrong: list[str], told: str
) -> None:
    found = read(tmp_path, row("已说明"), wrong)
    assert len(found.accepted) == 1
    assert [fault.zh for fault in found.faults] == [f"{tmp_path / '结果.csv'} 第 4 行：{told}"]


def test_who_decided_and_when_may_come_from_outside(tmp_path: Path) -> None:
    (one,) = read(tmp_path, row("已说明", by=""), by="李审核").accepted
    assert (one.approved_by, one.approved_on) == ("李审核", TODAY)


def test_other_outputs_call_the_columns_otherwise(tmp_path: Path) -> None:
    head = ["机关", "文件", "规则", "处理意见", "理由", "经办人", "日期", "指纹"]
    values = ["示例局", "a.md", "TAL002", "核实无误", "'-5 属实", "王", "2026/1/9", PRINT]
    (one,) = read(tmp_path, values, head=head).accepted
    assert (one.reason, one.approved_by, one.fingerprint) == ("-5 属实", "王", PRINT)


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="没有“处理意见”"):
        read(tmp_path, head=["文件", "规则"])


def test_the_entries_are_toml_whatever_the_reason_says(tmp_path: Path) -> None:
    reason = '引号"、反斜杠\\、换行\n、控制\x7f\x01'
    (one,) = read(tmp_path, row("已说明", reason=reason)).accepted
    (entry,) = tomllib.loads(suppression_entries([one]))["suppression"]
    assert entry == {
        "rule": "TAL002",
        "path": "报告/a[[]1].md",
        "fingerprint": PRINT,
        "reason": reason,
        "expires": UNTIL,
        "approved_by": "王审核",
        "approved_on": TODAY,
    }
