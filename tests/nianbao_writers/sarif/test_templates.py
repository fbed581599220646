"""Messages: numbered placeholders, in ASCII quotes where they are English, a full stop at the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nianbao.model.source import Source
from nianbao.results.finding import Finding, Location
from nianbao.results.outcome import RunResult
from nianbao.text.wording import Text
from nianbao_writers.sarif.templates import (
    Template,
    message,
    message_strings,
    rule_templates,
    where,
)
from tests.nianbao_writers.runs import rules


def template(zh: str, en: str, language: str = "zh") -> Template:
    return rule_templates(replace(rules()[0], messages={"it": Text(zh, en)}), language)["it"]


@pytest.mark.parametrize(
    ("zh", "en", "text"),
    [
        ("共 {n} 项", "{n} items", ["共 {0} 项。", "'{0}' items."]),
        (
            "“{a}”不是《{b}》。",
            '"{a}" is not ‘{b}’.',
            ["“{0}”不是《{1}》。", "'{0}' is not '{1}'."],
        ),
        ("{b}应为{a}！", "{a}, not {b}!", ["{0}应为{1}！", "'{0}', not '{1}'!."]),
        ("“《{a}》”", "“{a}", ["“《{0}》”。", "“'{0}'."]),
        ("{{0}}是{a}", "{{0}} is {a};", ["{{0}}是{0}。", "{{0}} is '{0}'."]),
        (
            "没有标题",
            "There is no title",
            ["没有标题。位置：{0}。", "There is no title. At: '{0}'."],
        ),
    ],
)
def test_templates(zh: str, en: str, text: list[str]) -> None:
    assert [template(zh, en, language).text for language in ("zh", "en")] == text


def test_further_places_follow_the_message() -> None:
    assert template("共 {n} 项", "{n} items").see == "共 {0} 项。{1}"
    assert template("没有标题", "No title", "en").see == "No title. At: '{0}'. See '{1}'."


def test_a_translation_numbers_the_arguments_of_its_log() -> None:
    """The arguments come in the order of the log's language, whatever the order in the other."""
    rule = replace(rules()[0], messages={"it": Text("{b}应为{a}", "{a}, not {b}")})
    assert message_strings(rule, "zh", translated=True)["it"] == {"text": "'{1}', not '{0}'."}
    assert message_strings(rule, "en", translated=True)["it"] == {"text": "{1}应为{0}。"}


def test_formats_belong_to_the_argument(faulty: RunResult) -> None:
    finding = faulty.reports[0].findings[2]
    written = message(finding, rule_templates(finding.rule, "zh")["differs"], "", "zh")
    assert written["arguments"] == ["本年新收", "3", "5", "+2"]
    assert message(finding, rule_templates(finding.rule, "en")["differs"], "", "en") == {
        "id": "differs",
        "text": "'received': the columns make '3', the total says '5', '+2' apart {sic}.",
        "arguments": ["received", "3", "5", "+2"],
    }


@pytest.mark.parametrize(
    ("snippet", "logical", "words"),
    [
        ("总体情况", "一、总体情况", "一、总体情况"),
        ("总体\n情况", "", "总体"),
        ("文" * 41, "", "文" * 40 + "…"),
        (" ", "", "1:1"),
    ],
)
def test_where(snippet: str, logical: str, words: str) -> None:
    place = Location(Source(snippet).region(0, len(snippet)), snippet, snippet, logical)
    assert where(place, "zh") == words


def test_where_without_text_or_columns(without_columns: RunResult) -> None:
    places = [
        replace(report.findings[1].location, logical="") for report in without_columns.reports
    ]
    assert [where(place, "zh") for place in places[1:4]] == [
        "第12行",
        "第4段",
        "第2页",
    ]
    assert where(places[5], "en") == "document"


def test_a_message_without_arguments_names_its_place(faulty: RunResult) -> None:
    finding: Finding = faulty.reports[0].findings[0]
    written = message(finding, rule_templates(finding.rule, "en")["levels"], "", "en")
    assert (
        written["text"]
        == "The six headings are not on one level. At: '云溪市示例局2023年政府信息公开工作年度报"
        "告'."
    )
