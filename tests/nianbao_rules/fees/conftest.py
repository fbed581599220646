"""Reports with a given section six, examined by the shipped rules on the fee."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.testing import Bench


@pytest.fixture(scope="session")
def examine() -> Callable[..., list[str]]:
    """All FEE rules on a report of 2023 with these paragraphs in sections one and six.

    Returns "RULE: the text that stands at the place" for each problem.
    """
    bench = Bench.load("FEE")

    def run(*last: str, first: str = "全年公开信息12条。", year: int = 2023) -> list[str]:
        title = f"河东区绿化局{year}年政府信息公开工作年度报告"
        report = bench.report(title, "一、总体情况", first, "六、其他需要报告的事项", *last)
        return [f"{each.rule}: {each.text}" for each in bench.found(report)]

    return run
