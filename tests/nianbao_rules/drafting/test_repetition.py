"""Paragraphs that stand twice, and words that stand twice in a row."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.drafting.conftest import Examine

LONG = "全年通过门户网站公开各类信息一百二十条，其中工作动态八十条、政策解读二十条、其他二十条。"
OTHER = "全年通过门户网站公开各类信息一百二十条，其中工作动态八十条、政策解读三十条、其他一十条。"


@pytest.mark.parametrize(
    "paragraphs",
    [
        (LONG, OTHER),
        ("开展业务培训。", "开展业务培训。"),
        ("注：" + LONG, "注：" + LONG),
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",) * 2,
        ("0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0",) * 2,
    ],
)
def test_no_paragraph_is_repeated_in(examine: Examine, paragraphs: tuple[str, ...]) -> None:
    assert examine(*paragraphs) == []


@pytest.mark.parametrize(
    "again",
    [
        LONG,
        LONG.replace("，", "， "),
        LONG.replace("，", ","),
        "（二）" + LONG,
        "2." + LONG,
        "二是" + LONG,
    ],
)
def test_a_paragraph_is_repeated(examine: Examine, again: str) -> None:
    found = [
        each
        for each in examine("（一）" + LONG, "开展业务培训。", again)
        if not each.startswith("DRA005")
    ]
    assert found == [f"DRA003: {again}"]


def test_each_repetition_is_found(examine: Examine) -> None:
    assert examine(LONG, LONG, LONG) == [f"DRA003: {LONG}"] * 2


@pytest.mark.parametrize(
    "wording",
    [
        "常常检查，人人参与，层层落实。",
        "逐条逐项核对，各级各类信息均已公开。",
        "一条一条核对，一项一项落实，逐项逐项检查。",
        "有关问题要研究研究，讨论讨论。",
        "依申请公开公开办理流程。",
        "社会组织组织开展活动，人大代表代表选区发言。",
        "推进信息公开工作，工作机制不断完善。",
        "配备政务公开工作工作人员3名。",
        "区政府政府信息公开专栏已更新。",
        "完善信息管理管理办法。",
        "推进依法行政行政执法公示。",
        "二〇二〇年公开信息12条。",
        "主动公开 公开指南",
        "公开 公开",
        "其他 其他 总计 总计",
        "哈哈哈哈",
    ],
)
def test_no_word_is_doubled_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("推进信息公开工作工作。", "工作工作"),
        ("对栏目进行进行更新。", "进行进行"),
        ("政府信息信息公开情况良好。", "信息信息"),
        ("加强领导小组领导小组作用。", "领导小组领导小组"),
        ("及时更新办公室办公室职责。", "办公室办公室"),
        ("我们我们公开信息12条。", "我们我们"),
        ("主要情况情况如下。", "情况情况"),
    ],
)
def test_a_word_is_doubled_in(examine: Examine, wording: str, found: str) -> None:
    assert examine(wording) == [f"DRA006: {found}"]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("公开信息12条。。", ["。。"]),
        ("公开信息12条，，受理申请3件。", ["，，"]),
        ("公开信息12条，。受理申请3件。", ["，。"]),
        ("公开信息12条、，受理申请3件。", ["、，"]),
        ("失效的的文件。", ["的的"]),
        ("目的的实现，的的确确。", []),
        ("公开信息12条。。。", []),
        ("公开信息12条……", []),
        ("见 https://example.org/a,,b。", []),
        ("公开信息12条。 。", []),
    ],
)
def test_doubled_marks_and_particles(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA006: {each}" for each in found]
