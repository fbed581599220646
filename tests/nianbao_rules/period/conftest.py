"""Reports with given paragraphs, examined by the shipped rules on periods and dates."""

from __future__ import annotations

import datetime
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
from nianbao_rules.period import CHECKS

#: Returns "RULE: the text that stands at the place" for each problem.
Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """All PER rules on a report with one paragraph in its preamble, one in section one, and others
    in section five or last."""
    rules_d = resource("rules.d")
    instruments = load_instruments([rules_d])
    forms = load_forms()
    known = Known({check.name: check for check in CHECKS}, instruments, forms)
    rules = load_packs([rules_d / "period.yaml"], known).rules
    matcher = Matcher(forms)

    def run(
        first: str = "全年公开信息12条。",
        *last: str,
        preamble: str = "编制本报告。",
        problems: str = "问题与改进略。",
        year: int | None = 2023,
        organ: str = "河东区绿化局",
        published: datetime.date | None = None,
    ) -> list[str]:
        title = f"{organ}{year or ''}{'年' if year else ''}政府信息公开工作年度报告"
        sections = [
            "一、总体情况",
            first,
            "五、存在的主要问题及改进情况",
            problems,
            "六、其他需要报告的事项",
            "无。",
        ]
        parts = [title, preamble, *sections, *last]
        text = "\n".join(parts)
        starts = [sum(len(part) + 1 for part in parts[:index]) for index in range(len(parts))]
        blocks = tuple(Paragraph(part, start) for part, start in zip(parts, starts, strict=True))
        report = matcher.match(Document(blocks, Source(text), published=published))
        context = Context(instruments)
        found = []
        for rule in rules:
            assert isinstance(rule.check, Check)
            result = rule.check.function(report, rule.prepared, context)
            for problem in result.problems if isinstance(result, Examination) else ():
                assert set(problem.arguments) == set(rule.check.reports[problem.message])
                found.append(f"{rule.id}: {text[problem.place.start : problem.place.end]}")
        return found

    return run
