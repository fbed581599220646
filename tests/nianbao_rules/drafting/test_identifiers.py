"""Numbers of persons. All are invented; the check digits are right where a case needs them to
be."""

from __future__ import annotations

import pytest

from nianbao_rules.drafting.identifiers import find_identifiers, is_identity_number
from tests.nianbao_rules.drafting.conftest import Examine

IDENTITY = "110101190001010014"
MOBILE = "13800000000"
CARD = "6222000000000000004"

CLEAN = [
    "索引号：110101190001010014",
    "统一社会信用代码110101190001010014。",
    "证号110101190001010015登记有误。",  # the check digit is wrong
    "证号110101190013010010登记有误。",  # no such month
    "证号110101900101001登记有误。",  # the old number of 15 digits has no check digit
    "联系电话：13800000000。",
    "手机13800000000（局办公室联系电话）。",
    "监督电话：025-12345678、13800000000。",
    "地址：人民路1号；邮编：200000；电话：13800000000。",
    "咨询电话12345。",
    "编号2023138000000001已归档。",
    "文号：河政发〔2023〕13800000000号。",
    "流水号13800000000已办结。",
    "访问量13800000000.5次。",
    "138 0000 0000 25",
    "12 138 0000 0000 5",
    "代码A13800000000。",
    "苏公网安备13800000000号",
    "编码6222000000000000004已停用。",
    "缴费账号6222000000000000004（非税专户）。",
    "银行回单6222000000000000005。",  # fails Luhn's check
    "公开信息138条、0000件。",
]


@pytest.mark.parametrize("wording", CLEAN)
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    (f"申请人证件号码为{IDENTITY}。", IDENTITY),
    ("申请人证件号码为11010119000101001４。", "11010119000101001４"),
    ("申请人证件号码为110101 19000101 0014。", "110101 19000101 0014"),
    (f"申请人王某，电话{MOBILE}。", MOBILE),
    (f"申请人：王某；联系电话：{MOBILE}。", MOBILE),
    (f"手机号码：{MOBILE}", MOBILE),
    ("回拨138 0000 0000未接通。", "138 0000 0000"),
    ("回拨138-0000-0000未接通。", "138-0000-0000"),
    ("回拨+86 13800000000未接通。", "86 13800000000"),
    ("回拨8613800000000未接通。", "8613800000000"),
    ("回拨１３８００００００００未接通。", "１３８００００００００"),
    (f"退款至银行卡{CARD}。", CARD),
    ("卡号6222 0000 0000 0000 004已核对。", "6222 0000 0000 0000 004"),
]


@pytest.mark.parametrize(("wording", "found"), FAULTY)
def test_is_found_in(examine: Examine, wording: str, found: str) -> None:
    assert examine(wording) == [f"DRA004: {found}"]


def test_a_number_in_a_cell_is_found(examine: Examine) -> None:
    assert examine("公开信息12条。", cell=f"王某 {MOBILE}") == [f"DRA004: {MOBILE}"]


@pytest.mark.parametrize("number", [IDENTITY, "11010519491231002X", "11010519491231002x"])
def test_the_check_digit_is_that_of_gb_11643(number: str) -> None:
    assert is_identity_number(number)
    others = [number[:-1] + digit for digit in "0123456789X" if digit != number[-1].upper()]
    assert not any(is_identity_number(other) for other in others)


def test_a_masked_number_keeps_its_length_and_little_else() -> None:
    (found,) = find_identifiers(f"回拨{MOBILE}。")
    assert found.masked == "138******00"
