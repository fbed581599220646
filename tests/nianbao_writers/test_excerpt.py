"""Lines with carets: widths, tabs, windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.model.source import Region, Source
from nianbao.results.finding import Location
from nianbao_writers.console.excerpt import display_width, excerpt, shorten
from tests.nianbao_writers.runs import placed


def place(text: str, needle: str) -> Location:
    start = text.index(needle)
    return placed(Source(text).region(start, start + len(needle)), needle, text)


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("中文", 4), ("ｆｕｌｌ", 8), ("𠮷", 2), ("e\u0301", 1), ("\u2060中", 2)],
)
def test_display_width(text: str, width: int) -> None:
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "needle", "shown"),
    [
        ("收到申请3件", "申请", ("收到申请3件", 4, "^^^^")),
        ("\t数\t3", "3", ("    数    3", 10, "^")),
        ("e\u0301a\u0301值", "值", ("e\u0301a\u0301值", 2, "^^")),
        ("a\u202e\x1b值", "值", ("a\ufffd\ufffd值", 3, "^^")),
        ("甲乙丙丁戊己庚辛壬癸子", "己", ("…乙丙丁戊己庚辛壬癸…", 9, "^^")),
        ("数\t3\t", "3", ("数    3", 6, "^")),
        ("甲乙丙丁戊己庚辛壬癸子", "甲", ("甲乙丙丁戊己庚辛壬…", 0, "^^")),
        ("甲乙丙丁戊己庚辛壬癸子", "甲乙丙丁戊己庚辛壬癸子", ("甲乙丙丁戊己庚辛壬…", 0, "^" * 18)),
    ],
)
def test_excerpt(text: str, needle: str, shown: tuple[str, int, str]) -> None:
    assert excerpt(place(text, needle), 20) == shown


def test_a_region_over_two_lines_marks_its_first() -> None:
    assert excerpt(place("前甲乙\r\n丙丁", "乙\r\n丙"), 20) == ("前甲乙", 4, "^^")


def test_the_line_of_a_cell_with_breaks() -> None:
    cell = placed(Region(0, 2, start_line=7), "丙", "甲乙\n前丙丁\n戊")
    assert excerpt(cell, 20) == ("前丙丁", 2, "^^")


def test_text_that_is_not_in_its_context_is_marked_at_the_beginning() -> None:
    assert excerpt(placed(Region(0, 2, page=1), "丙", "甲乙"), 20) == ("甲乙", 0, "^^")


def test_nothing_to_show() -> None:
    assert excerpt(placed(Region(0, 0, page=1), "", ""), 20) is None


@given(st.text(st.sampled_from("文a\t𠮷\u0301 "), max_size=60), st.data())
def test_every_excerpt_fits(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = excerpt(placed(Source(text).region(start, end), text[start:end], text), 20)
    if text:
        assert shown is not None
        assert display_width(shown.line) <= 20
        assert (
            shown.indent + len(shown.carets) <= 21
        )  # a blank cell at the end of the line stands behind it


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("甲乙丙丁戊", "甲乙丙丁戊"),
        ("甲\t\n乙", "甲    �乙"),
        ("甲乙丙丁戊己", "甲乙丙丁…"),
        ("a" * 99, "a" * 9 + "…"),
    ],
)
def test_shorten(text: str, short: str) -> None:
    assert shorten(text, 10) == short
