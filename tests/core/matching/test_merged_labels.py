"""Figures under merged labels of the form of 2019: whole, split with blanks, or written out."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nianbao_readers import html
from tests.core.matching.matching import matcher

#: The blocks of table two: labels and figures, each over as many positions as its block says.
BLOCKS = (
    (
        3,
        ("第二十条第（一）项",),
        ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
        ("规章", "0", "1", "2"),
        ("规范性文件", "3", "4", "5"),
    ),
    (
        3,
        ("第二十条第（五）项",),
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        ("行政许可", "6", "-1", "7"),
        ("其他对外管理服务事项", "8", "0", "9"),
    ),
    (
        3,
        ("第二十条第（六）项",),
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        ("行政处罚", "10", "0", "11"),
        ("行政强制", "12", "0", "13"),
    ),
    (
        4,
        ("第二十条第（八）项",),
        ("信息内容", "上一年项目数量", "本年增/减"),
        ("行政事业性收费", "14", "0"),
    ),
    (
        4,
        ("第二十条第（九）项",),
        ("信息内容", "采购项目数量", "采购总金额"),
        ("政府集中采购", "15", "16.5"),
    ),
)
FIGURE = re.compile(r"<td colspan=(\d)>(-?[0-9.]+)</td>")

Split = Callable[[re.Match[str]], str]
SPLITS: dict[str, Split] = {
    "merged": lambda match: match[0],
    "the figure first": lambda match: f"<td>{match[2]}</td>{'<td></td>' * (int(match[1]) - 1)}",
    "the figure last": lambda match: f"{'<td></td>' * (int(match[1]) - 1)}<td>{match[2]}</td>",
    "the figure again and again": lambda match: f"<td>{match[2]}</td>" * int(match[1]),
}


def page(split: Split) -> str:
    rows = []
    for span, *lines in BLOCKS:
        for line in lines:
            width = 12 if len(line) == 1 else span
            cells = "".join(f"<td colspan={width}>{text}</td>" for text in line)
            rows.append(f"<tr>{FIGURE.sub(split, cells)}</tr>")
    return (
        "<html><body><h1>青岭县水务局2019年政府信息公开工作年度报告</h1><p>一、总体情况</p>"
        "<p>已公开。</p><p>二、主动公开政府信息情况</p>"
        f"<table border=1>{''.join(rows)}</table></body></html>"
    )


@pytest.mark.parametrize("split", SPLITS.values(), ids=SPLITS)
def test_every_figure_is_under_its_label(split: Split) -> None:
    report = matcher().match(html.read(page(split).encode()))
    table = report.table("disclosure")
    assert table is not None
    assert report.form.edition == 2019
    assert table.uncertain == ()
    assert [str(entry.number) for entry in table.entries.values()] == [
        figure for _, *lines in BLOCKS for line in lines[2:] for figure in line[1:]
    ]
