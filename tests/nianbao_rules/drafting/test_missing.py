"""Counters without their number."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.drafting.conftest import Examine

CLEAN = [
    "全年公开信息86条，收到申请12件，答复 12 件。",
    "依照第五十条、《条例》各条和有关条款办理。",
    "本年度我局未收到依申请公开件。",
    "对收到的申请件逐一登记，对受理件、转办件分类处置。",
    "每收到一件申请件，均有专人答复。",
    "公布现行有效的规范性文件。",
    "全面清理规章、现行有效的行政规范性文件。",
    "全年制发规范性文件2件，废止1件，现行有效的规范性文件7件。",
    "全年制发规范性文件2件，废止1件，现行有效的规范性文件均已公开。",
    "没有发生行政复议、行政诉讼案件。",
    "其他需要报告的事项，无。",
    "公开 事 项，规范 文 件。",
    "公开信息 条目清晰，推送 信息 及时。",
    "逐条 逐项，分次 分批。",
    "公共条件、公共件。",
    "同比增长12%，占比 30%。",
    "增长率（%）按月统计。",
    "共计3人次，累计 20 场次。",
    "主动公开政府信息多条、多次更新目录。",
    "开展政策解读5次、 回应关切3次。",
    "收到政府信息公开申请12件，办结11件。",
    "公开工作信息若干条。",
    "办结率（%）、满意率100%。",
    "逐步公开各类信息条目。",
    "每月召开会议，按次登记。",
]


@pytest.mark.parametrize("wording", CLEAN)
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert [each for each in examine(wording) if "DRA007" in each] == []


FAULTY = [
    ("全年公开信息  条，其中政策2条。", ["信息  条"]),
    ("全年公开信息　　条。", ["信息　　条"]),
    ("收到申请 件；答复 件。", ["申请 件", "答复 件"]),
    ("召开会议  次，培训3次。", ["会议  次"]),
    ("全年制发规范性文件件，废止1件。", ["规范性文件件"]),
    ("全年共计件，办结3件。", ["共计件"]),
    ("收到申请12件，同比增长%。", ["增长%"]),
    ("全年召开专题会议次，培训3次。", ["会议次"]),
    ("全年主动公开信息条，受理3件。", ["公开信息条"]),
    ("按时办结率%，受理3件。", ["率%"]),
    ("收到政府信息公开申请件，上年结转1件。", ["收到政府信息公开申请件"]),
    ("全年制发2件，废止0件，现行有效的规范性文件。", ["现行有效的规范性文件"]),
]


@pytest.mark.parametrize(("wording", "found"), FAULTY)
def test_is_found_in(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA007: {each}" for each in found]


def test_numbers_that_a_converter_lost_are_not_the_authors(examine: Examine) -> None:
    text = "全年公开信息 条，收到申请 件，答复 件，召开会议 次，推送信息 条。"
    assert examine(text) == []
    assert len(examine(text + "政策2条、解读3次、回应4次、留言5条、培训6次、动态7条。")) == 5
