"""The XML writer, against its schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from nianbao.results.outcome import RunResult
from nianbao.results.writer import Style
from nianbao_writers.findings_xml import NAMESPACE, write

SCHEMA = Path(__file__).parents[2] / "schemas" / "findings.xsd"
NAMES = {"f": NAMESPACE}


def tree(result: RunResult) -> etree._Element:
    return etree.fromstring("".join(write(result, Style())).encode())


def texts(element: etree._Element, path: str) -> list[str]:
    found = element.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMA))


def test_every_run_is_valid(any_run: RunResult, schema: etree.XMLSchema) -> None:
    assert schema.validate(tree(any_run)), schema.error_log


@pytest.mark.parametrize(
    ("path", "attribute", "value"),
    [
        ("//f:finding", "rule", "NOT001"),
        ("//f:outcome", "rule", "NOT001"),
        ("//f:basis", "instrument", "nowhere"),
        ("//f:rule", "pack", "nowhere"),
        ("//f:rule", "id", "TAL002"),
        ("//f:finding", "level", "fatal"),
        ("//f:outcome", "status", "maybe"),
        ("//f:report", "verdict", "good"),
        ("//f:finding/f:place", "line", "0"),
        ("//f:finding/f:message", "{http://www.w3.org/XML/1998/namespace}lang", "en"),
        ("//f:finding/f:message", "{http://www.w3.org/XML/1998/namespace}lang", "de"),
        ("/f:run", "fail-on", "sometimes"),
        ("/f:run", "exit-code", "5"),
    ],
)
def test_the_schema_is_strict(
    faulty: RunResult, schema: etree.XMLSchema, path: str, attribute: str, value: str
) -> None:
    root = tree(faulty)
    found = root.xpath(path, namespaces=NAMES)
    assert isinstance(found, list)
    element = found[0]
    assert isinstance(element, etree._Element)
    element.set(attribute, value)
    assert not schema.validate(root)


def test_the_run(faulty: RunResult) -> None:
    root = tree(faulty)
    assert {str(key): str(value) for key, value in root.attrib.items()} == {
        "version": "0.1.0",
        "verdict": "nonconformant",
        "fail-on": "error",
        "exit-code": "1",
    }
    assert texts(root, "f:totals/f:findings/@*") == ["3", "1", "1", "1", "0"]
    assert tree(replace(faulty, fail_on=None)).get("fail-on") == "never"


def test_a_finding_in_both_languages(faulty: RunResult) -> None:
    found = tree(faulty).xpath("//f:finding[@rule='TAL002']", namespaces=NAMES)
    assert isinstance(found, list)
    finding = found[0]
    assert isinstance(finding, etree._Element)
    assert (finding.get("level"), finding.get("message"), finding.get("fingerprint")) == (
        "error",
        "differs",
        "cc33",
    )
    assert texts(finding, "f:message[@xml:lang='zh']/text()") == [
        "本年新收：各列之和为 3，总计为 5，相差 +2"
    ]
    assert texts(finding, "f:message[@xml:lang='en']/text()") == [
        "received: the columns make 3, the total says 5, +2 apart {sic}"
    ]
    assert texts(
        finding, "f:place/@line | f:place/@column | f:place/@end-line | f:place/@end-column"
    ) == ["4", "22", "4", "23"]
    assert texts(finding, "f:place/@logical") == ["表三/一、本年新收/总计"]
    assert texts(finding, "f:related/f:text/text()") == ["自然人", "natural persons"]
    assert texts(finding, "f:related/f:place/f:snippet/text()") == ["3\t0", "0\t5"]


def test_rules_and_instruments(faulty: RunResult) -> None:
    root = tree(faulty)
    assert texts(root, "//f:rule/@id") == ["LAW005", "SEC007", "TAL002"]
    assert texts(root, "//f:rule[@id='TAL002']/f:basis/@instrument") == [
        "form-2021",
        "order-711",
        "gbt-9704",
    ]
    assert texts(root, "//f:instrument[@id='order-711']/@number") == ["国务院令第711号"]
    assert texts(root, "//f:instrument[@id='gbt-9704']/@*") == ["gbt-9704"]


def test_outcomes_and_notifications(troubled: RunResult) -> None:
    root = tree(troubled)
    assert texts(root, "//f:report[@uri='b.md']//f:outcome/@status") == [
        "pass",
        "not-applicable",
        "error",
        "skipped",
    ]
    assert texts(root, "//f:outcome[@rule='SEC007']/f:reason/text()") == [
        "文件没有标明标题级别",
        "the file marks no heading levels",
    ]
    assert texts(root, "//f:unread/@id") == ["NEW001"]
    assert texts(root, "f:notifications/f:notification/@id") == ["nothing-found", "plugin-failed"]
    assert texts(root, "//f:report[@uri='b.md']/f:notifications/f:notification/@rule") == ["TAL002"]
    assert "/home/" not in "".join(write(troubled, Style()))


def test_places_without_columns(without_columns: RunResult) -> None:
    places = tree(without_columns).xpath(
        "//f:report/f:findings/f:finding[1]/f:place", namespaces=NAMES
    )
    assert isinstance(places, list)
    known: list[dict[str, str]] = []
    for place in places:
        assert isinstance(place, etree._Element)
        known.append(
            {
                str(key): str(value)
                for key, value in place.attrib.items()
                if key not in {"start", "end"}
            }
        )
    assert known == [
        {"line": "1"},
        {"line": "12"},
        {"paragraph": "4"},
        {"page": "2"},
        {"paragraph": "7", "page": "2"},
        {},
    ]


def test_characters_that_xml_cannot_hold_are_replaced(
    hostile: RunResult, troubled: RunResult
) -> None:
    root = tree(hostile)
    assert texts(root, "//f:finding[2]/f:place/f:snippet/text()")[0].startswith(
        "前\ufffd[31m\ufffd文"
    )
    assert texts(root, "//f:place/@logical") == ["总体\ufffd情况"]
    assert texts(tree(troubled), "f:notifications/f:notification[1]/@uri") == ["no\ufffd such.md"]
