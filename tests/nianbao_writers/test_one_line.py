"""The one-line format, by the problem matchers that the documentation gives for VS Code."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nianbao import RunResult, Style
from nianbao_writers.one_line import write
from tests.foreign_tools import needs_foreign_tools, violations
from tests.nianbao_writers.runs import report

TASKS = Path(__file__).parents[2] / "docs" / "integrations" / "vscode-tasks.json"


def problems(text: str) -> list[dict[str, str]]:
    """What VS Code shows: each line goes to the first matcher whose expression matches."""
    patterns = [matcher["pattern"] for matcher in matchers()]
    found = []
    for line in text.splitlines():
        pattern, match = next(
            (pattern, match) for pattern in patterns if (match := re.match(pattern["regexp"], line))
        )
        fields = {key: value for key, value in pattern.items() if isinstance(value, int)}
        found.append(
            {key: match[number] for key, number in fields.items() if match[number] is not None}
        )
    return found


def matchers() -> list[dict[str, Any]]:
    (task,) = json.loads(TASKS.read_text(encoding="utf-8"))["tasks"]
    found = task["problemMatcher"]
    assert isinstance(found, list)
    return found


def test_lines(faulty: RunResult) -> None:
    assert "".join(write(faulty, Style("en"))) == (
        "samples/云溪 #1.md:1:1: info: The six headings are not on one level. [SEC007]\n"
        'samples/云溪 #1.md:3:9: warning: "中华人民共和国政府信息公开条例" was issued by "国务院", '
        'not by "国务院办公厅" [LAW005]\n'
        "samples/云溪 #1.md:4:22: error: received: the columns make 3, the total says 5, +2 apart"
        " {sic} (表三/一、本年新收/总计) [TAL002]\n"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_problem_matchers_take_every_line(any_run: RunResult, language: str) -> None:
    found = problems("".join(write(any_run, Style(language))))
    for problem in found:
        assert problem["severity"] in {"error", "warning", "info"}
        assert re.fullmatch(r"[A-Z]+[0-9]+|[a-z-]+", problem["code"])
        assert ("line" in problem) <= problem["line"].isdigit() if "line" in problem else True


def test_the_problem_matchers_read_the_place(faulty: RunResult, without_columns: RunResult) -> None:
    drive = replace(faulty, reports=(report("C:/报告/a.md", faulty.reports[0].findings),))
    (problem,) = problems("".join(write(drive, Style())))[2:]
    assert problem == {
        "file": "C:/报告/a.md",
        "line": "4",
        "column": "22",
        "severity": "error",
        "message": "本年新收：各列之和为 3，总计为 5，相差 +2（表三/一、本年新收/总计）",
        "code": "TAL002",
    }
    found = [
        (each["file"], each.get("line"), each.get("column"))
        for each in problems("".join(write(without_columns, Style())))
    ]
    assert found[::2] == [
        ("a.html", "1", None),
        ("b.html", "12", None),
        ("c.docx", None, None),
        ("d.pdf", None, None),
        ("e.pdf", None, None),
        ("f.bin", None, None),
    ]


def test_nothing_found_is_nothing_said(clean: RunResult) -> None:
    assert "".join(write(clean, Style())) == ""


def test_a_finding_is_one_line(hostile: RunResult) -> None:
    assert len("".join(write(hostile, Style())).splitlines()) == 2


@needs_foreign_tools
def test_the_violations_library_reads_it_as_a_compilers_output(
    faulty: RunResult, tmp_path: Path
) -> None:
    (tmp_path / "log.txt").write_text("".join(write(faulty, Style())), encoding="utf-8")
    assert [each[:3] for each in violations("CLANG", tmp_path / "log.txt")] == [
        ["samples/云溪 #1.md", "1", "INFO"],
        ["samples/云溪 #1.md", "3", "WARN"],
        ["samples/云溪 #1.md", "4", "ERROR"],
    ]
