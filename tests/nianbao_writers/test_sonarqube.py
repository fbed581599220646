"""SonarQube's generic issues: what its importer demands, checked here one by one."""

from __future__ import annotations

import json
from typing import Any

from nianbao import RunResult, Style
from nianbao_writers.sonarqube import write
from tests.nianbao_writers.runs import HOSTILE, TEXT
from tests.nianbao_writers.sarif.test_integrity import lines_of


def log(result: RunResult, language: str = "zh") -> dict[str, Any]:
    found = json.loads("".join(write(result, Style(language))))
    assert isinstance(found, dict)
    return found


def test_a_rule_and_its_issue(faulty: RunResult) -> None:
    found = log(faulty, "en")
    assert found["rules"][2] == {
        "id": "TAL002",
        "name": "TAL002 What TAL002 demands",
        "description": "Because the Regulation says so.\nHow to mend it: Correct it\n"
        "Legal basis: 国办公开办函〔2021〕30号, 三; 《政府信息公开条例》, article 50; gbt-9704",
        "engineId": "nianbao",
        "cleanCodeAttribute": "LAWFUL",
        "type": "BUG",
        "severity": "CRITICAL",
        "impacts": [{"softwareQuality": "RELIABILITY", "severity": "HIGH"}],
    }
    issue = found["issues"][2]
    assert issue["primaryLocation"]["textRange"] == {
        "startLine": 4,
        "startColumn": 21,
        "endLine": 4,
        "endColumn": 22,
    }
    assert [each["message"] for each in issue["secondaryLocations"]] == [
        "natural persons",
        "表三/一、本年新收",
    ]


def test_every_issue_has_its_rule_and_a_range_in_the_file(any_run: RunResult) -> None:
    found = log(any_run)
    rules = [rule["id"] for rule in found["rules"]]
    assert rules == sorted(set(rules))
    for issue in found["issues"]:
        assert issue["ruleId"] in rules
        for place in (issue["primaryLocation"], *issue.get("secondaryLocations", ())):
            assert place["message"]
            assert place["filePath"]
            _check_range(place.get("textRange"))


def _check_range(found: dict[str, int] | None) -> None:
    if not found or "startColumn" not in found:
        return
    begin, end = (found["startLine"], found["startColumn"]), (found["endLine"], found["endColumn"])
    assert (1, 0) <= begin < end


def test_columns_lie_in_the_line(faulty: RunResult, hostile: RunResult) -> None:
    for result, text in ((faulty, TEXT), (hostile, HOSTILE)):
        lines = lines_of(text)
        for issue in log(result)["issues"]:
            found = issue["primaryLocation"]["textRange"]
            units = len(lines[found["endLine"] - 1].rstrip("\r\n").encode("utf-16-le")) // 2
            assert found["endColumn"] <= units


def test_a_blank_cell_is_its_line(blank_cell: RunResult) -> None:
    ranges = [issue["primaryLocation"]["textRange"] for issue in log(blank_cell)["issues"]]
    assert ranges == [
        {"startLine": 5},
        {"startLine": 4, "startColumn": 21, "endLine": 5, "endColumn": 6},
    ]


def test_a_page_has_no_range_and_is_no_further_place(without_columns: RunResult) -> None:
    found = {
        issue["primaryLocation"]["filePath"]: issue["primaryLocation"].get("textRange")
        for issue in log(without_columns)["issues"]
    }
    assert found["b.html"] == {"startLine": 12}
    assert found["d.pdf"] is None


def test_what_went_wrong_has_a_rule_of_its_own(troubled: RunResult) -> None:
    found = log(troubled, "en")
    assert [rule["id"] for rule in found["rules"]] == [
        "check-failed",
        "document-unreadable",
        "nothing-found",
        "plugin-failed",
    ]
    assert found["rules"][1]["description"] == "a.md cannot be read."
