"""The full log: what held, what was not tested and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from nianbao import Outcome, RunResult, Status
from tests.nianbao_writers.runs import report, run_of

Log = dict[str, Any]
LogOf = Callable[..., Log]


def evidence(log: Log) -> list[tuple[str, str, str]]:
    found = log["runs"][0]["results"]
    return [
        (each["ruleId"], each["kind"], each["message"]["text"]) for each in found if "kind" in each
    ]


def test_what_was_tested_and_held(clean: RunResult, log_of: LogOf) -> None:
    assert evidence(log_of(clean, full=True)) == [
        ("LAW005", "pass", "符合要求，检查了 3 处。"),
        ("SEC007", "pass", "符合要求，检查了 3 处。"),
        ("TAL002", "pass", "符合要求，检查了 3 处。"),
    ]
    assert evidence(log_of(clean)) == []


def test_what_was_not_tested_says_why(troubled: RunResult, log_of: LogOf) -> None:
    assert evidence(log_of(troubled, "en", full=True)) == [
        ("LAW005", "pass", "It holds; places tested: '1'."),
        ("SEC007", "notApplicable", "Not applicable: 'the file marks no heading levels'."),
        ("TAL002", "open", "The check failed: 'the check failed'."),
    ]


def test_no_level_but_none(clean: RunResult, log_of: LogOf) -> None:
    found = log_of(clean, full=True)["runs"][0]["results"]
    assert {each["level"] for each in found} == {"none"}
    assert found[0]["locations"][0]["physicalLocation"]["artifactLocation"]["index"] == 0


def test_outcomes_over_the_corpus_stand_for_the_folder(log_of: LogOf) -> None:
    outcomes = (Outcome("TAL002", Status.PASS, 2), Outcome("LAW005", Status.SKIPPED))
    result = replace(run_of(replace(report("a.md", ()), outcomes=())), outcomes=outcomes)
    found = log_of(result, full=True)["runs"][0]["results"]
    assert [each["message"]["text"] for each in found] == [
        "符合要求，检查了 2 处。",
        "没有检查：原因不明。",
    ]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in found]
    assert places == [{"uri": ".", "uriBaseId": "%SRCROOT%"}] * 2


def test_where_a_finding_is_suppressed_evidence_is_not(faulty: RunResult, log_of: LogOf) -> None:
    found = log_of(faulty, full=True)["runs"][0]["results"]
    assert not any("suppressions" in each for each in found)
