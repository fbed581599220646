"""The log for code scanning keeps to what GitHub takes."""

from __future__ import annotations

import gzip
import json
import random
from dataclasses import replace
from typing import Any

import pytest

from nianbao import RunResult, Severity, Style
from nianbao_writers import sarif
from nianbao_writers.sarif import limits
from nianbao_writers.sarif.limits import RELATED_MOST, limited
from tests.nianbao_writers.runs import report, run_of, text_report


def results(text: str) -> list[dict[str, Any]]:
    found = json.loads(text)["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def test_of_more_results_than_fit_the_gravest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RESULTS_MOST", 5)
    run = run_of(*(text_report(f"{number}.md") for number in range(4)))
    log = json.loads("".join(sarif.write(run, Style())))["runs"][0]
    kept = [
        (each["level"], each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
        for each in log["results"]
    ]
    assert kept == [
        ("warning", "0.md"),
        ("error", "0.md"),
        ("error", "1.md"),
        ("error", "2.md"),
        ("error", "3.md"),
    ]
    (omitted,) = log["invocations"][0]["toolConfigurationNotifications"]
    assert omitted["message"]["text"] == (
        "另有 7 个问题没有写入，只写入了级别最高的 5 个。全部见 --format sarif-full。"
    )
    assert (
        log["tool"]["driver"]["notifications"][0]["shortDescription"]["text"]
        == "结果没有全部写入。"
    )
    assert log["properties"]["findings"] == {"error": 4, "warning": 4, "note": 4}
    assert len(results("".join(sarif.write_full(run, Style())))) == 12


def test_nothing_is_said_where_all_fit(faulty: RunResult) -> None:
    assert (
        "toolConfigurationNotifications"
        not in json.loads("".join(sarif.write(faulty, Style())))["runs"][0]["invocations"][0]
    )


def test_a_result_has_ten_related_places_at_most(faulty: RunResult) -> None:
    finding = faulty.reports[0].findings[2]
    many = replace(finding, related=finding.related * 8)
    (result,) = results("".join(sarif.write(run_of(report("a.md", [many])), Style())))
    assert len(result["relatedLocations"]) == RELATED_MOST
    assert f"]({RELATED_MOST})" in result["message"]["text"]
    full = results("".join(sarif.write_full(run_of(report("a.md", [many])), Style())))[0]
    assert len(full["relatedLocations"]) == 16
    assert f"]({RELATED_MOST + 1})" not in full["message"]["text"]


def test_a_rule_has_ten_tags_at_most(faulty: RunResult) -> None:
    rule = faulty.rules[2]
    basis = tuple(replace(rule.basis[0], clause=str(number)) for number in range(30))
    run = replace(faulty, rules=(*faulty.rules[:2], replace(rule, basis=basis)))
    tags = json.loads("".join(sarif.write(run, Style())))["runs"][0]["tool"]["driver"]["rules"][2][
        "properties"
    ]["tags"]
    assert len(tags) == 10


def test_a_log_that_stays_too_long_loses_half_of_its_results(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With texts that cannot be compressed, for the limit is that of the compressed log."""
    monkeypatch.setattr(limits, "BYTES_MOST", 20_000)
    monkeypatch.setattr(limits, "RESULTS_MOST", 12)
    noise = random.Random(7)

    def written(run: RunResult) -> str:
        return "".join(noise.choice("abcdefgh") for _ in range(40_000 * len(list(run.findings()))))

    run = run_of(*(text_report(f"{number}.md") for number in range(4)))
    assert len("".join(limited(run, written))) == 40_000


def test_a_long_log_of_many_findings_fits(many: RunResult) -> None:
    crowded = run_of(*(replace(each, findings=each.findings * 4) for each in many.reports))
    assert len(gzip.compress("".join(sarif.write(crowded, Style())).encode())) < 10_000_000


def test_the_gravest_are_the_errors() -> None:
    assert list(Severity) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
