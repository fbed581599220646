from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from nianbao import Engine
from nianbao.loading.configuration import load_configuration

SAMPLES = Path(__file__).parents[2] / "samples" / "corpus"

#: The faults of the sample, and what follows from them in the district's summary.
EXPECTED = [
    ("2023/望渡街道.txt", "XRP006"),
    ("2024/岚浦区.md", "XRP002"),
    ("2024/岚浦区.md", "XRP003"),
    ("2024/岚浦区.md", "XRP001"),
    ("2024/岚浦区.md", "XRP001"),
    ("2024/教育局.md", "XRP002"),
    ("2024/水务局.md", "XRP004"),
    ("2024/水务局.md", "XRP001"),
    ("2024/水务局.md", "XRP001"),
    ("roster.csv", "XRP005"),
    ("roster.csv", "XRP005"),
]


def test_the_sample_has_its_planted_faults_and_no_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES)
    result = Engine.load(load_configuration(SAMPLES, options={"jobs": 1}, environment={})).check(
        ["2023", "2024"]
    )
    found = [
        (report.uri, finding.rule.id) for report in result.reports for finding in report.findings
    ]
    assert sorted(found) == sorted(EXPECTED)
    assert result.exit_code == 1


def test_years_given_as_folders_tell_both_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLES)
    configuration = load_configuration(
        SAMPLES, options={"select": ["XRP001"], "jobs": 1}, environment={}
    )
    result = Engine.load(configuration).check(["2024", "2023"])
    places = [
        (
            report.uri,
            finding.location.region.start_line,
            finding.related[0].uri,
            finding.related[0].region.start_line,
        )
        for report in result.reports
        for finding in report.findings
        if report.uri.endswith("水务局.md")
    ]
    assert places == [("2024/水务局.md", 44, "2023/水务局.md", 67)] * 2


def test_one_report_alone_does_not_load_the_similarity_library() -> None:
    program = "import sys, nianbao; nianbao.check(sys.argv[1]); print('rensa' in sys.modules)"
    report = SAMPLES / "2024" / "水务局.md"
    run = subprocess.run(
        [sys.executable, "-c", program, str(report)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
