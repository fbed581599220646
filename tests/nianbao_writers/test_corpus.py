"""How findings over the corpus are written: places in other documents, outcomes of the run,
findings in the roster."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree

from nianbao.checking.examiner import CHECK_FAILED
from nianbao.files.shipped import resource
from nianbao.model.roster import Roster
from nianbao.model.source import Source
from nianbao.results.outcome import Notification, Outcome, ReportResult, RunResult, Status
from nianbao.results.writer import Style
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao_writers import console, findings_xml, sarif
from nianbao_writers.totals import totals
from tests.nianbao_writers.runs import TEXT, level_finding, location, report, run_of

NAMES = {"f": findings_xml.NAMESPACE}


@pytest.fixture
def compared() -> RunResult:
    """Two reports and the roster; a finding in the first shows a place in the second, and one
    stands in the roster."""
    there = replace(
        location(Source(TEXT), "上年结转"), uri="b/二 号.md", text=Text("上一年", "the year before")
    )
    finding = replace(level_finding(location(Source(TEXT), "一、本年新收")), related=(there,))
    listed = level_finding(location(Source("organ\n示例局\n"), "示例局"))
    return replace(
        run_of(
            report("a.md", [finding]),
            report("b/二 号.md", ()),
            ReportResult("roster.csv", findings=(listed,), compared=True),
        ),
        outcomes=(
            Outcome("LAW005", Status.ERROR, reason=CHECK_FAILED),
            Outcome("SEC007", Status.FAIL, 3, 2),
        ),
        notifications=(
            Notification("check-failed", Severity.ERROR, Text("出错", "failed"), rule="LAW005"),
        ),
    )


def test_console_names_the_other_document(compared: RunResult) -> None:
    shown = "".join(console.write(compared, Style("en")))

    assert "see b/二 号.md:5:3  the year before" in shown
    assert "\nroster.csv  no errors found (1 note)\n" in shown
    assert "erred 1" in shown


def test_the_roster_is_counted_as_no_report(compared: RunResult) -> None:
    roster = Roster("roster.csv", {})

    assert totals(compared).reports == 3
    assert totals(replace(compared, roster=roster)).reports == 2


def test_xml_names_the_other_document_and_holds_the_outcomes_of_the_run(
    compared: RunResult,
) -> None:
    root = etree.fromstring("".join(findings_xml.write(compared, Style())).encode())
    etree.XMLSchema(etree.parse(resource("schemas") / "findings.xsd")).assertValid(root)

    assert root.xpath("//f:related/f:place/@uri", namespaces=NAMES) == ["b/二 号.md"]
    assert root.xpath("//f:finding/f:place/@uri", namespaces=NAMES) == []
    assert root.xpath("/f:run/f:outcomes/f:outcome/@status", namespaces=NAMES) == ["error", "fail"]
    assert root.xpath("string(/f:run/f:totals/f:outcomes/@error)", namespaces=NAMES) == "1"


def test_a_run_without_rules_over_the_corpus_has_no_such_outcomes(clean: RunResult) -> None:
    root = etree.fromstring("".join(findings_xml.write(clean, Style())).encode())

    assert root.xpath("/f:run/f:outcomes", namespaces=NAMES) == []


def test_sarif_points_to_the_other_document(compared: RunResult) -> None:
    run = json.loads("".join(sarif.write(compared, Style())))["runs"][0]
    first, in_roster = run["results"]

    (related,) = first["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"] == {
        "uri": "b/%E4%BA%8C%20%E5%8F%B7.md",
        "uriBaseId": "%SRCROOT%",
        "index": 1,
    }
    assert in_roster["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "roster.csv"
    assert run["properties"]["outcomes"]["error"] == 1


def test_a_failed_check_over_the_corpus_is_a_matter_of_execution(compared: RunResult) -> None:
    (told,) = json.loads("".join(sarif.write(compared, Style())))["runs"][0]["invocations"][0][
        "toolExecutionNotifications"
    ]

    assert told["associatedRule"] == {"id": "LAW005", "index": 0}
    assert "locations" not in told
