"""Random consistent reports have no finding on periods and dates; each planted fault is found."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.reading.discovery import Target
from tests.generators.report import RandomReport, reports
from tests.generators.text import RENDERERS, render_markdown
from tests.rules.cases import engine


def _findings(text: str) -> list[str]:
    """The rule and the text of each finding on periods and dates."""
    result = engine().check_target(Target("report.md", None, named=True), text.encode())
    return [
        f"{each.rule.id}: {each.location.snippet}"
        for each in result.findings
        if each.rule.pack == "period"
    ]


@settings(max_examples=25, deadline=None, derandomize=True)
@given(reports(), st.sampled_from(RENDERERS))
def test_a_consistent_report_has_no_finding(
    report: RandomReport, render: Callable[[RandomReport], str]
) -> None:
    assert (
        _findings(
            render(report) + f"\n发布日期："
            f"{report.year + 1}-01-20\n\n{report.organ}\n\n{report.year + 1}年1月19日\n"
        )
        == []
    )


FAULTS: dict[str, Callable[[RandomReport, str], tuple[str, str]]] = {
    "period": lambda report, text: (
        text.replace(
            f"自{report.year}年1月1日起至{report.year}年12月31日止",
            f"自{report.year - 1}年1月1日起至12月31日止",
        ),
        f"PER001: {report.year - 1}年1月1日起至12月31日止",
    ),
    "year": lambda report, text: (
        text.replace(
            f"{report.year}年，{report.organ}依法推进",
            f"{report.year - 1}年，{report.organ}依法推进",
        ),
        f"PER002: {report.year - 1}年",
    ),
    "late": lambda report, text: (
        f"{text}\n发布日期：{report.year + 1}-02-01\n",
        f"PER003: 发布日期：{report.year + 1}-02-01",
    ),
    "early": lambda report, text: (
        f"{text}\n发布日期：{report.year}-12-30\n",
        f"PER004: 发布日期：{report.year}-12-30",
    ),
    "signature": lambda report, text: (
        f"{text}\n{report.organ}\n\n{report.year}年1月19日\n",
        f"PER004: {report.year}年1月19日",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
@settings(max_examples=8, deadline=None, derandomize=True)
@given(report=reports())
def test_a_planted_fault_is_found(report: RandomReport, fault: str) -> None:
    text, found = FAULTS[fault](report, render_markdown(report))
    assert _findings(text) == [found]
