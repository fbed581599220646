"""A consistent table never raises a finding of table-tallies; one changed figure always does."""

from __future__ import annotations

from functools import cache

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from nianbao import Configuration, Engine, Finding
from nianbao.reading.discovery import Target
from tests.generators.report import RandomReport, reports
from tests.generators.text import render_markdown, render_tabs


@cache
def engine() -> Engine:
    return Engine.load(Configuration(select=("TAL",)))


def findings(text: str) -> list[Finding]:
    return list(
        engine().check_target(Target("report.md", None, named=True), stdin=text.encode()).findings
    )


def cells(report: RandomReport, table: str) -> list[tuple[str, str]]:
    return sorted(report.tables[table])


@given(reports())
@settings(max_examples=60, deadline=None)
def test_a_consistent_report_has_no_finding(report: RandomReport) -> None:
    assert findings(render_tabs(report)) == []
    assert findings(render_markdown(report)) == []


@given(reports(), st.data())
@settings(max_examples=120, deadline=None)
def test_one_changed_figure_is_found_at_its_cell(report: RandomReport, data: st.DataObject) -> None:
    row, column = data.draw(st.sampled_from(cells(report, "applications")))
    stated = report.tables["applications"][row, column]
    changed = data.draw(st.integers(0, 20_000))
    assume(changed != stated)
    found = findings(render_tabs(report.changed("applications", (row, column), changed)))
    assert {finding.rule.id for finding in found} <= {"TAL001", "TAL002", "TAL003"}
    assert len(found) >= 2
    for finding in found:
        assert finding.message == "cell"
        assert finding.location.snippet == str(changed)
        assert finding.arguments["expected"] == stated


@given(reports(), st.data())
@settings(max_examples=60, deadline=None)
def test_one_changed_figure_of_table_four_is_found(
    report: RandomReport, data: st.DataObject
) -> None:
    cell = data.draw(st.sampled_from(cells(report, "review")))
    changed = report.changed(
        "review", cell, report.tables["review"][cell] + data.draw(st.integers(1, 99))
    )
    assert [finding.rule.id for finding in findings(render_tabs(changed))] == ["TAL004"]


@given(reports(), st.data())
@settings(max_examples=60, deadline=None)
def test_two_changed_figures_are_found(report: RandomReport, data: st.DataObject) -> None:
    first, second = data.draw(
        st.lists(
            st.sampled_from(cells(report, "applications")), min_size=2, max_size=2, unique=True
        )
    )
    changed = report
    for cell in (first, second):
        changed = changed.changed(
            "applications",
            cell,
            changed.tables["applications"][cell] + data.draw(st.integers(1, 9_999)),
        )
    assert findings(render_tabs(changed)) != []
