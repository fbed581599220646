"""Reports with given paragraphs, examined by the shipped rules on periods and dates."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from nianbao.testing import Bench

#: Returns "RULE: the text that stands at the place" for each problem.
Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """All PER rules on a report with one paragraph in its preamble, one in section one, and others
    in section five or last."""
    bench = Bench.load("PER")

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
        parts = (title, preamble, *sections, *last)
        report = bench.report(*parts, published=published)
        return [f"{each.rule}: {each.text}" for each in bench.found(report)]

    return run
