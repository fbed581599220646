"""Fixes: which of them go together, and what they do to the bytes of a file."""

from __future__ import annotations

import codecs
import itertools
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nianbao.errors import DocumentError
from nianbao.followup.fixes import compatible, fix_file, raw_text
from nianbao.model.document import Document, Paragraph
from nianbao.model.source import Mark, Source
from nianbao.results.finding import Finding, Fix
from nianbao.rules.check import Replacement
from tests.nianbao_writers.runs import TEXT, level_finding, location

FINDING = level_finding(location(Source(TEXT), "街道"))
spans = st.tuples(st.integers(0, 12), st.integers(0, 4), st.sampled_from(["", "x", "长"]))


@given(st.lists(spans))
def test_compatible_replacements_do_not_meet(drawn: list[tuple[int, int, str]]) -> None:
    wanted = [Replacement(start, start + length, text) for start, length, text in drawn]
    kept = compatible(wanted)

    assert kept == sorted(kept)
    assert set(kept) <= set(wanted)
    assert all(first.end <= second.start for first, second in itertools.pairwise(kept))
    assert kept[:1] == sorted(wanted)[:1]
    assert compatible(kept) == kept


def test_an_insertion_goes_with_a_replacement_beside_it_but_not_with_another_insertion() -> None:
    insertion, beside, again = (
        Replacement(3, 3, "一、"),
        Replacement(3, 5, "总体"),
        Replacement(3, 3, "二、"),
    )

    assert compatible([beside, insertion]) == [insertion, beside]
    assert compatible([insertion, again]) == [insertion]


def plain(data: bytes) -> Document:
    """Reads a text file in UTF-8."""
    text = data.removeprefix(codecs.BOM_UTF8).decode()
    return Document((Paragraph(text, 0),), Source(text), encoding="utf-8")


def page(data: bytes) -> Document:
    """Reads a page: each line in <p> is a paragraph, <b> in it is markup."""
    text, marks = "", []
    for number, line in enumerate(data.decode().split("\n"), 1):
        if line.startswith("<p>"):
            marks.append(Mark(len(text), number))
            text += line.removeprefix("<p>").replace("<b>", "").replace("&amp;", "&") + "\n"
    return Document((Paragraph(text, 0),), Source(text, tuple(marks)), encoding="utf-8")


def asking(
    read: Callable[[bytes], Document], *wishes: tuple[str, str, str]
) -> Callable[[bytes], Iterable[Finding]]:
    """A check that wants, after each ``before``, ``new`` where ``old`` stands."""

    def findings_of(data: bytes) -> Iterable[Finding]:
        source = read(data).source
        for before, old, new in wishes:
            start = source.text.find(before + old) + len(before)
            if before + old in source.text and not source.text.startswith(new, start):
                place = location(source, old) if old else location(source, before)
                region = source.region(start, start + len(old))
                yield replace(FINDING, fix=Fix(replace(place, region=region, snippet=old), new))

    return findings_of


def test_a_text_file() -> None:
    wishes = asking(plain, ("第", "492", "711"), ("", "。。", "！"), ("甲", "", "、"))
    fixed = fix_file(codecs.BOM_UTF8 + "第492号\r\n甲乙。。\r\n".encode(), wishes, plain)

    assert fixed == (codecs.BOM_UTF8 + "第711号\r\n甲、乙！\r\n".encode(), 3, ())


def test_overlapping_fixes_are_made_one_after_the_other() -> None:
    fixed = fix_file(
        "甲乙丙".encode(), asking(plain, ("", "甲乙", "丁乙"), ("", "乙丙", "乙戊")), plain
    )

    assert (fixed.data.decode(), fixed.made) == ("丁乙戊", 2)


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    fixed = fix_file("甲".encode(), asking(plain, ("", "甲", "乙"), ("", "乙", "甲")), plain)

    assert fixed.data.decode() in {"甲", "乙"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<head>第492号\n<p>依据第492号", "<head>第492号\n<p>依据第711号"),
        ("<p>依据第<b>492号", "<p>依据第<b>711号"),
        ("<p>依据第492号 &amp; 第492号", "<p>依据第711号 &amp; 第492号"),
        ("<p>第七条\n第492号\n<p>依据第492号", "<p>第七条\n第492号\n<p>依据第711号"),
    ],
)
def test_a_page_is_fixed_where_it_reads_as_meant(before: str, after: str) -> None:
    fixed = fix_file(before.encode(), asking(page, ("依据第", "492", "711")), page)

    assert (fixed.data.decode(), fixed.made, fixed.left) == (after, 1, ())


def test_an_insertion_in_a_page() -> None:
    fixed = fix_file("<h>总体情况\n<p>总体情况".encode(), asking(page, ("", "", "一、")), page)

    assert fixed.data.decode() == "<h>总体情况\n<p>一、总体情况"


def test_what_has_no_certain_place_is_left() -> None:
    data = "<p>依据第4<b>92号".encode()
    fixed = fix_file(data, asking(page, ("依据第", "492", "711")), page)

    assert (fixed.data, fixed.made, len(fixed.left)) == (data, 0, 1)


def test_a_fix_after_which_the_file_cannot_be_read_is_left() -> None:
    def read(data: bytes) -> Document:
        if "坏" in data.decode():
            raise DocumentError("坏")
        return plain(data)

    assert len(fix_file("甲".encode(), asking(read, ("", "甲", "坏")), read).left) == 1


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"\xff\xfe\x2d\x4e", "utf-16"),
        (b"\xfe\xff\x4e\x2d", "utf-16"),
        (codecs.BOM_UTF8 + "中".encode(), "utf-8"),
        ("中".encode("utf-32"), "utf-32"),
        ("中𠮷".encode("gb18030"), "gb18030"),
    ],
)
def test_raw_text_goes_back_byte_for_byte(data: bytes, encoding: str) -> None:
    raw = raw_text(data, encoding)

    assert raw is not None
    assert raw.text[0] == "中"
    assert raw.encoded(raw.text) == data


@pytest.mark.parametrize(
    ("data", "encoding"), [(b"PK\x03\x04", ""), (b"\xff", "utf-8"), (b"a", "no-such-encoding")]
)
def test_bytes_that_are_no_text(data: bytes, encoding: str) -> None:
    assert raw_text(data, encoding) is None
