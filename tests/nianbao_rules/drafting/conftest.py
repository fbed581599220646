"""Reports with given paragraphs, examined by the shipped rules on drafting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.files.shipped import resource
from nianbao.loading.forms import load_forms
from nianbao.loading.instruments import load_instruments
from nianbao.loading.packs import Known, load_packs
from nianbao.matching import Matcher
from nianbao.model.document import Cell, Document, Grid, Paragraph
from nianbao.model.source import Source
from nianbao.rules.check import Check, Context, Examination
from nianbao_rules.drafting import CHECKS

#: Returns "RULE: the text that stands at the place" for each problem.
Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """All DRA rules on a report with these paragraphs in section one, and a grid of one cell behind
    them."""
    rules_d = resource("rules.d")
    instruments = load_instruments([rules_d])
    forms = load_forms()
    known = Known({check.name: check for check in CHECKS}, instruments, forms)
    rules = load_packs([rules_d / "drafting.yaml"], known).rules
    matcher = Matcher(forms)

    def run(*paragraphs: str, cell: str = "0") -> list[str]:
        parts = ["河东区绿化局2023年政府信息公开工作年度报告", "一、总体情况", *paragraphs, cell]
        text = "\n".join(parts)
        starts = [sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
        blocks = [Paragraph(part, start) for part, start in zip(parts, starts, strict=True)]
        grid = Grid(((Cell(cell, starts[-1]),),), starts[-1])
        report = matcher.match(Document((*blocks[:-1], grid), Source(text)))
        context = Context(instruments)
        found = []
        for rule in rules:
            assert isinstance(rule.check, Check)
            result = rule.check.function(report, rule.prepared, context)
            assert isinstance(result, Examination)
            for problem in result.problems:
                assert set(problem.arguments) == set(rule.check.reports[problem.message])
                found.append(f"{rule.id}: {text[problem.place.start : problem.place.end]}")
        return found

    return run
