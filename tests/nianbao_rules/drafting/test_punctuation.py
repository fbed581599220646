"""Half-width and unpaired marks."""

from __future__ import annotations

import pytest

from tests.nianbao_rules.drafting.conftest import Examine

CLEAN = [
    "公开信息12条，受理申请3件；均已办结。",
    "公开时间为9:30至17:00，比例为3:1。",
    "详见 https://www.example.org/a,b;c?d=1。",
    "公开信息12,345条，增长3.5%。",
    "推进PDF,HTML等格式公开。",
    "根据《中华人民共和国政府信息公开条例》（以下简称《条例》）编制。",
    "《关于印发〈公开办法〉的通知》已公开。",
    "（一）主动公开。1）公开目录；2）公开指南。",
    "1) 公开目录；2) 公开指南。",
    "一）主动公开。",
    "(一)主动公开。",
    "条例第二十条第(一)项。",
    "突出“全员参与‘公开’”，落实〔2021〕30号。",
    "采用Word(DOCX)格式。",
    "the organ’s website",
]


@pytest.mark.parametrize("wording", CLEAN)
def test_nothing_is_found_in(examine: Examine, wording: str) -> None:
    assert examine(wording) == []


FAULTY = [
    ("公开信息,受理申请。", [","]),
    ("公开信息, 受理申请。", [","]),
    ("公开信息.受理申请;办理答复。", [".", ";"]),
    ("时间:上午", [":"]),
    ("《条例》,编制本报告。", [","]),
    ("条例(以下简称办法)规定。", ["(以下简称办法)"]),
    ("条例（以下简称办法)规定。", ["（以下简称办法)"]),
    ("根据《条例规定编制。", ["《"]),
    ("根据条例》规定编制。", ["》"]),
    ("突出“全员参与。", ["“"]),
    ("突出”全员参与”。", ["”"]),
    ("公开（含解读信息12条。", ["（"]),
    ("公开含解读）信息12条。", ["）"]),
    ("办函〔2021年30号。", ["〔"]),
    ("突出‘全员参与。", ["‘"]),
]


@pytest.mark.parametrize(("wording", "found"), FAULTY)
def test_is_found_in(examine: Examine, wording: str, found: list[str]) -> None:
    assert examine(wording) == [f"DRA005: {each}" for each in found]


def test_marks_throughout_a_text_are_reported_once(examine: Examine) -> None:
    assert examine("公开信息,受理申请,办理答复,开展培训,接受监督。", "公开,解读,回应。") == [
        "DRA005: ,"
    ]


def test_brackets_throughout_a_text_are_reported_once_beside_other_marks(examine: Examine) -> None:
    wording = "公开(甲类)、解读(乙类)、回应(丙类)、答复(丁类)信息,办理申请。"
    assert examine(wording) == ["DRA005: (甲类)", "DRA005: ,"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("他说：“公开信息。", "全员参与。”", []),
        ("他说：“公开信息。", "全员参与。", ["“"]),
        ("公开信息。", "全员参与。”", ["”"]),
    ],
)
def test_a_quotation_may_go_on_in_the_next_paragraph(
    examine: Examine, first: str, second: str, found: list[str]
) -> None:
    assert examine(first, second) == [f"DRA005: {each}" for each in found]
