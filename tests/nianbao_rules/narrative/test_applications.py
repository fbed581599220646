"""How reports word the number of applications: NAR001 and NAR002, each wording with exactly the findings that are true of it."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.narrative.conftest import Examine

# In agreement with the tables: 12 new, 1 carried in, 12 handled (6, 1, 2, 2, 1, 0), 1 carried out.
AGREE = [
    "全年收到政府信息公开申请12件，上年结转1件。",
    "2023年，我局共收到政府信息公开申请十二件。",
    "本年度新收政府信息公开申请12件，结转上年度申请1件，办结12件，结转下年度继续办理1件。",
    "报告期内，共受理政府信息公开申请12件。",
    "全年共受理依申请公开13件。",
    "2023年共收到13件政府信息公开申请（含上年结转1件）。",
    "连同上年结转1件，全年共收到政府信息公开申请13件。",
    "政府信息公开申请受理量为12件。",
    "依申请公开办理12件。",
    "沐禾县水务局2023年接到公众提出的政府信息公开申请１２件。",
    "县水务局全年收到公民、法人或者其他组织提出的政府信息公开申请共计12件。",
    "2023年1月1日至12月31日，本机关收到政府信息公开申请12件，其中自然人10件，商业企业2件。",
    "全年收到政府信息公开申请12件，其中自然人提出10件、法人或其他组织2件。",
    "全年收到政府信息公开申请12件。其中，予以公开6件，部分公开1件，不予公开2件，无法提供2件，不予处理1件，其他处理0件。",
    "全年收到政府信息公开申请12件，予以公开和部分公开7件。",
    "依申请公开。全年收到12件，办结11件，1件结转下年度继续办理。",
    "全年办结政府信息公开申请12件，另有1件结转2024年办理。",
    "2022年结转政府信息公开申请1件，2023年新收12件。",
    "共有政府信息公开申请12件。",
    "我局收到依申请公开信息12条。",
    "全年办结政府信息公开申请12件，其中予以公开6件、部分公开1件。",
]
# About something else, or not certain to be about what the table counts.
LEFT_ALONE = [
    "2022年收到政府信息公开申请30件。",
    "上年收到政府信息公开申请30件，今年有所减少。",
    "去年，收到政府信息公开申请30件，办结30件。",
    "与上年相比，收到政府信息公开申请30件，增加18件。",
    "自2019年以来，收到政府信息公开申请96件。",
    "截至目前，累计收到政府信息公开申请96件。",
    "累计收到政府信息公开申请96件。",
    "上半年，我局收到政府信息公开申请5件。",
    "第三季度收到政府信息公开申请3件。",
    "6月，收到政府信息公开申请3件。",
    "全县收到政府信息公开申请300件。",
    "各乡镇收到政府信息公开申请80件，办结80件。",
    "下属单位收到政府信息公开申请5件。",
    "局机关收到政府信息公开申请8件，直属单位收到政府信息公开申请4件。",
    "县水务系统受理政府信息公开申请40件。",
    "收到政府信息公开申请约20件。",
    "收到政府信息公开申请20余件。",
    "收到政府信息公开申请近20件。",
    "收到政府信息公开申请20件以上。",
    "全年收到网络申请5件、信函申请3件、当面申请4件。",
    "通过网络收到政府信息公开申请9件，通过信函收到政府信息公开申请3件。",
    "通过信函渠道，收到政府信息公开申请3件。",
    "网络申请：收到9件；信函申请：收到3件。",
    "全年收到政府信息公开申请12件，其中网上申请9件，予以公开5件，不予公开1件；信函申请3件，予以公开1件，不予公开1件。",
    "收到群众咨询30件，办结30件。",
    "依申请公开渠道畅通。全年收到网民留言30件，办结30件。",
    "收到信访件45件，办理45件。",
    "受理行政许可申请300件，办结300件。",
    "承接依申请六类政务服务事项300件。",
    "依申请公开平台访问量300次。",
    "收到人大建议和政协提案8件，办结8件。",
    "对收到的政府信息公开申请5件进行了回访。",
    "延期答复政府信息公开申请2件。",
    "撤回政府信息公开申请2件。",
    "涉及征地拆迁的政府信息公开申请7件。",
    "收到政府信息公开申请30人次。",
    "其中答复书面申请3件，答复政府信息公开申请5件。",
    "较2022年增加3件。",
    "按时答复政府信息公开申请11件。",
    "2024年结转政府信息公开申请4件。",
    "第12件申请由办公室办理。",
    "收到行政复议申请30件，办结30件。",
    "2023年1-11月，收到政府信息公开申请9件。",
    "2023年比2022年多收到政府信息公开申请4件。",
    "全年共收到政府信息公开申请12件，平均每月收到1件。",
    "收到并办结政府信息公开申请11件（另有1件结转）。",
    "协助县政府办公室办理政府信息公开申请9件。",
    "收到县政府转办的政府信息公开申请9件。",
    "我局指导乡镇办理政府信息公开申请30件，收到申请30件。",
    "办结政府信息公开申请12件，其中本年新收11件、上年结转1件。",
    "办结政府信息公开申请12件，其中上年结转申请2件。",
    "政府信息公开申请12件中，自然人申请10件。",
    "依申请公开方面，每收到1件申请，均在20个工作日内办结1件。",
    "今年共收到政府信息公开申请12件，比去年的21件减少9件，其中自然人10件。",
]


@pytest.mark.parametrize("wording", [*AGREE, *LEFT_ALONE])
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    ("全年收到政府信息公开申请13件，上年结转2件。", ["NAR001: 13", "NAR001: 2"]),
    ("2023年，我局共收到政府信息公开申请十三件。", ["NAR001: 十三"]),
    ("二〇二三年共收到政府信息公开申请１３件。", ["NAR001: １３"]),
    ("本局收到 21 件政府信息公开申请，均已答复。", ["NAR001: 21"]),
    ("共受理政府信息公开申请2件。", ["NAR001: 2"]),
    ("报告期内共接收政府信息公开申请2件。", ["NAR001: 2"]),
    ("依申请公开受理量为11件。", ["NAR001: 11"]),
    ("全年共收到政府信息公开申请20件（含上年结转1件）。", ["NAR001: 20"]),
    ("沐禾县水务局收到公众提出的政府信息公开申请1,200件。", ["NAR001: 1,200"]),
    ("（二）依申请公开。全年收到9起，办结14起，结转下年度0起。", ["NAR001: 9", "NAR001: 14", "NAR001: 0"]),
    ("全年收到政府信息公开申请12件，其中自然人9件、商业企业3件。", ["NAR001: 9", "NAR001: 3"]),
    ("全年收到政府信息公开申请12件。予以公开7件，不予公开1件，无法提供5件。", ["NAR001: 7", "NAR001: 1", "NAR001: 5"]),
    ("全年收到政府信息公开申请12件，予以公开及部分公开9件。", ["NAR001: 9"]),
    ("2022年结转政府信息公开申请3件。", ["NAR001: 3"]),
    ("政府信息公开申请上年结转1件、新收15件。", ["NAR001: 15"]),
    ("尚有2件结转下年度继续办理，均为政府信息公开申请。", []),
    ("全年受理政府信息公开申请12件，2件结转下年度继续办理。", ["NAR001: 2"]),
    ("2022年收到申请8件，办结8件；2023年收到政府信息公开申请20件。", ["NAR001: 20"]),
    ("畅通网络、信函、当面等渠道，全年收到政府信息公开申请20件。", ["NAR001: 20"]),
    ("经统计，全年收到政府信息公开申请20件，同比增长25%。", ["NAR001: 20"]),
    ("全县收到申请300件，我局收到政府信息公开申请20件。", ["NAR001: 20"]),
    ("收到政府信息公开申请12件，答复重复申请3件，重复申请3件。", []),
    ("收到政府信息公开申请12件，本机关不掌握相关政府信息3件。", ["NAR001: 3"]),
    ("收到政府信息公开申请5件。", ["NAR001: 5"]),
    ("全年办结政府信息公开申请12件，其中予以公开8件、部分公开1件。", ["NAR001: 8"]),
    ("共办理依申请公开事项30件。", ["NAR001: 30"]),
]


@pytest.mark.parametrize(("wording", "expected"), FAULTY)
def test_exactly_this_is_found_in(examine: Examine, wording: str, expected: list[str]) -> None:
    found = examine(wording)
    assert expected == found


def test_a_short_paragraph_before_names_the_topic(examine: Examine) -> None:
    assert examine("（二）依申请公开", "全年收到9件。") == ["NAR001: 9"]
    assert examine("（二）群众来访", "全年收到9件。") == []


def test_section_three_is_about_applications(examine: Examine) -> None:
    assert examine("全年收到9件。", section="三、收到和处理政府信息公开申请情况") == ["NAR001: 9"]


def test_paragraphs_that_make_the_number_together_are_parts(examine: Examine) -> None:
    assert examine("收到政府信息公开申请8件。", "收到政府信息公开申请4件。") == []
    assert examine("收到政府信息公开申请8件。", "收到政府信息公开申请12件。") == ["NAR001: 8"]


def test_several_numbers_of_one_thing_in_a_paragraph_are_not_certain(examine: Examine) -> None:
    assert examine("收到政府信息公开申请8件。收到政府信息公开申请5件。") == []


@pytest.mark.parametrize("blank", [("applications", "new", "total")])
def test_a_blank_cell_is_no_number(examine: Examine, blank: tuple[str, str, str]) -> None:
    assert examine("收到政府信息公开申请8件。", "本局未收到政府信息公开申请。", changes={blank: None}) == []


def test_an_unreadable_meaning_leaves_the_statement_alone(examine: Examine) -> None:
    assert examine("受理政府信息公开申请8件。", changes={("applications", "carried_in", "total"): None}) == []


def test_one_row_for_the_group_is_read_before_its_items(examine: Examine) -> None:
    wording = "收到政府信息公开申请12件，其他处理3件。"
    assert examine(wording) == ["NAR001: 3"]
    assert examine(wording, changes={("applications", "other_handling", "total"): 3}) == []


GOVERNMENT = [
    "全区各级行政机关收到政府信息公开申请48件。",
    "全区收到政府信息公开申请48件，其中区政府本级20件。",
    "全区收到政府信息公开申请48件，各部门收到28件。",
    "区政府本级收到政府信息公开申请3件。",
    "区政府办公室收到政府信息公开申请3件。",
    "区政府部门共收到政府信息公开申请9件。",
    "本机关收到政府信息公开申请3件。",
]


@pytest.mark.parametrize("wording", GOVERNMENT)
def test_a_government_may_count_itself_or_all_under_it(examine: Examine, wording: str) -> None:
    assert examine(wording, organ="云泽区") == []


def test_a_number_of_a_government_without_an_owner_is_compared(examine: Examine) -> None:
    assert examine("全年收到政府信息公开申请48件。", organ="云泽区") == ["NAR001: 48"]
    assert examine("全区收到政府信息公开申请48件，上年结转3件。", organ="云泽区") == ["NAR001: 48", "NAR001: 3"]


def test_a_town_is_all_of_itself(examine: Examine) -> None:
    assert examine("全镇收到政府信息公开申请48件。", organ="沐禾县柳湾镇人民政府") == ["NAR001: 48"]
    assert examine("柳湾镇未收到政府信息公开申请。", organ="沐禾县柳湾镇人民政府") == ["NAR002: 未收到政府信息公开申请"]
    assert examine("全镇收到政府信息公开申请48件。") == []


NONE = [
    ("本局未收到政府信息公开申请。", "未收到政府信息公开申请"),
    ("2023年未收到依申请公开政府信息申请。", "未收到依申请公开政府信息申请"),
    ("全年未收到依申请公开来信，无意见投诉情况。", "未收到依申请公开来信"),
    ("沐禾县水务局未收到公众关于政府信息公开的申请。", "未收到公众关于政府信息公开的申请"),
    ("2023全年未收到政府信息公开申请。", None),
    ("2023年全年未收到政府信息公开申请。", "未收到政府信息公开申请"),
    ("共接收政府信息公开申请0件。", "0"),
    ("本年度未收到依申请公开的信息申请，受理依申请公开0件、办结0件。", "未收到依申请公开的信息申请|0"),
    ("水务局无依申请公开事项。", "无依申请公开事项"),
    ("受理政府信息公开申请零件。", "零"),
    ("未收到和处理政府信息公开申请，零报告。", "未收到和处理政府信息公开申请"),
    (
        "未收到公民、法人或其他组织通过任何形式提出的政府信息公开申请。",
        "未收到公民、法人或其他组织通过任何形式提出的政府信息公开申请",
    ),
    ("我局未受理任何形式的政府信息公开申请。", "未受理任何形式的政府信息公开申请"),
    ("未接收到依申请公开。", "未接收到依申请公开"),
    ("本年度，未接到群众要求公开的信息。", "未接到群众要求公开的信息"),
    ("依申请公开受理量为0件。", "0"),
    ("未发生依申请公开事项。", "未发生依申请公开事项"),
    ("没有依申请公开信息的情况。", "没有依申请公开信息的情况"),
    ("2023 年，我局暂时未收到依申请公开。", "未收到依申请公开"),
    ("本年度无政府信息公开申请。", "无政府信息公开申请"),
    ("全年无人申请公开政府信息。", "无人申请公开政府信息"),
    ("依申请公开工作实行零报告。", "依申请公开工作实行零报告"),
    ("（二）依申请公开。本年度没有收到相关申请。", "没有收到相关申请"),
    ("未收到政府信息公开申请、投诉举报。", "未收到政府信息公开申请"),
    ("全年均未收到任何政府信息公开申请", "未收到任何政府信息公开申请"),
]


@pytest.mark.parametrize(("wording", "said"), NONE)
def test_none_is_a_contradiction_where_there_were_some(examine: Examine, wording: str, said: str | None) -> None:
    found = [each for each in examine(wording) if each.startswith("NAR002")]
    assert found == [f"NAR002: {each}" for each in (said.split("|") if said else ())]


ALL_ZERO = {
    ("applications", row, column): 0
    for row in ("new", "carried_in", "results_total", "carried_out")
    for column in ("natural_person", "enterprise", "total")
}


@pytest.mark.parametrize("wording", [wording for wording, _ in NONE])
def test_none_agrees_with_a_table_of_zeros(examine: Examine, wording: str) -> None:
    assert examine(wording, changes=ALL_ZERO) == []


def test_some_where_the_table_has_none_is_a_count(examine: Examine) -> None:
    assert examine("收到政府信息公开申请2件。", changes=ALL_ZERO) == ["NAR001: 2"]


OTHERWISE_NONE = [
    "未收到书面申请，未收到信函、传真等形式的申请。",
    "2022年未收到政府信息公开申请。",
    "上半年，未收到政府信息公开申请。",
    "全县未收到政府信息公开申请。",
    "各乡镇未收到政府信息公开申请。",
    "除网络申请外，未收到政府信息公开申请。",
    "除上述12件外，我局未收到其他政府信息公开申请。",
    "未收到因政府信息公开申请引起的投诉。",
    "无超期答复的政府信息公开申请。",
    "没有公开信息不及时的情况。",
    "没有上年结转的政府信息公开申请。",
    "未发生依申请公开投诉。",
    "未收到群众投诉。",
    "没有收到许可申请。",
    "下属单位未收到政府信息公开申请。",
    "无偿提供政府信息公开申请指南。",
    "未按时办结的政府信息公开申请已督办。",
    "没有不予公开的政府信息。",
    "未公开信息。",
    "未收到网络政府信息公开申请。",
    "未收到自然人提出的政府信息公开申请。",
    "未收到商业企业政府信息公开申请。",
    "第一季度未收到政府信息公开申请。",
    "政府信息公开零投诉。",
    "依申请公开答复零差错。",
    "未收到政府信息公开申请的单位实行零报告。",
    "若未收到政府信息公开申请，应当零报告。",
    "各科室未收到政府信息公开申请的，实行零报告制度。",
    "对未收到政府信息公开申请的情况进行核实。",
]


@pytest.mark.parametrize("wording", OTHERWISE_NONE)
def test_nothing_else_is_taken_for_none(examine: Examine, wording: str) -> None:
    assert examine(wording) == []
