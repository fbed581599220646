"""Random consistent reports have no finding on drafting; each planted fault is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.reading.discovery import Target
from tests.generators.report import RandomReport, reports
from tests.generators.text import RENDERERS, render_markdown
from tests.nianbao_rules.drafting.conftest import Examine
from tests.rules.cases import HERE, engine


def _findings(text: str) -> list[str]:
    """The rule and the text of each finding on drafting."""
    result = engine().check_target(Target("report.md", None, named=True), text.encode())
    return [
        f"{each.rule.id}: {each.location.snippet}"
        for each in result.findings
        if each.rule.pack == "drafting"
    ]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(reports(), st.sampled_from(RENDERERS))
def test_a_consistent_report_has_no_finding(
    report: RandomReport, render: Callable[[RandomReport], str]
) -> None:
    assert _findings(render(report)) == []


REPEATED = "改进情况：已制定更新清单，明确到人，逐月检查，并把检查结果在网站上公布。"
FAULTS = [
    ("专栏由专人维护", "专栏由XX维护", "DRA001: XX"),
    ("内容按月核对", "内容按月核对20余次", "DRA002: 20余次"),
    ("存在的主要问题：", f"{REPEATED}\n\n{REPEATED}\n\n存在的主要问题：", f"DRA003: {REPEATED}"),
    ("专栏由专人维护", "专栏由王某（13800000000）维护", "DRA004: ***********"),
    ("接受社会评议，", "接受社会评议,", "DRA005: ,"),
    ("（五）监督保障", "（五）监督保障“", "DRA005: “"),
    ("逐月检查", "逐月进行进行检查", "DRA006: 进行进行"),
]


@pytest.mark.parametrize(("old", "new", "found"), FAULTS)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(report=reports())
def test_a_planted_fault_is_found(report: RandomReport, old: str, new: str, found: str) -> None:
    text = render_markdown(report)
    assert text.count(old) == 1
    assert _findings(text.replace(old, new)) == [found]


@pytest.mark.parametrize(
    "unit",
    [
        *("XX年", "__a", "（", "）", "”", "的的", "工作工作", "，。", "信息  条，", "共计件，"),
        *("规范性文建", "《a《b》c》", "<中", "50余条", "13800138000，", "收到申请"),
    ],
)
def test_time_is_linear_in_the_length_of_a_paragraph(examine: Examine, unit: str) -> None:
    # No measurement: at quadratic cost this would not end while somebody waits.
    assert isinstance(examine(unit * (120_000 // len(unit))), list)


def test_lines_of_a_flattened_table_are_no_prose() -> None:
    text = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
    caption = "本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和"
    half_width = caption.replace("：", ":").replace("，", ",")
    flattened = text.replace(caption, half_width).replace("\t", " ")
    assert _findings(flattened) == []
    # The same marks in a sentence of the overview are found.
    sentence = text.replace("（一）主动公开。", f"（一）主动公开。{half_width}。").replace(
        "\t", " "
    )
    assert _findings(sentence) == ["DRA005: :", "DRA005: ,"]
