"""Wrapped prose, titles and footers: the text is understood as it was before it was broken."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao import Paragraph
from tests.breakages.judging import engine, examples, read
from tests.breakages.prose import FOOTERS, TITLES, plain, wrapped
from tests.generators.report import HAN, RandomReport, form, random_report

WIDTHS = (40, 50, 60, 66, 70, 72, 76, 78, 80, 90, 100, 120)


def prose_of(report: RandomReport) -> list[str]:
    headings = {f"{HAN[section.number]}、{section.heading.zh}" for section in form().sections}
    return [part for part in plain(report)[1:] if "\t" not in part and part not in headings]


@pytest.mark.parametrize("blank_lines", [False, True])
@pytest.mark.parametrize("columns", WIDTHS)
def test_wrapped_paragraphs_are_whole_again(columns: int, blank_lines: bool) -> None:
    for seed in range(3):
        expected = random_report(seed)
        report = read(wrapped(expected, columns, blank_lines=blank_lines))
        found = [paragraph.text.replace("\n", "") for paragraph in report.prose()]
        assert [text for text in found if text not in CAPTIONS] == prose_of(expected)
        assert [section.key for section in report.sections] == SECTIONS
        assert (report.year, report.organ and report.organ.name) == (expected.year, expected.organ)


CAPTIONS = {f"第二十条第（{item}）项" for item in "一五六八"}
SECTIONS = [section.key for section in form().sections]


@settings(deadline=None, max_examples=examples(40))
@given(st.integers(0, 2**32 - 1), st.integers(30, 160))
def test_no_line_of_a_sentence_becomes_a_heading(seed: int, columns: int) -> None:
    report = read(wrapped(random_report(seed), columns))
    assert [section.key for section in report.sections] == SECTIONS
    for section in report.sections:
        assert section.heading.text.replace("\n", "") in {
            f"{HAN[each.number]}、{each.heading.zh}" for each in form().sections
        }


@pytest.mark.parametrize("name", TITLES)
def test_year_and_organ_however_the_title_is_set(name: str) -> None:
    for seed in range(6):
        expected = random_report(seed)
        text = "\n\n".join([TITLES[name](expected, random.Random(seed)), *plain(expected)[1:]])
        report = read(text + "\n")
        assert report.title is not None
        assert report.title.text == report.document.source.text[
            report.title.start : report.title.end
        ].replace("\n", "")
        assert (report.year, report.organ and report.organ.name) == (expected.year, expected.organ)


def test_the_year_of_a_text_without_title_is_that_of_its_period() -> None:
    expected = random_report(4)
    report = read("\n\n".join(plain(expected)[1:]) + "\n")
    assert report.title is None
    assert report.year == expected.year


def test_the_title_that_only_the_page_states() -> None:
    expected = random_report(4)
    body = "".join(f"<p>{part}</p>" for part in plain(expected)[1:] if "\t" not in part)
    page = f"<html><head><title>{expected.title}_年报_某地政府网</title></head><body>{body}</body>"
    report = engine().parse("-", stdin=page.encode())
    assert report.title is not None
    assert report.title.text == expected.title
    assert (report.year, report.organ and report.organ.name) == (expected.year, expected.organ)


@pytest.mark.parametrize("footer", FOOTERS)
def test_a_footer_is_no_text_of_the_last_section(footer: str) -> None:
    expected = random_report(2)
    report = read("\n\n".join([*plain(expected), footer]) + "\n")
    last = report.sections[-1]
    assert [block.text for block in last.blocks if isinstance(block, Paragraph)] == list(
        expected.paragraphs("other")
    )


def test_a_text_without_sections_is_still_prose() -> None:
    report = read(
        "青岭县水务局2023年政府信息公开工作年度报告\n\n全年公开信息12条。\n\n收到申请3件。\n"
    )
    assert [paragraph.text for paragraph in report.prose()] == [
        "全年公开信息12条。",
        "收到申请3件。",
    ]


def test_a_line_that_begins_with_a_decimal_begins_no_item() -> None:
    first = "（一）主动公开。全年通过县政府门户网站公开信息86条，其中工作动态52条，占"
    lines = [
        first,
        "63.5%。",
        "县政府门户网站改版之后，栏目由专人维护并且按月核对，发现错漏当日更正，群众",
    ]
    lines += [
        "反映良好，没有收到投诉；同时组织了业务培训，邀请代表走进机关，听取意见并且",
        "逐条答复。",
    ]
    report = read("一、总体情况\n" + "\n".join(lines) + "\n")
    assert next(report.prose()).text.replace("\n", "") == first + "63.5%。"
