"""The checks ``stated-number``, ``compare`` and ``compare-years``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nianbao import PackError
from nianbao.testing import Bench, base_report
from tests.nianbao_rules.general.conftest import Try

STATED = """\
check: stated-number
with:
  phrases: [行政许可…<number>件]
  cell: 表二/行政许可/本年处理决定数量
"""
PLACE = "更新栏目9个。"


@pytest.mark.parametrize(
    ("text", "outcome", "told"),
    [
        ("全年办理行政许可35件。", "pass", []),
        ("全年办理行政许可共计三十五件。", "pass", []),
        ("全年办理行政许可 35 件，上年行政许可20件。", "pass", []),
        (
            "全年办理行政许可36件。",
            "fail",
            [
                "行政许可36件: “行政许可36件”与表二/行政许可/本年处理决定数量的 35 不一致",
            ],
        ),
        ("全年办理行政许可1.2万件。", "fail", None),
        ("力争办理行政许可40件。", "not-applicable", ["报告没有相关表述"]),
        ("1月至6月办理行政许可20件。", "not-applicable", None),
        ("办理行政许可，公开135件。", "not-applicable", None),
        ("其中行政许可30件，行政许可合计35件。", "pass", []),
    ],
)
def test_a_stated_number_and_its_cell(
    text: str, outcome: str, told: list[str] | None, attempt: Try
) -> None:
    status, found = attempt(STATED, {PLACE: f"{PLACE}{text}"})

    assert status == outcome
    assert told is None or found == told


@pytest.mark.parametrize(
    ("stated", "outcome"), [(13, ("pass", [])), (14, ("fail", ["收到和结转的申请14件"]))]
)
def test_the_sum_of_some_cells(stated: int, outcome: tuple[str, list[str]], attempt: Try) -> None:
    new, carried = (
        "表三/一、本年新收政府信息公开申请数量/总计",
        "表三/二、上年结转政府信息公开申请数量/总计",
    )
    rule = f"""\
check: stated-number
with: {{phrases: [收到和结转的申请<number>件], cells: [{new}, {carried}]}}
"""
    status, found = attempt(rule, {PLACE: f"{PLACE}全年收到和结转的申请{stated}件。"})

    told = [f"{each}: “{each}”与{new}、{carried}的 13 不一致" for each in outcome[1]]
    assert (status, found) == (outcome[0], told)


def test_bounds_and_what_must_be_stated(attempt: Try) -> None:
    rule = "check: stated-number\nwith: {phrases: ['业务培训<number>次'], %s}\n"

    assert attempt(rule % "at-least: 2") == ("pass", [])
    assert attempt(rule % "at-least: 3") == ("fail", ["业务培训2次: “业务培训2次”少于 3"])
    assert attempt(rule % "at-most: 1") == ("fail", ["业务培训2次: “业务培训2次”多于 1"])
    assert attempt(rule % "equals: 4, tolerance: 2") == ("pass", [])
    assert attempt(rule % "equals: 4") == ("fail", ["业务培训2次: “业务培训2次”与规则的 4 不一致"])
    assert attempt(rule % "equals: 0")[0] == "fail"
    missing = rule.replace("业务培训", "政策解读") % "required: true"
    assert attempt(missing) == (
        "fail",
        ["青岭县水务局2023年政府信息公开工作年度报告: 报告没有写明“政策解读…次”"],
    )


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("check: stated-number\nwith: {phrases: ['培训<number>次']}\n", "请写明与什么比较"),
        ("check: stated-number\nwith: {phrases: [培训], equals: 1}\n", "应有且只有一个 <number>"),
    ],
)
def test_phrases_that_say_nothing(rule: str, told: str, load: Callable[[str], Bench]) -> None:
    with pytest.raises(PackError) as caught:
        load(rule)

    assert told in caught.value.text.zh


COMPARE = """\
check: compare
with:
  left: [%s]
  relation: "%s"
  right: [%s]
"""
NEW, IN = "表三/一、本年新收政府信息公开申请数量/总计", "表三/二、上年结转政府信息公开申请数量/总计"


@pytest.mark.parametrize(
    ("left", "relation", "right", "outcome"),
    [
        (f"{NEW}, {IN}", "=", "13", "pass"),
        (f"{NEW}, {IN}", "=", "表三/（七）总计/总计, 表三/四、结转下年度继续办理/总计", "pass"),
        (f"{NEW}", "<=", f"{{cell: {IN}, factor: 12}}", "pass"),
        (f"{NEW}", "<", f"{{cell: {IN}, factor: 12}}", "fail"),
        (f"{NEW}", "!=", "12", "fail"),
        (f"{NEW}", ">=", "表四/行政复议/总计, 1.5", "pass"),
        (f"{NEW}", ">", "99", "fail"),
    ],
)
def test_sums_of_cells(left: str, relation: str, right: str, outcome: str, attempt: Try) -> None:
    assert attempt(COMPARE % (left, relation, right))[0] == outcome


def test_what_a_failed_comparison_says(attempt: Try, load: Callable[[str], Bench]) -> None:
    rule = COMPARE % (f"{NEW}, {IN}", "<=", "10, 表四/行政复议/总计")

    assert attempt(rule) == (
        "fail",
        [f"12: {NEW}、{IN}为 13，应不大于10、表四/行政复议/总计（11），相差 2"],
    )
    (finding,) = load(rule).check(base_report()).findings
    assert [(each.snippet, each.role) for each in finding.related] == [
        ("1", "left"),
        ("1", "right"),
    ]


def test_tolerance(attempt: Try) -> None:
    assert attempt(COMPARE % (NEW, "=", "14") + "  tolerance: 2\n") == ("pass", [])
    assert attempt(COMPARE % (NEW, "<=", "11") + "  tolerance: 1\n") == ("pass", [])
    assert attempt(COMPARE % (NEW, ">", "12.5") + "  tolerance: 1\n") == ("pass", [])


def test_a_cell_that_is_not_certain_and_a_table_that_is_missing(attempt: Try) -> None:
    rule = COMPARE % ("表二/行政许可", ">=", "1")

    assert attempt(rule, {"行政许可\t35": "行政许可\t若干"})[0] == "not-applicable"
    row = (
        "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t"
    )
    assert attempt(
        COMPARE % ("表四/行政复议/总计", ">=", "0"),
        {
            row: "",
            "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t": "",
            "\t\t\t\t\t结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果"
            "\t尚未审结\t总计": "",
            "1\t0\t0\t0\t1\t0\t0\t1\t0\t1\t0\t0\t0\t0\t0": "",
        },
    ) == ("not-applicable", ["报告没有表四"])


YEARS = """\
check: compare-years
with:
  cell: 表二/行政处罚/本年处理决定数量
  relation: "<="
  plus: 10
"""


def test_this_year_and_the_last(load: Callable[[str], Bench], tmp_path: Path) -> None:
    many = base_report(year=2023).replace("行政处罚\t4", "行政处罚\t15")
    reports = {"2022.md": base_report(year=2022), "2023.md": many}
    bench = load(YEARS)
    result = bench.check_all(reports, tmp_path / "reports")
    (outcome,) = result.outcomes
    (finding,) = (finding for report in result.reports for finding in report.findings)

    assert (outcome.status, outcome.tested) == ("fail", 1)
    assert finding.text("zh") == (
        "表二/行政处罚/本年处理决定数量为 15，应不大于 14（2022 年度报告为 4）"
    )
    assert [(each.snippet, each.role) for each in finding.related] == [("4", "earlier")]
    reports["2023.md"] = many.replace("行政处罚\t15", "行政处罚\t14")
    (outcome,) = bench.check_all(reports, tmp_path / "reports").outcomes
    assert outcome.status == "pass"


def test_a_year_without_the_one_before(load: Callable[[str], Bench], tmp_path: Path) -> None:
    reports = {"2021.md": base_report(year=2021), "2023.md": base_report(year=2023)}
    (outcome,) = load(YEARS).check_all(reports, tmp_path / "reports").outcomes

    assert outcome.status == "not-applicable"
