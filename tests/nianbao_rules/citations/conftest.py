"""Reports made of a few paragraphs, examined by the shipped rules on citations."""

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
from nianbao.rules.check import Check, Context, Examination, NotApplicable
from nianbao_rules.citations import CHECKS

#: What the shipped rules find in a preamble: a set of "RULE message: the text that stands at the
#: place".
Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """All LAW rules on a report of one paragraph before its first section, as far as they are for
    its year."""
    rules_d = resource("rules.d")
    instruments = load_instruments([rules_d])
    forms = load_forms()
    known = Known({check.name: check for check in CHECKS}, instruments, forms)
    rules = load_packs([rules_d / "legal-citation.yaml"], known).rules
    matcher = Matcher(forms)

    def run(*paragraphs: str, year: int = 2023) -> list[str]:
        head = (
            f"河东区绿化局{year}年政府信息公开工作年度报告"
            if year
            else "河东区绿化局政府信息公开工作年度报告"
        )
        text = "\n\n".join((head, *paragraphs, "一、总体情况", "全年公开信息12条。", ""))
        starts = [0]
        blocks = []
        for part in text.split("\n\n"):
            blocks.append(Paragraph(part, starts[-1]))
            starts.append(starts[-1] + len(part) + 2)
        report = matcher.match(
            Document(tuple(block for block in blocks if block.text), Source(text))
        )
        context = Context(instruments)
        found = []
        for rule in rules:
            if rule.applies.refusal(report):
                continue
            assert isinstance(rule.check, Check)
            assert isinstance(rule.check, Check)
            result = rule.check.function(report, rule.prepared, context)
            if isinstance(result, NotApplicable):
                continue
            assert isinstance(result, Examination)
            for problem in result.problems:
                # Every message must be ready to be told in both languages.
                for language in ("zh", "en"):
                    rule.messages[problem.message].of(language).format(**problem.arguments)
                assert set(problem.arguments) == set(rule.check.reports[problem.message])
                found.append(
                    f"{rule.id} {problem.message}: {text[problem.place.start : problem.place.end]}"
                )
        return found

    return run
