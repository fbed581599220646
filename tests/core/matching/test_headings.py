from __future__ import annotations

import pytest

from tests.core.matching.matching import report_of

TITLE = "青岭县水务局2023年政府信息公开工作年度报告\n\n"


@pytest.mark.parametrize(
    ("heading", "key"),
    [
        ("一、总体情况", "overview"),
        ("—、总体情况", "overview"),
        ("1、 总体情况", "overview"),
        ("第一部分 总体情况", "overview"),
        ("一、2023年政务公开工作总体情况", "overview"),
        ("二、主动公开政府信息的情况", "disclosure"),
        ("二、行政机关主动公开政府信息情况", "disclosure"),
        ("二、主动公开政务信息情况（数据准确、要素齐全）", "disclosure"),
        ("三、收到和处理政府信息公开的申请情况", "applications"),
        ("三、行政机关收到和处理信息公开申请情况", "applications"),
        ("三、收到和处理政府信息公开申请情况统计表", "applications"),
        ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "review"),
        ("四、政府信息公开行政复议及行政诉讼情况", "review"),
        ("四、被申请行政复议提起行政诉讼情况", "review"),
        ("五、存在的主要问题及改进情况", "problems"),
        ("五、存在不足和下一步打算", "problems"),
        ("l六、存在的问题及改进情况", "problems"),
        ("|六、存在的问题及改进情况", "problems"),
        ("五、政务信息工作存在主要问题和改进情况", "problems"),
        ("六、其它需要报告的事项", "other"),
        ("六、其他需要汇报事项", "other"),
        ("六、其他需要报告的事项:", "other"),
    ],
)
def test_a_variant_heading_is_still_the_section(heading: str, key: str) -> None:
    report = report_of(f"{TITLE}{heading}\n\n本年度情况如下。\n")
    assert [section.key for section in report.sections] == [key]


@pytest.mark.parametrize(
    "line",
    [
        "（一）主动公开政府信息情况",
        "（二）依申请公开情况",
        "1.主动公开",
        "一、本年新收政府信息公开申请数量",
        "四、结转下年度继续办理",
        "二是主动公开政府信息情况良好。",
        "本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况等六部分组成。",
        "三、本年度办理结果",
    ],
)
def test_what_speaks_of_a_section_is_not_its_heading(line: str) -> None:
    report = report_of(f"{TITLE}一、总体情况\n\n情况。\n\n{line}\n\n本年度情况如下。\n")
    assert [section.key for section in report.sections] == ["overview"]


def test_a_table_of_contents_holds_no_sections() -> None:
    contents = "一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
    body = (
        "一、总体情况\n\n情况。\n\n二、主动公开政府信息情况\n\n情况。\n\n三、收到和处理政府信息公开"
        "申请情况\n\n情况。\n"
    )
    report = report_of(f"{TITLE}目录\n\n{contents}\n{body}")
    assert [section.key for section in report.sections] == [
        "overview",
        "disclosure",
        "applications",
    ]
    assert all(section.blocks for section in report.sections)


def test_headings_without_ordinals_are_found_in_their_places() -> None:
    report = report_of(
        f"{TITLE}总体情况\n\n情况。\n\n主动公开政府信息情况\n\n情况。\n\n其他需要报告的事项\n\n无。"
        f"\n"
    )
    assert [section.key for section in report.sections] == ["overview", "disclosure", "other"]
    assert [section.ordinal.style for section in report.sections] == ["", "", ""]


SIX = (
    "一、总体情况\n\n{overview}\n\n二、主动公开政府信息情况\n\n略。\n\n"
    "五、存在的主要问题及改进情况\n\n{problems}\n\n六、其他需要报告的事项\n\n无。\n"
)


def test_a_list_within_a_section_holds_no_sections() -> None:
    text = SIX.format(
        overview="一、主动公开情况\n\n公布12条。\n\n二、依申请公开情况\n\n没有收到。",
        problems="一、存在的问题\n\n更新较慢。\n\n二、改进措施\n\n按月核对。",
    )
    report = report_of(TITLE + text)
    assert [section.key for section in report.sections] == [
        "overview",
        "disclosure",
        "problems",
        "other",
    ]


def test_a_section_that_comes_again_is_one() -> None:
    text = SIX.format(overview="略。", problems="略。") + "\n七、主动公开政府信息情况\n\n略。\n"
    assert [section.key for section in report_of(TITLE + text).sections].count("disclosure") == 2
