"""What a template leaves behind, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.drafting.conftest import Examine

CLEAN = [
    "按照《公开条例》公开信息12条。",
    "申请人李××要求公开征收文件。",
    "申请人王某某要求公开征收文件，已答复。",
    "赵XX诉我局信息公开案已审结。",
    "张××等3人提起行政诉讼。",
    "我局提供5×8小时服务，热线7×24小时开通。",
    "展板尺寸为3×5米，长×宽×高已标明。",
    "完成X光机采购信息公开。",
    "公开XBRL格式财务信息，型号X20已停用。",
    "第XX届交易会信息已公开。",
    "网址为www.xxxx.gov.cn，邮箱xx@xx.gov.cn。",
    "路径/xx/index.html已失效。",
    "文件名为report_final__v2.docx。",
    "__________",
    "【公开指南】栏目已更新。",
    "（此处不含涉密事项）公开信息12条。",
    "当事人补正材料（待补正）2件。",
    "登记出生年月日等信息。",
    "“XX”字样的占位内容已全部清理。",
    "车牌号京A·XXXX1不予公开。",
    "可登录网站申请（填写申请表）。",
    "接待来访（请提前预约）12人次。",
    "某项工作已完成。",
    "2023年12月31日",
    "联系电话：138XXXX5678。",
]


@pytest.mark.parametrize("wording", CLEAN)
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    ("XX年，我局公开信息12条。", ["XX年"]),
    ("20XX年，我局公开信息12条。", ["20XX年"]),
    ("202X年，我局公开信息12条。", ["202X年"]),
    ("XX局公开信息12条。", ["XX"]),
    ("××县公开信息×条。", ["××", "×"]),
    ("截至X月X日共收到申请x件。", ["X月X日", "x"]),
    ("ＸＸ单位公开信息12条。", ["ＸＸ"]),
    ("2023年X月X日", ["X月X日"]),
    ("XXXX年XX月XX日", ["XXXX年XX月XX日"]),
    ("某某局公开信息12条。", ["某某局"]),
    ("共公开信息____条。", ["____"]),
    ("共公开信息＿＿条。", ["＿＿"]),
    ("共公开信息【】条。", ["【】"]),
    ("共公开信息【　】条。", ["【　】"]),
    ("由【请填写单位名称】编制。", ["【请填写单位名称】"]),
    ("共公开信息12条（此处填写其他情况）。", ["（此处填写其他情况）"]),
    ("培训次数（待定）。", ["（待定）"]),
    ("TODO补充数据。", ["TODO"]),
    ("　　年　　月　　日", ["年　　月　　日"]),
    ("国办公开办函〔2021〕XX号要求公开信息。", ["XX"]),
    ("关于XX的通知已公开。", ["XX"]),
]


@pytest.mark.parametrize(("wording", "found"), FAULTY)
def test_is_found_in(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA001: {each}" for each in found]
