"""However a table breaks: each of its cells is read right, or is unread with a reason."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao import Table
from tests.breakages.documents import Broken, broken_report, faulty, quiet
from tests.breakages.judging import engine, examples, judge, read, wrong_cells
from tests.breakages.styles import STYLES
from tests.breakages.tables import BREAKAGES
from tests.generators.report import RandomReport, random_report

#: What leaves every figure in the text, and enough to tell whose it is.
CERTAIN = (
    "intact",
    "header split",
    "header numbered",
    "header half lost",
    "header half blanked",
    "header lost",
    "rows unlabelled",
    "labels over figures",
    "labels under figures",
    "labels around figures",
    "page break",
    "foreign row",
    "one line",
    "three tables",
)


def reports_of(seed: int) -> list[RandomReport]:
    return [random_report(seed), quiet(seed), faulty(random_report(seed), seed)]


@settings(deadline=None, max_examples=examples(60))
@given(
    st.sampled_from(sorted(BREAKAGES)), st.sampled_from(sorted(STYLES)), st.integers(0, 2**32 - 1)
)
def test_right_or_unread_never_wrong(name: str, style: str, seed: int) -> None:
    for report in reports_of(seed):
        broken = broken_report(report, BREAKAGES[name], style, seed)
        assert wrong_cells(read(broken.text), broken.truth) == {}


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", CERTAIN)
def test_nearly_every_cell_is_read_where_the_text_tells_it(name: str, style: str) -> None:
    cells: Counter[str] = Counter()
    for seed in (1, 2):
        for report in reports_of(seed):
            broken = broken_report(report, BREAKAGES[name], style, seed)
            cells += judge(read(broken.text), broken.truth)
    assert cells["wrong"] + cells["blanked"] == 0
    assert cells["right"] >= 0.95 * cells.total()


@settings(deadline=None, max_examples=examples(30))
@given(
    st.sampled_from(sorted(BREAKAGES)), st.sampled_from(sorted(STYLES)), st.integers(0, 2**32 - 1)
)
def test_a_fault_is_found_or_its_row_is_unread(name: str, style: str, seed: int) -> None:
    sound = random_report(seed)
    report = faulty(sound, seed)
    broken = broken_report(report, BREAKAGES[name], style, seed)
    table, row = changed_row(sound, report)
    found = read(broken.text).table(table)
    if found is None or not is_whole(found, row, broken):
        return
    result = engine().check(["-"], stdin=broken.text.encode())
    rules = {finding.rule.id for each in result.reports for finding in each.findings}
    assert rules & {"TAL001", "TAL002", "TAL003", "TAL004"}


def changed_row(sound: RandomReport, report: RandomReport) -> tuple[str, str]:
    for table, cells in report.tables.items():
        for cell, number in cells.items():
            if number != sound.tables[table][cell]:
                return table, cell[0]
    raise AssertionError("nothing was changed")


def is_whole(table: Table, row: str, broken: Broken) -> bool:
    """Whether every figure of the row was read."""
    columns = table.form.columns_of(row)
    return all(table.number(row, column) is not None for column in columns) and bool(broken.truth)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", BREAKAGES)
def test_every_entry_and_every_doubt_has_its_reason(name: str, style: str) -> None:
    broken = broken_report(random_report(5), BREAKAGES[name], style, 5)
    for table in read(broken.text).tables.values():
        assert all(entry.reason.zh and entry.reason.en for entry in table.entries.values())
        for oddity in (*table.uncertain, *table.foreign_rows):
            assert oddity.reason is not None
            assert oddity.reason.zh
            assert oddity.reason.en
