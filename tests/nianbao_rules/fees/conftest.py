"""Reports with a given section six, examined by the shipped rules on the fee."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.files.shipped import resource
from nianbao.loading.forms import load_forms
from nianbao.loading.instruments import load_instruments
from nianbao.loading.packs import Known, load_packs
from nianbao.matching import Matcher
from nianbao.model.document import Document, Paragraph
from nianbao.model.source import Source
from nianbao.rules.check import Check, Context, Examination
from nianbao_rules.fees import CHECKS


@pytest.fixture(scope="session")
def examine() -> Callable[..., list[str]]:
    """All FEE rules that need no table on a report of 2023 with these paragraphs in sections one
    and six.

    Returns "RULE message: the text that stands at the place" for each problem.
    """
    rules_d = resource("rules.d")
    instruments = load_instruments([rules_d])
    forms = load_forms()
    known = Known({check.name: check for check in CHECKS}, instruments, forms)
    rules = load_packs([rules_d / "zero-fee.yaml"], known).rules
    matcher = Matcher(forms)

    def run(*last: str, first: str = "全年公开信息12条。", year: int = 2023) -> list[str]:
        title = f"河东区绿化局{year}年政府信息公开工作年度报告"
        parts = [title, "一、总体情况", first, "六、其他需要报告的事项", *last]
        text = "\n".join(parts)
        starts = [sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
        blocks = tuple(Paragraph(part, start) for part, start in zip(parts, starts, strict=True))
        report = matcher.match(Document(blocks, Source(text)))
        context = Context(instruments)
        found = []
        for rule in rules:
            if rule.applies.refusal(report):
                continue
            assert isinstance(rule.check, Check)
            assert isinstance(rule.check, Check)
            result = rule.check.function(report, rule.prepared, context)
            for problem in result.problems if isinstance(result, Examination) else ():
                assert set(problem.arguments) == set(rule.check.reports[problem.message])
                found.append(f"{rule.id}: {text[problem.place.start : problem.place.end]}")
        return found

    return run
