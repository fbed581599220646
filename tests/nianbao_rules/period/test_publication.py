"""Days of publication and of signature, for a report on 2023."""

from __future__ import annotations

import datetime

import pytest

from tests.nianbao_rules.period.conftest import Examine

TITLE = "河东区绿化局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("organ", "day"),
    [
        ("河东区绿化局", "2024-01-31"),
        ("河东区绿化局", "2024-01-01"),
        ("河东区", "2024-03-31"),
        ("河东区人民政府", "2024-02-01"),
        ("沐禾省人民政府办公厅", "2024-03-20"),
        ("河东区人民政府办公室", "2024-03-01"),
        ("青岭镇人民政府", "2024-04-09"),  # the Regulation sets no day for towns and streets
        ("城南街道办事处", "2024-04-09"),
        ("青岭学校", "2024-02-09"),
    ],
)
def test_published_in_time(examine: Examine, organ: str, day: str) -> None:
    assert examine(organ=organ, published=datetime.date.fromisoformat(day)) == []


@pytest.mark.parametrize(
    ("organ", "day"),
    [
        ("河东区绿化局", "2024-02-01"),
        ("河东区", "2024-04-01"),
        ("青岭学校", "2025-01-20"),
    ],
)
def test_published_late(examine: Examine, organ: str, day: str) -> None:
    title = f"{organ}2023年政府信息公开工作年度报告"
    assert examine(organ=organ, published=datetime.date.fromisoformat(day)) == [f"PER003: {title}"]


def test_published_before_the_year_was_over(examine: Examine) -> None:
    assert examine(published=datetime.date(2023, 12, 31)) == [f"PER004: {TITLE}"]


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("发布日期：2024-01-20", []),
        ("公开日期：2024年1月31日 来源：办公室", []),
        ("网站改版时间：2024年5月1日", []),
        ("发布时间： 2024-02-18 09:30", ["PER003: 发布时间： 2024-02-18"]),
        ("公开日期：2024年2月1日 来源：办公室", ["PER003: 公开日期：2024年2月1日"]),
        ("公布时间：二〇二四年二月十日", ["PER003: 公布时间：二〇二四年二月十日"]),
        ("发布日期：2023/12/27", ["PER004: 发布日期：2023/12/27"]),
        ("发布日期：2024-13-41", []),
    ],
)
def test_a_date_of_publication_in_the_text(
    examine: Examine, wording: str, found: list[str]
) -> None:
    assert examine(preamble=wording) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [
        (["河东区绿化局", "2024年1月15日"], []),
        (["河东区绿化局 2024年1月15日"], []),
        (
            ["河东区绿化局", "2024年2月15日"],
            [],
        ),  # signed late, perhaps published late; the day of publication is not known
        (["河东区绿化局", "2023年1月15日"], ["PER004: 2023年1月15日"]),
        (["河东区绿化局", "2023 年 12 月 28 日"], ["PER004: 2023 年 12 月 28 日"]),
        (["河东区绿化局", "二〇二三年一月十五日"], ["PER004: 二〇二三年一月十五日"]),
        (
            ["河东区绿化局2023年12月20日", "（此件公开发布）"],
            ["PER004: 河东区绿化局2023年12月20日"],
        ),
        (["河东区绿化局", "2023年2月30日"], []),
        (["数据截至2023年12月31日。"], []),
        (["附件：2023年度报告附表"], []),
    ],
)
def test_signatures(examine: Examine, last: list[str], found: list[str]) -> None:
    assert examine("全年公开信息12条。", *last) == found
