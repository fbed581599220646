"""The sample audit: nothing is said of reports in which nothing was planted, and something of every
other."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Configuration, Engine, ReportResult, RunResult
from tests.generators.audit import YEARS, Audit, make_audit, write_audit


@pytest.fixture(scope="module")
def audit() -> Audit:
    return make_audit(districts=("望岑县",))


@pytest.fixture(scope="module")
def result(audit: Audit, tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    folder = tmp_path_factory.mktemp("audit")
    write_audit(audit, folder)
    engine = Engine.load(Configuration(roster=folder / "roster.csv"))
    return engine.check([str(folder / "reports")])


def own(report: ReportResult) -> list[str]:
    """Findings on the report by itself; what others have planted shows up in comparisons."""
    return [finding.text("zh") for finding in report.findings if "XRP" not in finding.rule.id]


def path_of(report: ReportResult, audit: Audit) -> str:
    return next((path for path in audit.planted if report.uri.endswith(path)), "")


def test_it_is_the_same_every_time(audit: Audit) -> None:
    again = make_audit(districts=("望岑县",))
    assert again == audit


def test_nothing_is_said_where_nothing_was_planted(audit: Audit, result: RunResult) -> None:
    quiet = [
        report
        for report in result.reports
        if (path := path_of(report, audit)) and not audit.planted[path]
    ]
    assert len(quiet) > 30
    assert {report.uri: own(report) for report in quiet if own(report)} == {}


def test_something_is_said_where_something_was_planted(audit: Audit, result: RunResult) -> None:
    planted = [
        report
        for report in result.reports
        if (path := path_of(report, audit)) and audit.planted[path]
    ]
    assert len(planted) > 20
    assert [report.uri for report in planted if not report.findings] == []


def test_who_has_not_reported_is_missed(audit: Audit, result: RunResult) -> None:
    there = {path for path in audit.files if path.startswith(f"{YEARS[1]}/")}
    organs = [line.split(",")[0] for line in audit.roster.splitlines()[1:]]
    absent = [each for each in organs if not any(Path(path).stem == each for path in there)]
    missing = {
        finding.arguments["organ"] for finding in result.findings() if finding.rule.id == "XRP005"
    }
    assert missing == set(absent)
    assert len(absent) == 4
