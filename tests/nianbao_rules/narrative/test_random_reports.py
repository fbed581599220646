"""Random consistent reports that state their own figures: no finding, and one wherever one number
in the text is changed."""

from __future__ import annotations

import dataclasses
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao import Engine
from nianbao.configuration import Configuration
from nianbao.reading.discovery import Target
from tests.generators.report import RandomReport, random_report, reports
from tests.generators.text import render_tabs


class Wording(NamedTuple):
    """A certain wording: ``{}`` stands for the sum of some cells of a table."""

    rule: str
    text: str
    table: str
    cells: tuple[tuple[str, str], ...]


def _wording(rule: str, text: str, table: str, *rows: str, column: str = "total") -> Wording:
    return Wording(rule, text, table, tuple((row, column) for row in rows))


_REFUSED = (
    "refused_state_secret",
    "refused_by_law",
    "refused_security",
    "refused_third_party",
    "refused_internal",
    "refused_process",
    "refused_enforcement_file",
    "refused_query",
)
_UNAVAILABLE = ("unavailable_not_held", "unavailable_not_made", "unavailable_unclear")
_LITIGATION = ("direct_litigation", "litigation_after_reconsideration")
WORDINGS = [
    _wording(
        "NAR001", "（二）依申请公开。上年结转政府信息公开申请{}件。", "applications", "carried_in"
    ),
    _wording("NAR001", "（二）依申请公开。结转下年度继续办理{}件。", "applications", "carried_out"),
    _wording("NAR001", "依申请公开办理结果：予以公开{}件。", "applications", "granted"),
    _wording("NAR001", "依申请公开办理结果：部分公开{}件。", "applications", "partly_granted"),
    _wording("NAR001", "依申请公开办理结果：不予公开{}件。", "applications", *_REFUSED),
    _wording("NAR001", "依申请公开办理结果：无法提供{}件。", "applications", *_UNAVAILABLE),
    _wording("NAR003", "全年因政府信息公开被申请行政复议{}件。", "review", "reconsideration"),
    _wording("NAR003", "因政府信息公开被提起行政诉讼{}件。", "review", *_LITIGATION),
    _wording(
        "NAR003",
        "涉及政府信息公开的行政复议、行政诉讼共{}件。",
        "review",
        "reconsideration",
        *_LITIGATION,
    ),
    _wording(
        "NAR004", "全年制发行政规范性文件{}件。", "disclosure", "normative_documents", column="made"
    ),
    _wording(
        "NAR004",
        "全年废止行政规范性文件{}件。",
        "disclosure",
        "normative_documents",
        column="repealed",
    ),
    _wording("NAR004", "作出行政许可决定{}件。", "disclosure", "licences", column="decisions"),
    _wording("NAR004", "作出行政处罚决定{}件。", "disclosure", "penalties", column="decisions"),
    _wording("NAR004", "行政事业性收费{}万元。", "disclosure", "fees", column="amount"),
]


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(Configuration())


def _findings(engine: Engine, report: RandomReport) -> list[tuple[str, str]]:
    result = engine.check_target(
        Target("report.md", None, named=True), render_tabs(report).encode()
    )
    return [
        (finding.rule.id, finding.location.snippet)
        for finding in result.findings
        if finding.rule.id.startswith("NAR")
    ]


def _stating(
    report: RandomReport, wordings: list[Wording], *, change: int = 0
) -> tuple[RandomReport, str]:
    """The report with these statements in section one, the first number off by ``change``; and that
    number."""
    figures = [sum(report.tables[each.table][cell] for cell in each.cells) for each in wordings]
    figures[0] += change
    sentences = tuple(
        wording.text.format(figure) for wording, figure in zip(wordings, figures, strict=True)
    )
    prose = {**report.prose, "overview": (*report.prose["overview"], *sentences)}
    return dataclasses.replace(report, prose=prose), str(figures[0])


@settings(max_examples=30, deadline=None, derandomize=True)
@given(report=reports())
def test_a_report_that_states_its_figures_has_no_finding(
    engine: Engine, report: RandomReport
) -> None:
    assert _findings(engine, report) == []
    stating, _ = _stating(report, WORDINGS)
    assert _findings(engine, stating) == []


@pytest.mark.parametrize("wording", WORDINGS, ids=lambda wording: wording.text)
@settings(max_examples=5, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10_000), change=st.integers(1, 50))
def test_one_changed_number_is_found(
    engine: Engine, wording: Wording, seed: int, change: int
) -> None:
    others = [each for each in WORDINGS if each is not wording]
    changed, number = _stating(random_report(seed), [wording, *others], change=change)
    assert _findings(engine, changed) == [(wording.rule, number)]


def test_a_file_of_nothing_but_numbers_is_read_in_part() -> None:
    text = "青岭县水务局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n"
    text += "依申请公开收到1件,予以公开1件、不予公开2件," * 40_000
    engine = Engine.load(Configuration(select=("NAR",)))
    result = engine.check_target(Target("report.md", None, named=True), text.encode())
    assert not [each for each in result.findings if each.rule.id == "NAR001"]
