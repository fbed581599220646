"""Citations work from data: years, and instruments that others add."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

import pytest

from nianbao.files.shipped import resource
from nianbao.loading.forms import load_forms
from nianbao.loading.instruments import load_instruments
from nianbao.matching import Matcher
from nianbao.model.document import Document, Paragraph
from nianbao.model.instrument import Article, Instrument
from nianbao.model.source import Source
from nianbao.rules.check import Check, Context, Examination
from nianbao_rules.citations import CHECKS
from nianbao_rules.citations.issuers import Bodies
from nianbao_rules.citations.lexicon import lexicon_of
from nianbao_rules.citations.nearness import nearest

REGULATION = "《中华人民共和国政府信息公开条例》"
FULL = f"{REGULATION}（国务院令第711号）"
FORM = "《中华人民共和国政府信息公开工作年度报告格式》"
OLD_NOTICE = "《关于政府信息公开工作年度报告有关事项的通知》"


@pytest.mark.parametrize(
    ("year", "text", "expected"),
    [
        (2010, f"按{REGULATION}（国务院令第492号）第三十一条写成。", []),
        (
            2010,
            f"按{REGULATION}（国务院令第492号）第三十九条写成。",
            ["LAW006 article: 第三十九条"],
        ),
        (2019, f"按{REGULATION}（国务院令第492号）写成。", ["LAW003 superseded: 国务院令第492号"]),
        (0, f"按{REGULATION}（国务院令第492号）写成。", ["LAW003 superseded: 国务院令第492号"]),
        (2020, f"按{FULL}和{OLD_NOTICE}（国办公开办函〔2019〕60号）写成。", []),
        (2020, f"按{FULL}和{FORM}写成。", []),
        (
            2020,
            f"按{FULL}和{FORM}（国办公开办函〔2021〕30号）写成。",
            ["LAW007 later: 国办公开办函〔2021〕30号"],
        ),
        (
            2022,
            f"按{FULL}和{FORM}（国办公开办函〔2019〕60号）写成。",
            ["LAW007 superseded: 国办公开办函〔2019〕60号"],
        ),
        (2022, f"按{FULL}和南屏区人民政府办公室{OLD_NOTICE}写成。", []),
        (2022, f"按{FULL}写成，国办公开办函〔2019〕60号同时废止。", []),
    ],
)
def test_year(examine: Callable[..., list[str]], year: int, text: str, expected: list[str]) -> None:
    assert expected == examine(text, year=year)


def test_spaces_of_a_converter_are_not_the_authors(examine: Callable[..., list[str]]) -> None:
    text = f"按{FULL}和{FORM}（国办公开办函〔2021〕 30 号）写成。"
    assert examine(text, "2023 年 1 月 1 日至 12 月 31 日公开 20 条，较 2022 年多 3 条。") == []


def test_places_are_those_of_the_source(examine: Callable[..., list[str]]) -> None:
    assert examine("按《 中华人民共和国 政府信息公开条列 》写成。") == [
        "LAW004 misquoted: 《 中华人民共和国 政府信息公开条列 》"
    ]


PROVINCIAL = Instrument(
    id="provincial",
    title="安山省政府信息公开规定",
    number="安政令〔2020〕8号",
    issuers=("安山省人民政府",),
    article_count=40,
    articles={7: Article(items=3)},
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《安山省政府信息公开规定》（安政令〔2020〕8号）第四十条", []),
        ("《安山省政府信息公开规订》", ["misquoted"]),
        ("《海山省政府信息公开规定》", []),
        ("《政府信息公开规定》", []),
        ("《安山省政府信息公开规定》第四十一条", ["article"]),
        ("《安山省政府信息公开规定》第七条第（四）项", ["item"]),
        ("国务院办公厅《安山省政府信息公开规定》", ["wrong-issuer"]),
        ("安山省人民政府《安山省政府信息公开规定》", []),
        ("《安山省政府信息公开规定》（国办公开办函〔2021〕30号）", ["both-known"]),
    ],
)
def test_instrument_of_others(text: str, expected: list[str]) -> None:
    instruments = {**load_instruments([resource("rules.d")]), PROVINCIAL.id: PROVINCIAL}
    assert expected == _messages(text, instruments)


def test_instruments_without_numbers_and_issuers_are_only_named() -> None:
    bare = dataclasses.replace(PROVINCIAL, number="", issuers=(), article_count=None, articles={})
    text = "国务院办公厅《安山省政府信息公开规定》（安政令〔2021〕9号）第九十九条"
    assert _messages(text, {bare.id: bare}) == []


def _messages(text: str, instruments: Mapping[str, Instrument]) -> list[str]:
    """What the checks without parameters say of a report of one paragraph."""
    heading = Paragraph("一、总体情况", 0)
    paragraph = Paragraph(text, len(heading.text) + 1)
    document = Document((heading, paragraph), Source(f"{heading.text}\n{text}"))
    report = Matcher(load_forms()).match(document)
    context = Context(instruments)
    names = {
        "exact-title",
        "article-exists",
        "title-and-number",
        "document-number-style",
        "order-number",
    }
    single = [check for check in CHECKS if isinstance(check, Check)]
    results = [check.function(report, {}, context) for check in single if check.name in names]
    results += [
        check.function(report, Bodies(("国务院办公厅",)), context)
        for check in single
        if check.name == "issuer"
    ]
    return [
        problem.message
        for result in results
        if isinstance(result, Examination)
        for problem in result.problems
    ]


@pytest.mark.parametrize(
    "title",
    [
        "政府信息公开指南",
        "政府信息公开目录",
        "广州市政府信息公开规定",
        "福建省政府信息公开办法",
        "广陵市政府信息公开条例",
        "企业信息公开条例",
        "企业信息公示暂行条例",
        "政府信息公开法",
        "政府信息公开条例实施办法",
        "政府信息公开管理办法",
        "民事诉讼法",
        "行政监察法",
        "行政程序法",
        "中华人民共和国海关法",
        "行政法规制定程序条例",
        "政府信息公开工作年度报告编制规范",
        "上海市优化营商环境条例",
        "信访工作办法",
        "关于做好政府信息公开工作年度报告有关事项的通知",
        "关于印发2021年政务公开工作要点的通知",
    ],
)
def test_no_near_miss(title: str) -> None:
    assert nearest(title, tuple(lexicon_of(load_instruments([resource("rules.d")])).titles)) is None


@pytest.mark.parametrize(
    "kind",
    [
        "《",
        "《a《b》",
        "国务院令第492号，",
        f"{REGULATION}（",
        "《条例》第五十七条、",
        f"国务院办公厅{REGULATION}，",
        "2019年5月1日修订的《条例》",
        "市政府令第2号《条例》",
        "国办公开办函〔21〕30号",
        "按照《2019年政务公开工作要点》、",
        "根据《信访条例》、",
        "根据" + "和政府" * 36 + "人《信访条例》",
    ],
)
def test_time_is_linear_in_the_length_of_a_paragraph(
    examine: Callable[..., list[str]], kind: str
) -> None:
    # No measurement: at quadratic cost this would not end while somebody waits.
    assert isinstance(examine(kind * (60_000 // len(kind))), list)
