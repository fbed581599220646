"""Reports made of a few paragraphs, examined by the shipped rules on citations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nianbao.testing import Bench

#: What the shipped rules find in a preamble: a set of "RULE message: the text that stands at the
#: place".
Examine = Callable[..., list[str]]


@pytest.fixture(scope="session")
def examine() -> Examine:
    """All LAW rules on a report of one paragraph before its first section, as far as they are for
    its year."""
    bench = Bench.load("LAW")

    def run(*paragraphs: str, year: int = 2023) -> list[str]:
        head = (
            f"河东区绿化局{year}年政府信息公开工作年度报告"
            if year
            else "河东区绿化局政府信息公开工作年度报告"
        )
        report = bench.report(head, *paragraphs, "一、总体情况", "全年公开信息12条。")
        return [f"{each.rule} {each.message}: {each.text}" for each in bench.found(report)]

    return run
