"""Annotations of GitHub Actions, read back by the rules of its runner."""

from __future__ import annotations

import re
from dataclasses import replace

from nianbao import RunResult, Style, Text
from nianbao_writers.github import write
from tests.nianbao_writers.runs import level_finding, location, report, run_of
from tests.nianbao_writers.test_set_aside import SOURCE

Annotation = tuple[str, dict[str, str], str]

# As the runner reads a line: properties end at the first "::".
COMMAND = re.compile(r"::(\w+) (.*?)::(.*)")


def commands(result: RunResult, language: str = "zh") -> list[Annotation]:
    found = []
    for line in "".join(write(result, Style(language))).splitlines():
        match = COMMAND.fullmatch(line)
        assert match, line
        command, properties, data = match.groups()
        pairs = [each.partition("=") for each in properties.split(",")]
        decoded = {
            key: _decoded(value.replace("%3A", ":").replace("%2C", ",")) for key, _, value in pairs
        }
        found.append((command, decoded, _decoded(data)))
    return found


def _decoded(text: str) -> str:
    return text.replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%")


def test_commands(faulty: RunResult) -> None:
    found = commands(faulty, "en")
    assert [each[0] for each in found] == ["notice", "warning", "error"]
    assert found[2] == (
        "error",
        {
            "file": "samples/云溪 #1.md",
            "line": "4",
            "endLine": "4",
            "col": "22",
            "endColumn": "23",
            "title": "TAL002 row-total",
        },
        (
            "received: the columns make 3, the total says 5, +2 apart {sic}"
            " (表三/一、本年新收/总计)\n"
            "How to mend it: Correct it\n"
            "Legal basis: 国办公开办函〔2021〕30号, 三; 《政府信息公开条例》, article 50; gbt-9704"
        ),
    )


def test_no_columns_over_several_lines(blank_cell: RunResult) -> None:
    places = [
        {key: value for key, value in each[1].items() if key not in {"file", "title"}}
        for each in commands(blank_cell)
    ]
    assert places == [
        {"line": "5", "endLine": "5", "col": "10", "endColumn": "10"},
        {"line": "4", "endLine": "5"},
    ]


def test_a_file_without_lines_is_annotated_as_a_whole(without_columns: RunResult) -> None:
    found = {each[1]["file"]: each[1].get("line") for each in commands(without_columns)}
    assert found == {
        "a.html": "1",
        "b.html": "12",
        "c.docx": None,
        "d.pdf": None,
        "e.pdf": None,
        "f.bin": None,
    }


def test_what_went_wrong_with_the_run_has_no_file(troubled: RunResult) -> None:
    found = commands(troubled, "en")
    assert ("error", {"title": "plugin-failed"}, "ZZZ001: A plugin failed.") in found
    assert (
        "error",
        {"file": "a.md", "title": "document-unreadable"},
        "a.md cannot be read.",
    ) in found


def test_no_text_can_begin_another_command() -> None:
    finding = level_finding(location(SOURCE, "二、"))
    messages = {"levels": Text("%0A::error::甲\n::stop-commands::x,y", "b")}
    hostile = replace(finding, rule=replace(finding.rule, messages=messages))
    ((_, properties, message),) = commands(run_of(report("a,b:c%2C.md", [hostile])))
    assert properties["file"] == "a,b:c%2C.md"
    assert message.splitlines()[0] == "%0A::error::甲 ::stop-commands::x,y"


def test_nothing_found_is_nothing_said(clean: RunResult) -> None:
    assert "".join(write(clean, Style())) == ""
