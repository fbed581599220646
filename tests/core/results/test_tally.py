"""The counts of a run are made in one walk, and follow what is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nianbao.results.finding import BaselineState
from nianbao.results.outcome import ReportResult, Verdict
from nianbao.results.reports import ReadReports, changed
from tests.nianbao_writers.runs import report, run_of, text_report


class Walked(ReadReports):
    """Results that count the walks over them."""

    def __init__(self, *reports: ReportResult) -> None:
        self.reports = reports
        self.walks = 0

    def __len__(self) -> int:
        return len(self.reports)

    def __iter__(self) -> Iterator[ReportResult]:
        self.walks += 1
        return iter(self.reports)


def test_verdict_exit_code_and_totals_take_one_walk() -> None:
    reports = Walked(text_report("a.md"), report("b.md", ()))
    run = replace(run_of(), reports=reports)

    assert (run.verdict, run.exit_code, run.evaluated, run.complete) == (
        Verdict.NONCONFORMANT,
        1,
        True,
        True,
    )
    assert sum(run.tally.levels.values()) == 3
    assert reports.walks == 1


def test_another_run_is_counted_anew() -> None:
    run = run_of(text_report())
    assert run.verdict is Verdict.NONCONFORMANT

    known = [
        replace(each, baseline_state=BaselineState.UNCHANGED) for each in run.reports[0].findings
    ]
    other = replace(run, reports=(replace(run.reports[0], findings=tuple(known)),))

    assert other.verdict is Verdict.CONFORMANT
    assert (other.tally.unchanged, run.tally.unchanged) == (3, 0)


def test_a_change_begins_anew_at_every_walk() -> None:
    def numbering() -> Iterator[int]:
        return iter(range(10))

    def begin() -> object:
        numbers = numbering()
        return lambda each: replace(each, year=next(numbers))

    read = changed(Walked(*(report(name, ()) for name in "abc")), begin)  # type: ignore[arg-type]
    held = changed(tuple(report(name, ()) for name in "abc"), begin)  # type: ignore[arg-type]

    assert [each.year for each in read] == [each.year for each in read] == [0, 1, 2]
    assert tuple(read) == held
    assert (read[2].year, len(read)) == (2, 3)
