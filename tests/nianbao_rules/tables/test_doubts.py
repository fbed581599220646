"""What could not be read leaves the verdict open, and makes no errors of its own."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

import nianbao
from nianbao import Configuration, Engine, ReportResult, Severity, Verdict
from nianbao.reading.discovery import Target
from tests.breakages.documents import broken_report
from tests.breakages.tables import BREAKAGES
from tests.generators.report import random_report
from tests.rules.cases import HERE

BASE = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")
LOST = {
    "a row too short": (
        "1.本机关不掌握相关政府信息\t2\t1\t0\t0\t0\t0\t3",
        "1.本机关不掌握相关政府信息\t2\t3",
    ),
    "figures without labels": (
        BASE[BASE.index("（本列") : BASE.index("\n\n## 四")],
        "1 0 0 2\n" * 9,
    ),
}


@cache
def engine() -> Engine:
    return Engine.load(Configuration())


def check(text: str) -> ReportResult:
    return engine().check_target(Target("r.md", None, named=True), stdin=text.encode())


@pytest.mark.parametrize(("old", "new"), LOST.values(), ids=LOST)
def test_a_table_that_was_not_read_is_no_error(old: str, new: str) -> None:
    assert old in BASE
    result = check(BASE.replace(old, new))

    assert result.verdict(None) is Verdict.UNDETERMINED
    found = [(finding.rule.id, finding.inconclusive) for finding in result.findings]
    assert ("TAL008", True) in found
    assert {rule for rule, _ in found}.isdisjoint({"TAL005", "SEC005", "SEC008"})


def test_a_blank_form_is_undetermined() -> None:
    table = re.compile(r"(?<=\t)[0-9]+(?=\t|\n)|^1(?=\t)", re.MULTILINE)
    result = check(table.sub("", BASE))

    assert result.verdict(None) is Verdict.UNDETERMINED
    assert [f.message for f in result.findings if f.rule.id == "TAL007"] == ["unfilled"]


def test_the_base_is_whole() -> None:
    assert check(BASE).verdict(None) is Verdict.CONFORMANT


@pytest.mark.parametrize(
    "name",
    ["header lost", "header half lost", "header numbered", "one line", "figures of columns lost"],
)
@pytest.mark.parametrize("style", ["tabs", "spaces", "bars"])
@pytest.mark.parametrize("seed", range(2))
def test_what_a_converter_broke_is_no_error_of_the_report(name: str, style: str, seed: int) -> None:
    broken = broken_report(random_report(seed), BREAKAGES[name], style, seed)
    errors = [f for f in check(broken.text).findings if f.level is Severity.ERROR]

    assert [(f.rule.id, f.text("zh")) for f in errors if f.rule.id[:3] in ("TAL", "SEC")] == []


def test_a_table_that_was_not_filled_in_is_not_missing(tmp_path: Path) -> None:
    """Table four has its head over fifteen blank cells: nobody knows whether figures were lost."""
    clean = (Path(__file__).parents[3] / "samples" / "clean.md").read_text("utf-8")
    filled = "| 1 | 0 | 0 | 0 | 1 |" + " 0 |" * 10
    assert filled in clean
    file = tmp_path / "blank.md"
    file.write_text(clean.replace(filled, "|" + "  |" * 15), "utf-8")
    (report,) = nianbao.check(file).reports

    assert [(finding.rule.id, finding.message) for finding in report.findings] == [
        ("TAL008", "lost")
    ]
    assert report.verdict(None) is nianbao.Verdict.UNDETERMINED
