"""The checks ``date-between`` and ``cites``, and the conditions of every rule."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao import PackError
from nianbao.testing import Bench
from tests.nianbao_rules.general.conftest import Try

TITLE = "# 青岭县水务局2023年政府信息公开工作年度报告"
END = "本年度未收取信息处理费。"


@pytest.mark.parametrize(
    ("day", "outcome"),
    [
        ("2024年1月19日", ("pass", [])),
        ("2024年1月20日", ("pass", [])),
        ("2024年1月21日", ("fail", "发布日期 2024-01-21 晚于 2024-01-20")),
        ("2023年12月31日", ("fail", "发布日期 2023-12-31 早于 2024-01-01")),
    ],
)
def test_published_between(day: str, outcome: tuple[str, object], attempt: Try) -> None:
    rule = "check: date-between\nwith: {date: published, from: 01-01, to: 01-20}\n"
    status, found = attempt(rule, {TITLE: f"{TITLE}\n\n发布日期：{day}"})

    assert status == outcome[0]
    assert [each.partition(": ")[2] for each in found] == ([outcome[1]] if outcome[1] else [])


def test_a_date_that_is_not_there(attempt: Try) -> None:
    rule = "check: date-between\nwith: {date: signed, to: 1月20日%s}\n"

    assert attempt(rule % "") == ("not-applicable", ["报告没有相关表述"])
    assert attempt(rule % ", required: true")[1] == [
        "青岭县水务局2023年政府信息公开工作年度报告: 没有写明落款日期"
    ]
    assert attempt(rule % "", {END: f"{END}\n\n2024年1月30日"})[0] == "fail"
    assert attempt(rule % ", year: same", {END: f"{END}\n\n2023年1月10日"})[0] == "pass"


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ("{date: published}", "请写明 from 或 to。"),
        ("{date: published, to: 02-30}", "没有 02-30 这一天。"),
        ("{date: published, from: 03-01, to: 02-01}", "from 晚于 to。"),
    ],
)
def test_days_that_are_none(parameters: str, told: str, load: Callable[[str], Bench]) -> None:
    with pytest.raises(PackError, match=told):
        load(f"check: date-between\nwith: {parameters}\n")


BASIS = "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条和"


@pytest.mark.parametrize(
    ("parameters", "basis", "told"),
    [
        ("instrument: order-711, number: true, article: 50", BASIS, []),
        ("instrument: order-711, article: 第五十条", BASIS, []),
        (
            "instrument: 中华人民共和国政府信息公开条例, number: true",
            "根据《中华人民共和国政府信息公开条例》和",
            [
                "《中华人民共和国政府信息公开条例》: 引用《中华人民共和国政府信息公开条例》没有写明文号（国务院令第711号）"
            ],
        ),
        (
            "instrument: order-711, article: 49",
            BASIS,
            [
                "《中华人民共和国政府信息公开条例》: 引用《中华人民共和国政府信息公开条例》没有写明第49条"
            ],
        ),
        (
            "instrument: fee-measures",
            BASIS,
            [
                "青岭县水务局2023年政府信息公开工作年度报告: 报告没有引用《政府信息公开信息处理费管理办法》"
            ],
        ),
        (
            "instrument: order-711, section: 一、总体情况",
            BASIS,
            ["一、总体情况: 总体情况没有引用《中华人民共和国政府信息公开条例》"],
        ),
        ("instrument: order-711", "根据国务院令第711号和", []),
    ],
)
def test_cites(parameters: str, basis: str, told: list[str], attempt: Try) -> None:
    rule = f"check: cites\nwith: {{{parameters}}}\n"
    changes = {} if basis == BASIS else {BASIS: basis}

    assert attempt(rule, changes) == ("fail" if told else "pass", told)


CHECK = "check: text-length\nwith: {at-least: 1}\n"


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("when: {cell: 表二/行政许可, above: 0}", []),
        ("when: {cell: 表二/行政许可, above: 0, at-most: 35}", []),
        (
            "when: {cell: 表二/行政许可, below: 35}",
            ["表二/行政许可/本年处理决定数量为 35，不满足规则的前提"],
        ),
        ("when: {cell: 表二/行政许可, equals: 35}", []),
        ("when: {text: [{literal: 培训}]}", []),
        ("when: {text: [{literal: 听证}]}", ["没有规则前提中的文字"]),
        ("when: {text: [{literal: 培训}], absent: true}", ["有规则前提所排除的文字"]),
        ("when: {text: [{literal: 培训}], section: other}", ["没有规则前提中的文字"]),
        (
            "when: [{text: [{literal: 培训}]}, {cell: 表四/行政复议/总计, at-least: 2}]",
            ["表四/行政复议/总计为 1，不满足规则的前提"],
        ),
        ("applies: {organs: {any: [{literal: 水务局}]}}", []),
        ("applies: {organs: {names: [青岭县水务局]}}", []),
        ("applies: {organs: {none: [{literal: 水务局}]}}", ["不适用于该机关（青岭县水务局）"]),
        ("applies: {organs: {any: [{literal: 教育局}]}}", ["不适用于该机关（青岭县水务局）"]),
        ("applies: {organs: {none: [{literal: 教育局}]}}", []),
    ],
)
def test_conditions(condition: str, told: list[str], attempt: Try) -> None:
    assert attempt(f"{condition}\n{CHECK}") == ("not-applicable" if told else "pass", told)


def test_a_condition_that_cannot_be_decided(attempt: Try) -> None:
    rule = f"when: {{cell: 表二/行政许可, above: 0}}\n{CHECK}"

    assert attempt(rule, {"行政许可\t35": "行政许可\t若干"}) == (
        "not-applicable",
        ["表二/行政许可/本年处理决定数量没有能够确定的数字"],
    )
    organs = f"applies: {{organs: {{any: [{{literal: 局}}]}}}}\n{CHECK}"
    assert attempt(organs, {"青岭县水务局2023年": "2023年"}) == (
        "not-applicable",
        ["机关名称不明"],
    )
