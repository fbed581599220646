"""Rules on what a region adds to the form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.core.matching.test_region_forms import FEES, MUHE, REWARDS, TABLE
from tests.nianbao_rules.general.conftest import Try


@pytest.fixture(autouse=True)
def forms(tmp_path: Path) -> None:
    directory = tmp_path / "rules.d" / "forms"
    directory.mkdir(parents=True)
    (directory / "muhe.yaml").write_text(MUHE, "utf-8")
    (directory / "rewards.yml").write_text(REWARDS, "utf-8")


COMPARE = """\
check: compare
with:
  left: [表五/政府网站/平台数量, 表五/政务新媒体/平台数量]
  relation: "="
  right: [表五/总计/平台数量]
"""


def test_the_cells_of_its_table(attempt: Try) -> None:
    assert attempt(COMPARE, {FEES: FEES + TABLE}) == ("pass", [])
    wrong = TABLE.replace("总计\t3", "总计\t4")
    assert attempt(COMPARE, {FEES: FEES + wrong})[1] == [
        (
            "1: 表五/政府网站/平台数量、表五/政务新媒体/平台数量为 3，应等于表五/总计/平台数量（4），"
            "相差 1"
        )
    ]
    assert attempt(COMPARE) == ("not-applicable", ["报告没有platforms"])


def test_its_table_must_be_there(attempt: Try) -> None:
    rule = "check: has-table\nwith: {table: 表五, name: 表五, section: 二、主动公开政府信息情况}\n"

    assert attempt(rule, {FEES: FEES + TABLE}) == ("pass", [])
    assert attempt(rule) == ("fail", ["二、主动公开政府信息情况: 报告没有表五"])


def test_a_rule_for_its_reports_alone(attempt: Try) -> None:
    rule = (
        "applies: {forms: [rewards]}\ncheck: compare\n"
        "with: {left: [表二/行政奖励], relation: '<=', right: [10]}\n"
    )
    row = {"行政强制\t0\t\t\n": "行政强制\t0\t\t\n行政奖励\t11\t\t\n"}

    assert attempt(rule, row)[0] == "fail"
    assert attempt(rule) == ("not-applicable", ["不适用于格式 2021 的报告"])
