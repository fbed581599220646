"""Whole reports: those whose text and tables agree have no finding, and their statements are
read."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Engine, ReportResult
from nianbao.configuration import Configuration
from nianbao.reading.discovery import Target
from tests.rules.cases import HERE as CASES

BASES = sorted((CASES / "bases").glob("*.md"))
PUBLISHED = Path(__file__).parents[4] / "shared" / "samples"


def _check(path: Path) -> ReportResult:
    engine = Engine.load(Configuration())
    return engine.check_target(Target(path.name, None, named=True), path.read_bytes())


@pytest.mark.parametrize("path", BASES, ids=lambda path: path.name)
def test_a_base_has_no_finding(path: Path) -> None:
    assert [each.rule.id for each in _check(path).findings if each.rule.id.startswith("NAR")] == []


@pytest.mark.parametrize(
    ("name", "rule"),
    [("luolong-2023.md", "NAR002"), ("shuyang-fagaiju-2023.html", "NAR001")],
    ids=["none", "twenty-six"],
)
def test_a_published_report_agrees(name: str, rule: str) -> None:
    path = PUBLISHED / name
    if not path.exists():
        pytest.skip("the published sample reports are not on this machine")
    result = _check(path)
    assert [each.rule.id for each in result.findings if each.rule.id.startswith("NAR")] == []
    (tested,) = (outcome.tested for outcome in result.outcomes if outcome.rule == rule)
    assert tested == 1
