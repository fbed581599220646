"""GitLab's Code Quality report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nianbao import RunResult, Style
from nianbao_writers.gitlab import write
from tests.foreign_tools import needs_foreign_tools, violations
from tests.nianbao_writers.runs import report, run_of, text_report


def issues(result: RunResult, language: str = "zh") -> list[dict[str, Any]]:
    found = json.loads("".join(write(result, Style(language))))
    assert isinstance(found, list)
    return found


def test_an_issue(faulty: RunResult) -> None:
    assert issues(faulty)[2] == {
        "type": "issue",
        "categories": ["Bug Risk"],
        "description": "本年新收：各列之和为 3，总计为 5，相差 +2（表三/一、本年新收/总计）",
        "check_name": "TAL002",
        "fingerprint": "68a58239f37c3682575a12ff4f936224",
        "severity": "major",
        "location": {"path": "samples/云溪 #1.md", "lines": {"begin": 4, "end": 4}},
    }


def test_no_two_issues_share_a_fingerprint(any_run: RunResult) -> None:
    found = [each["fingerprint"] for each in issues(any_run)]
    assert len(set(found)) == len(found)


def test_copies_in_one_file_and_in_two_are_told_apart() -> None:
    finding = text_report().findings[2]
    result = run_of(report("a.md", [finding, finding]), report("b.md", [finding]))
    assert len({each["fingerprint"] for each in issues(result)}) == 3


def test_a_fingerprint_stays_in_either_language_and_when_another_report_comes(
    faulty: RunResult,
) -> None:
    more = run_of(report("a.md", text_report().findings), *faulty.reports)
    kept = {each["fingerprint"] for each in issues(faulty)}
    assert kept == {each["fingerprint"] for each in issues(faulty, "en")}
    assert kept < {each["fingerprint"] for each in issues(more)}


def test_what_gitlab_demands_of_every_issue(any_run: RunResult) -> None:
    text = "".join(write(any_run, Style()))
    assert text.startswith("[")  # no byte order mark
    for issue in json.loads(text):
        assert issue["description"]
        assert issue["check_name"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not issue["location"]["path"].startswith("./")
        assert issue["location"]["lines"]["begin"] >= 1


def test_a_document_that_cannot_be_read_is_an_issue(troubled: RunResult) -> None:
    assert ("a.md", "document-unreadable", "major") in {
        (each["location"]["path"], each["check_name"], each["severity"])
        for each in issues(troubled)
    }


@needs_foreign_tools
@pytest.mark.parametrize("name", ["faulty", "without_columns", "troubled"])
def test_the_violations_library_reads_it(
    request: pytest.FixtureRequest, tmp_path: Path, name: str
) -> None:
    result = request.getfixturevalue(name)
    (tmp_path / "quality.json").write_text("".join(write(result, Style())), encoding="utf-8")
    found = violations("CODECLIMATE", tmp_path / "quality.json")
    expected = [
        (each["location"]["path"], str(each["location"]["lines"]["begin"]), each["description"])
        for each in issues(result)
    ]
    assert sorted((each[0], each[1], each[4]) for each in found) == sorted(expected)
