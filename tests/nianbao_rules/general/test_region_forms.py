"""Rules on what a region adds to the form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao.testing import Bench
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
    assert attempt(COMPARE) == ("not-applicable", ["报告没有表五"])


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


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (
            "check: compare\nwith: {left: [表二/行政奖励], relation: '<=', right: [10]}\n",
            "表二/行政奖励/",
        ),
        (
            "check: stated-number\nwith: {phrases: [信息…<number>条], cell: 表五/总计/平台数量}\n",
            "表五",
        ),
        (
            "when: {cell: 表五/总计/平台数量, above: 0}\n" + COMPARE,
            "表五/总计/平台数量没有能够确定的数字",
        ),
        ("check: text-length\nwith: {section: 工作创新情况, at-least: 1}\n", "“工作创新情况”部分"),
    ],
)
def test_what_the_report_does_not_have_is_told_by_its_label(
    rule: str, told: str, attempt: Try
) -> None:
    status, (reason,) = attempt(rule)

    assert status == "not-applicable"
    assert told in reason


def test_a_pack_that_is_named_alone_has_the_forms_beside_it(
    load: Callable[[str], Bench], tmp_path: Path
) -> None:
    bench = load(COMPARE)
    alone = Bench.load("XNO001", rules=[tmp_path / "rules.d" / "notice.yaml"])

    assert [each.name for each in alone.engine.forms] == [each.name for each in bench.engine.forms]
