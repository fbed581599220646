"""One report in every shape that text-making tools and people give it: the same figures in the same
cells."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.core.matching.matching import missing_numbers, report_of, wrong_numbers
from tests.generators.report import RandomReport, random_report
from tests.generators.text import render_flattened, render_markdown, render_plain, render_tabs

Change = Callable[[str], str]


def in_rows(change: Change) -> Change:
    return lambda text: "\n".join(
        change(line) if "\t" in line or "|" in line else line for line in text.split("\n")
    )


def page_break(text: str) -> str:
    lines = text.split("\n")
    at = next(index for index, line in enumerate(lines) if "没有现成" in line)
    return "\n".join([*lines[:at], "", "— 4 —", "", *lines[at:]])


def page_break_and_header(text: str) -> str:
    lines = text.split("\n")
    header = next(index for index, line in enumerate(lines) if "申请人情况" in line)
    at = next(index for index, line in enumerate(lines) if "没有现成" in line)
    return "\n".join([*lines[:at], "", "— 4 —", "", *lines[header : header + 3], *lines[at:]])


def full_width(line: str) -> str:
    return re.sub("[0-9]", lambda match: chr(ord(match[0]) + 0xFEE0), line)


CHANGES: dict[str, Change] = {
    "as it is": lambda text: text,
    "white space at line ends lost": lambda text: "\n".join(
        line.rstrip() for line in text.split("\n")
    ),
    "white space at line starts lost": in_rows(str.lstrip),
    "tabs turned into three spaces": lambda text: re.sub(r"\t+", "   ", text),
    "tabs turned into one space": lambda text: re.sub(r"\t+", " ", text),
    "CR LF": lambda text: text.replace("\n", "\r\n"),
    "full-width digits": in_rows(full_width),
    "trailing tabs": in_rows(lambda line: line + "\t\t" if "\t" in line else line),
    "bars for tabs": in_rows(
        lambda line: f"|{line.replace(chr(9), '|')}|" if "\t" in line else line
    ),
    "a cell a line": in_rows(lambda line: line.replace("\t", "\n")),
    "a cell a line, bars on lines of their own": in_rows(lambda line: line.replace("\t", "\n|\n")),
    "a table a row": in_rows(lambda line: line + "\n"),
    "a page break": page_break,
    "a page break with the header again": page_break_and_header,
    "item numbers with 、": lambda text: re.sub(r"(?<=[\t|])( ?)([1-8])\.", r"\1\2、", text),
    "ASCII brackets": lambda text: text.replace("（", "(").replace("）", ")"),
    "underlined headings": lambda text: re.sub(
        r"^# (.*)$",
        r"\1\n===",
        re.sub(r"^## (.*)$", r"\1\n---", text, flags=re.MULTILINE),
        flags=re.MULTILINE,
    ),
    "bold headings": lambda text: re.sub(r"^#+ (.*)$", r"**\1**", text, flags=re.MULTILINE),
    "no space behind the marks": lambda text: text.replace("# ", "#"),
    "行政规范性文件 cut short": lambda text: text.replace(
        "行政规范性文件\t", "规范性文件\t"
    ).replace("| 行政规范性", "| 规范性"),
    "a label misspelt": lambda text: text.replace(
        "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"
    ),
    "a note under the table": lambda text: text.replace(
        "\n\n## 四", "\n\n注：本表不含咨询3件。\n\n## 四"
    ).replace("\n\n四、政", "\n\n注：不含咨询3件。\n\n四、政"),
    "合计 for 总计": lambda text: text.replace("总计", "合计"),
}


@pytest.mark.parametrize("render", [render_tabs, render_markdown, render_plain, render_flattened])
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_figure_is_in_its_cell(render: Callable[[RandomReport], str], change: Change) -> None:
    for seed in range(4):
        expected = random_report(seed)
        text = change(render(expected))
        assert wrong_numbers(text, expected) == []
        assert missing_numbers(text, expected) == []
        report = report_of(text)
        assert [section.key for section in report.sections] == [
            section.key for section in report.form.sections
        ]
        assert (report.year, report.organ and report.organ.name) == (expected.year, expected.organ)


def test_columns_are_known_by_their_labels_not_by_position() -> None:
    expected = random_report(7)
    lines = []
    for line in render_markdown(expected).split("\n"):
        cells = line.split("|")
        if len(cells) == 12:  # 自然人 and 总计 change places
            cells[4], cells[10] = cells[10], cells[4]
        lines.append("|".join(cells))
    text = "\n".join(lines)
    assert wrong_numbers(text, expected) == []
    assert missing_numbers(text, expected) == []


def test_rows_are_known_by_their_labels_not_by_position() -> None:
    expected = random_report(8)
    lines = render_tabs(expected).split("\n")
    first = next(index for index, line in enumerate(lines) if "本年新收" in line)
    last = next(index for index, line in enumerate(lines) if "结转下年度" in line)
    lines[first], lines[last] = lines[last], lines[first]
    assert wrong_numbers("\n".join(lines), expected) == []
    assert missing_numbers("\n".join(lines), expected) == []


def test_a_figure_below_zero_in_a_row_of_flattened_text_is_read() -> None:
    """The form of 2019 tells how much the number of items rose or fell."""
    heads = "信息内容 上一年项目数量 本年增/减 处理决定数量"
    lines = [
        "青岭县水务局2019年政府信息公开工作年度报告",
        "一、总体情况",
        "已公开。",
        "二、主动公开政府信息情况",
        *(
            "第二十条第（一）项",
            "信息内容 本年新制作数量 本年新公开数量 对外公开总数量",
            "规章 0 0 0",
            "规范性文件 2 2 9",
        ),
        *("第二十条第（五）项", heads, "行政许可 46 -2 1398", "其他对外管理服务事项 5 0 212"),
        *("第二十条第（六）项", heads, "行政处罚 31 1 77", "行政强制 3 0 2"),
        *("第二十条第（八）项", "信息内容 上一年项目数量 本年增/减", "行政事业性收费 2 -1"),
        *("第二十条第（九）项", "信息内容 采购项目数量 采购总金额", "政府集中采购 3 56.2"),
    ]
    table = report_of("\n".join(lines)).table("disclosure")
    assert table is not None
    assert [table.number(row, "change") for row in ("licences", "penalties", "fees")] == [-2, 1, -1]
