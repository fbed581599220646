"""The verdict and the exit code where something could not be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao import ExitCode, RunResult, Severity, Verdict
from nianbao.results.finding import BaselineState
from tests.nianbao_writers.runs import run_of, text_report


def with_finding(level: Severity, **changes: object) -> RunResult:
    report = text_report()
    finding = replace(report.findings[0], level=level, **changes)  # type: ignore[arg-type]
    return run_of(replace(report, findings=(finding,)))


@pytest.mark.parametrize("level", [Severity.ERROR, Severity.WARNING])
def test_what_could_not_be_read_leaves_the_verdict_open(level: Severity) -> None:
    run = with_finding(level, inconclusive=True)
    assert (run.verdict, run.exit_code) == (Verdict.UNDETERMINED, ExitCode.INCOMPLETE)
    assert run.complete
    assert replace(run, fail_on=None).exit_code is ExitCode.CONFORMANT


def test_findings_fail_a_run_that_is_open_all_the_same() -> None:
    report = text_report()
    unread = replace(report.findings[0], level=Severity.WARNING, inconclusive=True)
    run = run_of(replace(report, findings=(unread, *report.findings)))
    assert (run.verdict, run.exit_code) == (Verdict.UNDETERMINED, ExitCode.FINDINGS)


def test_unless_somebody_accepted_it() -> None:
    known = with_finding(
        Severity.WARNING, inconclusive=True, baseline_state=BaselineState.UNCHANGED
    )
    assert (known.verdict, known.exit_code) == (Verdict.CONFORMANT, ExitCode.CONFORMANT)


def test_other_warnings_do_not() -> None:
    run = with_finding(Severity.WARNING)
    assert (run.verdict, run.exit_code) == (Verdict.CONFORMANT, ExitCode.CONFORMANT)
