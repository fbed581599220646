"""What the writers make of suppressions, baselines and fixes."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from nianbao.model.source import Region, Source
from nianbao.results.finding import BaselineState, Finding, Fix, KnownFinding, Location
from nianbao.results.outcome import RunResult
from nianbao.results.suppression import Suppression
from nianbao.results.writer import Style
from nianbao.rules.rule import Severity
from nianbao.text.wording import Text
from nianbao_writers import console, findings_xml, sarif
from tests.nianbao_writers.runs import (
    TEXT,
    issuer_finding,
    level_finding,
    location,
    placed,
    report,
    run_of,
    total_finding,
)
from tests.nianbao_writers.sarif.test_integrity import cut
from tests.nianbao_writers.sarif.test_schema import validator
from tests.nianbao_writers.test_findings_xml import SCHEMA, texts

SOURCE = Source(TEXT)
#: It stands behind two characters of two UTF-16 units each.
ISSUER = location(SOURCE, "国务院办公厅")
ACCEPTED = Suppression("经核实\n无误", datetime.date(2027, 6, 30), approved_by="政务公开科")
GONE = KnownFinding(
    "old.md", "TAL002", "表三/总计", "dd44", Severity.ERROR, Text("相差 2", "2 apart")
)


def place(start: int, end: int) -> Location:
    return placed(SOURCE.region(start, end), TEXT[start:end], ISSUER.context)


def findings() -> tuple[Finding, Finding, Finding]:
    deletion = Fix(ISSUER, "")
    return (
        replace(level_finding(location(SOURCE, "二、")), suppression=ACCEPTED),
        replace(issuer_finding(ISSUER), fix=deletion),
        total_finding(location(SOURCE, "5")),
    )


def suppressed() -> RunResult:
    return run_of(report("a.md", findings()))


def compared() -> RunResult:
    states = (BaselineState.NEW, BaselineState.UNCHANGED, BaselineState.NEW)
    marked = [
        replace(finding, baseline_state=state)
        for finding, state in zip(findings(), states, strict=True)
    ]
    return replace(
        run_of(report("a.md", marked)), absent=(GONE, GONE._replace(rule="OLD001", logical=""))
    )


def results(result: RunResult) -> list[dict[str, Any]]:
    found = json.loads("".join(sarif.write_full(result, Style("en"))))["runs"][0]["results"]
    return [each for each in found if "kind" not in each]


def tree(result: RunResult) -> etree._Element:
    return etree.fromstring("".join(findings_xml.write(result, Style())).encode())


@pytest.mark.parametrize("result", [suppressed(), compared()], ids=["suppressed", "compared"])
def test_all_of_it_is_valid(result: RunResult) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    log = json.loads("".join(sarif.write_full(result, Style())))

    assert schema.validate(tree(result)), schema.error_log
    assert [error.message for error in validator().iter_errors(log)] == []


def test_the_console_counts_suppressed_findings() -> None:
    shown = "".join(console.write(suppressed(), Style("en")))

    assert "SEC007" not in shown
    assert "Findings: 2 (error 1, warning 1, note 0)\nSuppressed: 1\nRule checks" in shown


def test_the_console_shows_them_on_demand() -> None:
    shown = "".join(console.write(suppressed(), Style("zh", show_suppressed=True)))

    assert "SEC007 heading-level" in shown
    assert "      已豁免 （至 2027-06-30）经核实\ufffd无误\n" in shown


def test_the_console_shows_new_findings_only() -> None:
    shown = "".join(console.write(compared(), Style("zh")))

    assert ("TAL002 row-total" in shown, "LAW005" in shown) == (True, False)
    assert (
        "问题：1（错误 1，警告 0，提示 0）\n已豁免：1\n与基线相比：新增 1，原有 1，消除 2\n"
        in shown
    )


def test_of_several_reports_those_without_findings_that_count_are_not_shown() -> None:
    known = replace(total_finding(location(SOURCE, "5")), baseline_state=BaselineState.UNCHANGED)
    result = replace(run_of(report("a.md", [known]), report("b.md", [])), absent=())

    assert "a.md" not in "".join(console.write(result, Style()))


def test_sarif_tells_of_every_result_whether_it_is_suppressed() -> None:
    assert [each["suppressions"] for each in results(suppressed())] == [
        [{"kind": "external", "justification": "经核实\n无误"}],
        [],
        [],
    ]
    assert not any(
        "suppressions" in each for each in results(run_of(report("a.md", findings()[1:])))
    )


def test_the_log_for_code_scanning_has_neither_suppressed_nor_absent_results() -> None:
    log = json.loads("".join(sarif.write(replace(compared(), absent=(GONE,)), Style())))
    found = log["runs"][0]["results"]
    assert [(each["ruleId"], each.get("baselineState")) for each in found] == [
        ("LAW005", "unchanged"),
        ("TAL002", "new"),
    ]
    assert not any("suppressions" in each for each in found)
    assert log["runs"][0]["properties"]["suppressed"] == 1


def test_sarif_tells_of_every_result_how_it_stands_to_the_baseline() -> None:
    found = results(compared())

    assert [each["baselineState"] for each in found] == [
        "new",
        "unchanged",
        "new",
        "absent",
        "absent",
    ]
    assert found[3] == {
        "ruleId": "TAL002",
        "ruleIndex": 2,
        "level": "error",
        "message": {"id": "gone", "text": "Gone: '2 apart'.", "arguments": ["2 apart"]},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "old.md", "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 1, "snippet": {"text": ""}},
                    "contextRegion": {"startLine": 1, "endLine": 2, "snippet": {"text": ""}},
                },
                "logicalLocations": [
                    {"name": "总计", "fullyQualifiedName": "表三/总计", "kind": "element"}
                ],
            }
        ],
        "partialFingerprints": {"nianbao/v1": "dd44"},
        "baselineState": "absent",
        "suppressions": [],
    }
    # A rule that the run does not have gets a descriptor that says so.
    assert found[4]["ruleIndex"] == 3
    assert "logicalLocations" not in found[4]["locations"][0]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (ISSUER.region.start, ISSUER.region.end, "国务院"),
        (ISSUER.region.end, ISSUER.region.end, "（"),
        (ISSUER.region.start, ISSUER.region.start + 1, ""),
    ],
    ids=["replacement", "insertion", "deletion"],
)
def test_a_fix_in_sarif(start: int, end: int, text: str) -> None:
    fixed = replace(issuer_finding(ISSUER), fix=Fix(place(start, end), text))
    (fix,) = results(run_of(report("a.md", [fixed])))[0]["fixes"]
    (replacement,) = fix["artifactChanges"][0]["replacements"]
    lines = TEXT.splitlines(keepends=True)

    assert cut(lines, replacement["deletedRegion"]) == TEXT[start:end]
    assert replacement.get("insertedContent", {"text": ""}) == {"text": text}
    assert fix["artifactChanges"][0]["artifactLocation"]["uri"] == "a.md"
    assert fix["description"]["text"] == (f'Write "{text}".' if text else "Correct it.")


def test_a_place_without_columns_has_no_fix_in_sarif() -> None:
    page = placed(Region(3, 9, start_line=3), "国务院办公厅", ISSUER.context)
    found = run_of(report("a.html", [replace(issuer_finding(page), fix=Fix(page, "国务院"))]))

    assert "fixes" not in results(found)[0]
    assert texts(tree(found), "//f:finding/f:fix/f:text/text()") == ["国务院"]


def test_all_of_it_in_xml() -> None:
    found = tree(compared())

    assert texts(found, "f:totals/f:findings/@*") == ["1", "1", "0", "0", "1", "1", "2"]
    assert texts(found, "//f:finding/@baseline-state") == ["new", "unchanged", "new"]
    assert texts(found, "//f:suppression/@*") == ["2027-06-30", "政务公开科"]
    assert texts(found, "//f:suppression/f:reason/text()") == ["经核实\n无误"]
    assert texts(found, "//f:fix/f:place/f:snippet/text()") == ["国务院办公厅"]
    assert texts(found, "f:absent/f:known/@rule") == ["TAL002", "OLD001"]
    assert texts(tree(suppressed()), "f:absent") == []
