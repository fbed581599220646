"""Random consistent corpora: two years of several organs and of the government above them, on
`tests.generators.report`.

The second year opens with what the first closed with, its stock of documents follows from the first
year's, the government's figures are the sums of its organs', and each narrative is its own.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st

from tests.generators.report import CellKey, Number, RandomReport, Tables, form, random_report
from tests.generators.text import render_markdown

GOVERNMENT = "望岑县人民政府"
ORGANS = (
    "望岑县人民政府办公室",
    "望岑县水务局",
    "望岑县教育体育局",
    "望岑县民政局",
    "望岑县沐溪镇人民政府",
)

_WHERE = (
    "各股室",
    "服务窗口",
    "基层站所",
    "门户网站专栏",
    "档案室",
    "政务新媒体",
    "村级公告栏",
    "业务平台",
    "信访接待点",
    "公共阅览室",
)
_DOES = (
    "逐项核对",
    "重新编排",
    "集中清理",
    "定期通报",
    "补充完善",
    "公开征集",
    "抽样回访",
    "统一归档",
    "细化分解",
    "现场演示",
)
_WHAT = (
    "办事指南",
    "水价监测结果",
    "校舍安全台账",
    "低保名单",
    "预算说明",
    "灌区调度方案",
    "招生简章",
    "抢修进度",
    "救助标准",
    "会议纪要",
)
_HOW = (
    "错漏当日更正",
    "由专人复核签字",
    "群众可以扫码查询",
    "全部注明有效期",
    "按季度张榜",
    "与目录逐条对应",
    "留存影像备查",
    "邀请代表评议",
)


class RandomCorpus(NamedTuple):
    """Reports by organ and year; the government's sums up all others."""

    reports: Mapping[tuple[str, int], RandomReport]
    years: tuple[int, int]

    def with_report(self, report: RandomReport) -> RandomCorpus:
        """The corpus with another report of that organ and year."""
        return self._replace(reports={**self.reports, (report.organ, report.year): report})


def random_corpus(seed: int) -> RandomCorpus:
    """The corpus of that seed, the same every time."""
    rng = random.Random(seed)
    year = rng.randint(2021, 2024)
    reports: dict[tuple[str, int], RandomReport] = {}
    for organ in ORGANS:
        last = _report(rng, organ, year, random_report(rng.getrandbits(32)).tables)
        tables = _following(random_report(rng.getrandbits(32)).tables, last.tables)
        reports[organ, year] = last
        reports[organ, year + 1] = _report(rng, organ, year + 1, tables)
    for each in (year, year + 1):
        reports[GOVERNMENT, each] = _report(
            rng, GOVERNMENT, each, _sums(reports[organ, each].tables for organ in ORGANS)
        )
    return RandomCorpus(reports, (year, year + 1))


def corpora() -> st.SearchStrategy[RandomCorpus]:
    """Random corpora for hypothesis."""
    return st.integers(0, 2**32 - 1).map(random_corpus)


def roster_text(organs: Sequence[str] = ORGANS, government: str = GOVERNMENT) -> str:
    """The roster of a corpus as CSV."""
    lines = [
        "organ,level,parent",
        f"{government},county,",
        *(f"{organ},,{government}" for organ in organs),
    ]
    return "\n".join(lines) + "\n"


def write_corpus(corpus: RandomCorpus, directory: Path) -> None:
    """Each report as ``YEAR/ORGAN.md``, and ``roster.csv``."""
    for (organ, year), report in corpus.reports.items():
        file = directory / str(year) / f"{organ}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render_markdown(report), "utf-8")
    (directory / "roster.csv").write_text(roster_text(), "utf-8")


def zero_tables() -> Tables:
    """The tables of a year in which nothing happened."""
    return {
        table.key: {
            (row.key, column): 0
            for row in table.required_rows()
            for column in table.columns_of(row.key)
        }
        for table in form().tables
    }


def narrative(rng: random.Random, sentences: int) -> str:
    """A paragraph that no other report has."""
    return "".join(
        f"{rng.choice(_WHERE)}{rng.choice(_DOES)}{rng.choice(_WHAT)}{rng.randint(2, 90)}份，"
        f"{rng.choice(_HOW)}。"
        for _ in range(sentences)
    )


def _report(rng: random.Random, organ: str, year: int, tables: Tables) -> RandomReport:
    prose = {
        **random_report(0).prose,
        "": (
            "根据《中华人民共和国政府信息公开条例》（国务院令第711号）第五十条规定，编制本报告。",
        ),
        "overview": (narrative(rng, 8), narrative(rng, 7)),
        "problems": (narrative(rng, 6),),
        "other": ("本年度未收取信息处理费。",),
    }
    return RandomReport(organ, year, prose, tables)


def _following(tables: Tables, last: Tables) -> Tables:
    """The tables of a year made to follow those of the year before."""
    disclosure, applications = dict(tables["disclosure"]), dict(tables["applications"])
    had = last["disclosure"]["normative_documents", "in_force"]
    made = disclosure["normative_documents", "made"]
    repealed = min(disclosure["normative_documents", "repealed"], had + made)
    disclosure["normative_documents", "repealed"] = repealed
    disclosure["normative_documents", "in_force"] = had + made - repealed
    for column in form().table("applications").columns:
        if column.key != "total":
            _carry_in(applications, column.key, last["applications"]["carried_out", column.key])
    for row in {row for row, _ in applications}:
        applications[row, "total"] = sum(
            number
            for (each, column), number in applications.items()
            if each == row and column != "total"
        )
    return {**tables, "disclosure": disclosure, "applications": applications}


def _carry_in(applications: dict[CellKey, Number], column: str, carried: Number) -> None:
    missing = max(
        carried - applications["results_total", column] - applications["carried_out", column], 0
    )
    applications["granted", column] += missing
    applications["results_total", column] += missing
    applications["carried_in", column] = carried
    applications["new", column] = (
        applications["results_total", column] + applications["carried_out", column] - carried
    )


def _sums(tables: Iterable[Tables]) -> Tables:
    parts = list(tables)
    return {
        key: {cell: sum(part[key][cell] for part in parts) for cell in parts[0][key]}
        for key in parts[0]
    }


def replaced(report: RandomReport, **parts: object) -> RandomReport:
    """The report with other parts, such as another organ."""
    return dataclasses.replace(report, **parts)  # type: ignore[arg-type]
