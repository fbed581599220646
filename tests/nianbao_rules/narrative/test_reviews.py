"""How reports word reviews and lawsuits: NAR003, each wording with exactly the findings that are
true of it."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.narrative.conftest import Examine

# In agreement with the table: reconsideration 4 (2 upheld, 1 corrected, 1 pending), lawsuits 1
# direct, 1 after reconsideration.
AGREE = [
    "因政府信息公开被申请行政复议4件，被提起行政诉讼2件。",
    "因政府信息公开工作引发的行政复议案件4起，其中结果维持2起、结果纠正1起、尚未审结1起。",
    "全年发生政府信息公开行政复议4件、行政诉讼2件。",
    "2023年，我局因政府信息公开被申请行政复议四件。",
    "涉及政府信息公开的行政复议、行政诉讼共6件。",
    "政府信息公开类行政诉讼2件，其中未经复议直接起诉1件，复议后起诉1件。",
    "涉及政府信息公开的行政复议和行政诉讼6件。",
    "本局因依申请公开被提起行政诉讼2件。",
    "因政府信息公开引起行政复议4件，引起行政诉讼2件。",
]
LEFT_ALONE = [
    "全年办理行政复议案件30件，办结28件。",
    "收到行政复议申请30件，维持20件。",
    "行政复议案件同比下降30%。",
    "发生行政复议9件。",
    "2022年因政府信息公开被申请行政复议9件。",
    "去年，因政府信息公开被申请行政复议9件。",
    "全县因政府信息公开被申请行政复议9件。",
    "下属单位因政府信息公开被申请行政复议9件。",
    "审结政府信息公开行政复议案件9件。",
    "因政府信息公开被申请行政复议9余件。",
    "政府信息公开一审行政诉讼9件，二审3件。",
    "行政机关负责人出庭应诉9件。",
    "以政府信息公开为由的举报9件。",
    "各类行政诉讼9件。",
    "败诉的政府信息公开行政复议9件、行政诉讼7件。",
    "未发生行政复议被纠正、行政诉讼败诉的案件。",
    "未发生败诉的政府信息公开行政诉讼。",
    "2022年未发生因政府信息公开引发的行政复议。",
    "全县未发生因政府信息公开引发的行政复议、行政诉讼。",
    "各单位未发生行政复议。",
    "未发生投诉、举报情况。",
    "没有因答复超期被提起的行政复议。",
    "无超过时限的行政复议答复。",
    "除上述案件外，未发生行政复议、行政诉讼。",
    "做好行政复议、行政诉讼应对工作。",
    "未因政府信息公开被追究责任。",
    "上半年，未发生政府信息公开行政复议。",
    "力争无行政复议、行政诉讼。",
    "无行政复议、行政诉讼的单位优先评优。",
    "我局作为复议机关，受理因政府信息公开引发的行政复议9件。",
    "未按期提交行政复议答复的予以通报。",
]


@pytest.mark.parametrize("wording", [*AGREE, *LEFT_ALONE])
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    ("因政府信息公开被申请行政复议5件，被提起行政诉讼3件。", ["NAR003: 5", "NAR003: 3"]),
    (
        "因政府信息公开工作引发的行政复议案件4起，其中结果维持3起、结果纠正0起。",
        ["NAR003: 3", "NAR003: 0"],
    ),
    ("全年发生政府信息公开行政复议1件、行政诉讼1件。", ["NAR003: 1", "NAR003: 1"]),
    ("2023年，我局因政府信息公开被申请行政复议三件。", ["NAR003: 三"]),
    ("涉及政府信息公开的行政复议、行政诉讼共2件。", ["NAR003: 2"]),
    (
        "政府信息公开行政诉讼2件，其中未经复议直接起诉2件，复议后起诉0件。",
        ["NAR003: 2", "NAR003: 0"],
    ),
    ("政府信息公开行政复议、行政诉讼均为0件。", ["NAR003: 0"]),
    ("因依申请公开被提起行政诉讼12件。", ["NAR003: 12"]),
    ("去年有所减少；2023年，因政府信息公开被申请行政复议9件。", ["NAR003: 9"]),
    ("因政府信息公开工作被申请行政复议0件，被提起行政诉讼0件。", ["NAR003: 0", "NAR003: 0"]),
]


@pytest.mark.parametrize(("wording", "expected"), FAULTY)
def test_exactly_this_is_found_in(examine: Examine, wording: str, expected: list[str]) -> None:
    found = examine(wording)
    assert expected == found


DENIALS = [
    "未发生因政府信息公开引发的行政复议、行政诉讼案件。",
    "无行政复议、行政诉讼。",
    "没有因政府信息公开被申请行政复议、提起行政诉讼的情况。",
    "本年度未发生行政复议和行政诉讼。",
    "我局未收到政府信息公开行政复议申请。",
    "2023年，我局未因政府信息公开被申请行政复议、被提起行政诉讼。",
    "全年未发生涉及政府信息公开工作的行政复议、诉讼、投诉举报事项。",
    "未发生与政府信息公开有关的行政诉讼。",
    "全年没有发生一起因政府信息公开工作引起的行政复议案件。",
    "无因政府信息公开而提起的行政诉讼情况。",
    "沐禾县水务局不存在政府信息公开行政复议、行政诉讼情况。",
    "未收到政府信息公开申请的行政复议。",
    "政府信息公开行政复议、行政诉讼均未发生。",
]
NO_REVIEWS = {
    ("review", row, column): 0
    for row in ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
    for column in ("upheld", "corrected", "other", "pending", "total")
}


@pytest.mark.parametrize("wording", DENIALS)
def test_a_denial_contradicts_a_table_with_cases(examine: Examine, wording: str) -> None:
    (found,) = examine(wording)
    said = found.removeprefix("NAR003: ")
    assert said in wording
    assert said.endswith(wording.removesuffix("。")[-4:])


@pytest.mark.parametrize(
    "wording", [*DENIALS, "因政府信息公开被申请行政复议0件，被提起行政诉讼0件。"]
)
def test_a_denial_agrees_with_a_table_of_zeros(examine: Examine, wording: str) -> None:
    assert examine(wording, changes=NO_REVIEWS) == []


def test_a_denial_of_one_kind_says_nothing_of_the_other(examine: Examine) -> None:
    no_lawsuit = {cell: 0 for cell in NO_REVIEWS if cell[1] != "reconsideration"}
    assert examine("未发生政府信息公开行政诉讼。", changes=no_lawsuit) == []
    assert examine("未发生政府信息公开行政复议。", changes=no_lawsuit) == [
        "NAR003: 未发生政府信息公开行政复议"
    ]


def test_section_four_is_about_disclosure(examine: Examine) -> None:
    wording = "全年发生行政复议9件。"
    assert examine(wording, section="四、政府信息公开行政复议、行政诉讼情况") == ["NAR003: 9"]


def test_a_denial_needs_only_one_certain_cell(examine: Examine) -> None:
    wording = "未发生政府信息公开行政诉讼。"
    assert examine(wording, changes={("review", "direct_litigation", "total"): None}) == [
        "NAR003: 未发生政府信息公开行政诉讼"
    ]
    blank = {
        ("review", row, "total"): None
        for row in ("direct_litigation", "litigation_after_reconsideration")
    }
    assert examine(wording, changes=blank) == []
