"""What the sample audit plants in reports, each by the name that it goes by in ``planted.txt``."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Mapping

from tests.generators.report import CellKey, RandomReport

__all__ = ["FAULTS", "damaged", "lost_cells"]

Fault = Callable[[RandomReport], RandomReport]


def _more(table: str, *cells: CellKey, by: int = 1) -> Fault:
    def change(report: RandomReport) -> RandomReport:
        for cell in cells:
            report = report.changed(table, cell, report.tables[table][cell] + by)
        return report

    return change


def _said(old: str, new: str) -> Fault:
    """Other words in the prose; nothing where the old ones are not there."""

    def change(report: RandomReport) -> RandomReport:
        prose = {
            key: tuple(each.replace(old, new) for each in paragraphs)
            for key, paragraphs in report.prose.items()
        }
        return dataclasses.replace(report, prose=prose)

    return change


def _without_aspect(report: RandomReport) -> RandomReport:
    overview = tuple(each for each in report.prose["overview"] if not each.startswith("（五）"))
    return dataclasses.replace(report, prose={**report.prose, "overview": overview})


def _wrong_count(report: RandomReport) -> RandomReport:
    number = report.tables["applications"]["new", "total"]
    return _said(f"申请{number}件", f"申请{int(number) + 3}件")(report)


def _wrong_period(report: RandomReport) -> RandomReport:
    return _said(f"至{report.year}年12月31日", f"至{report.year}年12月20日")(report)


FAULTS: Mapping[str, Fault] = {
    "合计多一": _more("applications", ("granted", "total")),
    "一格多一": _more("applications", ("refused_third_party", "natural_person")),
    "结转不平": _more(
        "applications", ("carried_out", "natural_person"), ("carried_out", "total"), by=2
    ),
    "复议合计": _more("review", ("reconsideration", "total")),
    "上年结转": _more(
        "applications",
        ("carried_in", "natural_person"),
        ("carried_in", "total"),
        ("granted", "natural_person"),
        ("granted", "total"),
        ("results_total", "natural_person"),
        ("results_total", "total"),
    ),
    "填报规章": _more("disclosure", ("regulations", "in_force"), by=3),
    "令号": _said("国务院令第711号", "国务院令第492号"),
    "字号": _said("〔2021〕30号", "[2021]30号"),
    "文件名": _said("《中华人民共和国政府信息公开条例》", "《政府信息公开条列》"),
    "缺一方面": _without_aspect,
    "正文与表": _wrong_count,
    "统计期限": _wrong_period,
    "占位符": _said("组织业务培训", "召开XX次会议，组织业务培训"),
    "收费矛盾": _said("未收取信息处理费。", "未收取信息处理费。发出收费通知1件，实际收取300元。"),
    "重复字词": _said("编制本报告", "编制编制本报告"),
    "半角标点": _said("存在的主要问题：个别栏目", "存在的主要问题:个别栏目"),
    "约数": _said("（一）主动公开。全年公开信息", "（一）主动公开。全年公开各类信息约"),
}


def damaged(rng: random.Random, text: str) -> tuple[str, tuple[str, ...]]:
    """A text as careless hands or a converter leave it."""
    name, change = rng.choice(_DAMAGES)
    return change(text), (name,)


def _blanks(text: str) -> str:
    return _row(text, "2.重复申请", lambda cell: "" if cell.strip() == "0" else cell)


def lost_cells(text: str) -> str:
    """Two figures run together, and cells are lost: nobody can tell which column is which."""
    line = next(each for each in text.splitlines() if "5.属于三类内部事务信息" in each)
    mark = "\t" if "\t" in line else "|"
    cells = line.split(mark)
    return text.replace(line, mark.join([*cells[:-4], "1 2", *cells[-1:]]))


def _unit(text: str) -> str:
    return _row(
        text, "行政许可", lambda cell: f"{cell.rstrip()}件" if cell.strip().isdigit() else cell
    )


def _missing_section(text: str) -> str:
    at, end = text.index("五、存在的主要问题"), text.index("六、其他需要报告")
    start = text.rindex("\n", 0, at) + 1
    return text[:start] + text[text.rindex("\n", 0, end) + 1 :]


_DAMAGES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("空白单元格", _blanks),
    ("丢失单元格", lost_cells),
    ("单元格带单位", _unit),
    ("缺第五部分", _missing_section),
)


def _row(text: str, label: str, change: Callable[[str], str]) -> str:
    line = next(
        each for each in text.splitlines() if label in each and ("\t" in each or "|" in each)
    )
    mark = "\t" if "\t" in line else "|"
    first, *cells = line.split(mark + " " if mark == "|" else mark)
    return text.replace(
        line, (mark + " " if mark == "|" else mark).join([first, *map(change, cells)])
    )
