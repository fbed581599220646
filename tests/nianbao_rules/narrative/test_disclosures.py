"""How reports word what table two holds: NAR004, each wording with exactly the findings that are
true of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.nianbao_rules.narrative.conftest import Examine

# In agreement with the table: documents 2 issued, 1 repealed, 7 in force; 35 licences, 4 penalties,
# 0 coercion; 12.5 of fees.
AGREE = [
    "本年度制发行政规范性文件2件，废止1件，现行有效7件。",
    "全年制发行政规范性文件两件、废止行政规范性文件一件。",
    "现行有效的行政规范性文件7件。",
    "行政规范性文件现行有效7件。",
    "2023年新制发规范性文件2件。",
    "全年作出行政许可决定35件、行政处罚决定4件、行政强制决定0件。",
    "作出35件行政许可处理决定。",
    "收取行政事业性收费12.5万元。",
    "全年行政事业性收费总金额为125000元。",
    "全年行政事业性收费共计13万元。",
    "本年度未制发规章。",
    "未作出行政强制决定。",
]
LEFT_ALONE = [
    "公开行政规范性文件5件。",
    "清理行政规范性文件30件，宣布失效3件。",
    "起草行政规范性文件5件。",
    "办理行政许可620件。",
    "公开行政许可决定300件、行政处罚决定90件。",
    "公开现行有效的行政规范性文件5件、现行有效规章3件。",
    "公示行政处罚案件90件。",
    "修订内部规章制度9项。",
    "制发规章制度9件。",
    "2022年制发行政规范性文件9件。",
    "全县现行有效的行政规范性文件90件。",
    "以县政府名义制发行政规范性文件9件。",
    "制发行政规范性文件解读材料9件。",
    "对9件行政规范性文件开展合法性审查。",
    "制发通知9件，废止3件。",
    "现行有效9件。",
    "公开行政事业性收费项目3项。",
    "公开行政事业性收费目录3件，涉及金额30万元。",
    "全县行政事业性收费300万元。",
    "减免行政事业性收费300万元。",
    "行政事业性收费约300万元。",
    "作出行政复议决定9件。",
    "作出行政许可决定后公开300件。",
    "作出决定9件。",
    "行政处罚决定9件全部公开。",
    "各乡镇作出行政处罚决定9件。",
    "未制发涉及市场主体的行政规范性文件。",
    "未公开行政处罚决定。",
    "2022年未制发行政规范性文件。",
    "制发行政规范性文件9余件。",
    "未收取任何费用。",
    "全年制定出台规范性文件5件，其中现行有效规范性文件2件。",
]


@pytest.mark.parametrize("wording", [*AGREE, *LEFT_ALONE])
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    ("截至2023年12月31日，现行有效行政规范性文件9件。", ["NAR004: 9"]),
    (
        "本年度制发行政规范性文件3件，废止2件，现行有效8件。",
        ["NAR004: 3", "NAR004: 2", "NAR004: 8"],
    ),
    ("全年制发行政规范性文件三件。", ["NAR004: 三"]),
    ("现行有效的行政规范性文件8件。", ["NAR004: 8"]),
    ("规范性文件现行有效80件。", ["NAR004: 80"]),
    ("我局2023年新制发规范性文件1件。", ["NAR004: 1"]),
    ("制发规章1件。", ["NAR004: 1"]),
    ("废止行政规范性文件0件。", ["NAR004: 0"]),
    (
        "全年作出行政许可决定36件、行政处罚决定5件、行政强制决定1件。",
        ["NAR004: 36", "NAR004: 5", "NAR004: 1"],
    ),
    ("作出36件行政许可处理决定。", ["NAR004: 36"]),
    ("全年共作出行政处罚决定14件。", ["NAR004: 14"]),
    ("收取行政事业性收费13.5万元。", ["NAR004: 13.5"]),
    ("行政事业性收费12.6万元。", ["NAR004: 12.6"]),
    ("全年行政事业性收费总金额为126000元。", ["NAR004: 126000"]),
    ("未制发行政规范性文件。", ["NAR004: 未制发行政规范性文件"]),
    ("本年度没有作出行政处罚决定。", ["NAR004: 没有作出行政处罚决定"]),
    ("全年未收取行政事业性收费。", ["NAR004: 未收取行政事业性收费"]),
]


@pytest.mark.parametrize(("wording", "expected"), FAULTY)
def test_exactly_this_is_found_in(examine: Examine, wording: str, expected: list[str]) -> None:
    found = examine(wording)
    assert expected == found


@pytest.mark.parametrize(
    ("wording", "cell", "agrees"),
    [
        ("行政事业性收费27.948692万元。", "27.95", True),
        ("行政事业性收费27.95万元。", "27.948692", True),
        ("行政事业性收费27.9万元。", "28", True),
        ("行政事业性收费27.9万元。", "28.1", False),
        ("行政事业性收费0元。", "0", True),
        ("行政事业性收费0元。", "3", False),
        ("行政事业性收费0.5万元。", "0", False),
    ],
)
def test_amounts_are_compared_to_the_places_that_both_have(
    examine: Examine, wording: str, cell: str, agrees: bool
) -> None:
    found = examine(wording, changes={("disclosure", "fees", "amount"): Decimal(cell)})
    assert (found == []) is agrees
