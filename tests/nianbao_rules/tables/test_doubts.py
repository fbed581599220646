"""What could not be read leaves the verdict open, and makes no errors of its own."""

from __future__ import annotations

import re
from functools import cache

import pytest

from nianbao import Configuration, Engine, ReportResult, Verdict
from nianbao.reading.discovery import Target
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
