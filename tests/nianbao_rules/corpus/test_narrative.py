from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Configuration, Context, Engine
from nianbao.rules.patterns import TextMatcher
from nianbao.text.folding import fold
from nianbao_rules.corpus.narrative import comparable, narrative_of
from tests.generators.report import random_report
from tests.generators.text import RENDERERS, Renderer


@pytest.fixture(scope="module")
def formulas() -> TextMatcher:
    (rule,) = Engine.load(Configuration(select=("XRP004",))).rules
    found: TextMatcher = rule.prepared.formulas
    return found


@pytest.mark.parametrize(
    "formula",
    [
        "(一)主动公开",
        "一、政府信息主动公开情况",
        "(三)政府信息管理情况",
        "(四)政府信息公开平台建设",
        "5.监督保障方面",
        "根据《中华人民共和国政府信息公开条例》(国务院令第711号)第五十条规定,编制本报告",
        "依据《条例》的要求,结合工作实际,编制青岭县水务局2023年度报告",
        "本报告所列数据的统计期限为2023年1月1日至2023年12月31日",
        "本报告由总体情况、主动公开政府信息情况等六个部分组成",
        "本年度未收取信息处理费",
        "无其他需要报告的事项",
        "如有疑问,请联系青岭县水务局办公室,电话00000000",
        "存在的主要问题:",
    ],
)
def test_formulas_are_left_out(formula: str, formulas: TextMatcher) -> None:
    assert comparable(f"{formula}。\n甲乙丙丁。", "青岭县水务局", formulas.matches) == "甲乙丙丁"


@pytest.mark.parametrize(
    "sentence",
    [
        "主动公开水价监测结果,全部注明有效期",
        "按照县政府工作要求,水价每周公布",
        "各股室公开数据逐条核对",
        "没有引起复议和诉讼",
    ],
)
def test_what_an_organ_tells_of_itself_stays(sentence: str, formulas: TextMatcher) -> None:
    assert comparable(sentence, "青岭县水务局", formulas.matches) == sentence


def test_names_and_numbers_are_levelled(formulas: TextMatcher) -> None:
    narrative = (
        "青岭县水务局公开86条,占12.5%;我局答复十二件,县水务局网站,青岭县居民,一是统一归档3,000份"
    )
    expected = "本机关公开N条,占N。本机关答复N件,县本机关网站,本机关居民,一是统一归档N份"
    assert comparable(narrative, "青岭县水务局", formulas.matches) == expected


@pytest.mark.parametrize("render", RENDERERS)
def test_only_the_prose_is_narrative(render: Renderer, tmp_path: Path) -> None:
    report = random_report(1)
    file = tmp_path / "report.md"
    file.write_text(render(report), "utf-8")
    parsed = Engine.load(Configuration()).parse(str(file))
    prose = [
        fold(line)
        for section in ("overview", "problems", "other")
        for line in report.prose[section]
    ]
    assert narrative_of(parsed, Context({})) == "\n".join(prose)
