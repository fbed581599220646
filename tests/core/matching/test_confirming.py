"""Of figures that were recognised in pictures, those that sums confirm are believed."""

from __future__ import annotations

from dataclasses import replace

from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.matching.reasons import CONFIRMED, RECOGNISED
from nianbao.model.report import Report, Table
from nianbao_readers.text.reader import read
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_tabs

MATCHER = Matcher(load_forms())


def recognised(report: RandomReport, *changes: tuple[str, str]) -> Report:
    text = render_tabs(report)
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return MATCHER.match(replace(read(text.encode()), recognised=True))


def numbers(table: Table) -> dict[tuple[str, str], object]:
    return {cell: entry.number for cell, entry in table.entries.items()}


def test_figures_that_make_each_other_are_read_and_no_others() -> None:
    report = random_report(1)
    tables = recognised(report).tables

    assert numbers(tables["applications"]) == report.tables["applications"]
    assert numbers(tables["review"]) == report.tables["review"]
    assert tables["disclosure"].entries == {}
    assert {doubt.reason for doubt in tables["disclosure"].uncertain} == {RECOGNISED}
    reasons = {entry.reason.zh for entry in tables["review"].entries.values()}
    assert all(reason.endswith(CONFIRMED.zh) for reason in reasons)


def test_a_figure_in_a_sum_that_does_not_hold_is_unread_with_all_of_that_sum() -> None:
    report = random_report(1).changed("applications", ("new", "natural_person"), 77_777)
    table = recognised(report).tables["applications"]

    assert not any(row == "new" for row, _ in table.entries)
    assert ("results_total", "natural_person") not in table.entries
    assert table["granted", "total"].number == report.tables["applications"]["granted", "total"]
    assert {row for doubt in table.uncertain for row in doubt.rows} >= {"new", "results_total"}


def test_a_blank_may_be_a_figure_that_was_not_seen() -> None:
    report = random_report(1)
    total = str(report.tables["applications"]["new", "total"])
    table = recognised(report, (f"\t{total}\n", "\t\n")).tables["applications"]
    assert ("new", "total") not in table.entries


def test_the_same_text_that_was_not_recognised_is_read_whole() -> None:
    report = random_report(1)
    tables = MATCHER.match(read(render_tabs(report).encode())).tables
    assert numbers(tables["disclosure"]) == report.tables["disclosure"]
