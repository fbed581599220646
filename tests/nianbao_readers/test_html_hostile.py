"""The HTML reader on pages that are damaged, empty, or made to harm."""

from __future__ import annotations

import random
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.errors import DocumentError
from nianbao.model.document import Document, Grid, Paragraph
from nianbao_readers.html import read
from tests.generators.html import DIALECTS
from tests.generators.report import random_report

SENTENCE = "这是一段完整的正文，它有足够的长度，读起来是一句话。"
#: Far more than any of these takes, far less than what an attack is after.
SECONDS = 15


def assert_consistent(document: Document) -> None:
    source = document.source
    assert document.blocks
    assert [mark.offset for mark in source.marks] == sorted({mark.offset for mark in source.marks})
    for block in document.blocks:
        for piece in (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        ):
            assert source.text[piece.start : piece.end] == piece.text
            assert (source.region(piece.start, piece.end).start_line or 0) >= 1


def read_or_refuse(data: bytes) -> None:
    """No error but the reader's own, and what is read holds together."""
    try:
        document = read(data)
    except DocumentError:
        return
    assert_consistent(document)


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (b"", "empty"),
        (b" \r\n ", "empty"),
        (b"<!-- nothing -->", "empty"),
        (b"<html><body></body></html>", "no article"),
        (b"<html><body><script>render()</script><div id=app></div></body></html>", "no article"),
        (b"<frameset cols=2><frame src=a.html><frame src=b.html></frameset>", "frame"),
        (b"<body><iframe src='report.html'></iframe></body>", "frame"),
        (b"<body><img src=report.png></body>", "images"),
        (
            "<body><ul><li><a href=1.html>甲年度报告</a></li><li><a href=2.html>乙年度报"
            "告</a></li></ul></body>".encode(),
            "links",
        ),
        (b"PK\x03\x04" + bytes(range(256)) * 4, "binary"),
        (b"<div>" * 100_000 + SENTENCE.encode(), "2000 levels"),
        (b"<p>" * 300_000, "tags"),
        (
            b"<p " + b" ".join(b"a%d=''" % number for number in range(100_000)) + b">x</p>",
            "attributes",
        ),
        (
            b"<p " + b" ".join(b'a%d=">"' % number for number in range(100_000)) + b">x</p>",
            "attributes",
        ),
    ],
)
def test_what_cannot_be_read_says_why(page: bytes, message: str) -> None:
    started = time.perf_counter()
    with pytest.raises(DocumentError) as caught:
        read(page)
    assert message in caught.value.text.en
    assert time.perf_counter() - started < SECONDS


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{SENTENCE * 1_000_000}</p>",
        f"<p>{SENTENCE}</p>" + "<p>一段文字，一段文字" * 60_000,
        "<div>" * 1_900 + f"</b></p>{SENTENCE}" * 30_000,
        "<table>" + ("<tr>" + "<td>0" * 10) * 15_000,
        "<table><tr><td>" * 600 + SENTENCE * 20 + "</td></tr></table>" * 600,
        f"<p>{SENTENCE}</p>" + "&bogus;&#xD800;&#99999999999;" * 200_000,
        "<a href=x>" * 1_500 + SENTENCE * 1_000,
        "<ol>" + f"<li>{SENTENCE}" * 60_000,
        f"<p>{SENTENCE}</p><a " + "/" * 10_000_000,
        f"<p>{SENTENCE}</p>" + "\n" * 3_000_000 + "<p>末段",
    ],
    ids=[
        "text",
        "paragraphs",
        "ends",
        "cells",
        "layouts",
        "entities",
        "links",
        "items",
        "slashes",
        "lines",
    ],
)
def test_large_and_crooked_pages_are_read_in_bounded_time(page: str) -> None:
    data = page.encode()
    started = time.perf_counter()
    read_or_refuse(data)
    assert time.perf_counter() - started < SECONDS


def test_absurd_spans_cost_no_memory() -> None:
    rows = "<tr><td colspan=1000000 rowspan=1000000>甲</td><td>乙，这是单元格</td></tr>" * 500
    tracemalloc.start()
    document = read(f"<table>{rows}</table>".encode())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(document.blocks[0], Grid)
    assert peak < 20_000_000


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>',
        '<!DOCTYPE html SYSTEM "http://localhost:9/never-fetched.dtd">',
        (
            '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l "lol"><!ENTITY m '
            '"&l;&l;&l;&l;&l;&l;&l;&l;">]>'
        ),
    ],
)
def test_entities_are_neither_loaded_nor_expanded(declared: str) -> None:
    document = read(
        f"{declared}<html><body><p>{SENTENCE}</p><p>&a;|&b;|&m;</p></body></html>".encode()
    )
    assert document.blocks[-1] == Paragraph("&a;|&b;|&m;", document.blocks[-1].start)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    read_or_refuse(data)


TAGS = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<th colspan=3>",
    "<p>",
    "</p>",
    "<br>",
    "<div class=nav>",
    "</div>",
    "<h2>",
]
TAGS += [
    "<ol start=3>",
    "<li>",
    "</ol>",
    "<a href=x>",
    "</a>",
    "<pre>",
    "</pre>",
    "<caption>",
    "<!--",
    "-->",
    "<sup>",
    "<script>",
]
TAGS += [
    "<span hidden>",
    "</span>",
    "</h2>",
    "<title>",
    "<form>",
    "<article>",
    "\n",
    " ",
    "&nbsp;",
    "0",
    "规章",
    SENTENCE,
    "\0",
    "�",
]


@given(st.lists(st.sampled_from(TAGS), max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_order_of_tags(parts: list[str]) -> None:
    read_or_refuse("".join(parts).encode())


@pytest.mark.parametrize("dialect", DIALECTS)
def test_damaged_pages(dialect: str) -> None:
    rng = random.Random(dialect)
    page = DIALECTS[dialect](random_report(1))
    for encoding in ("utf-8", "gb18030"):
        for _ in range(15):
            data = bytearray(page.encode(encoding))
            for _ in range(rng.choice((1, 5, 200))):
                at = rng.randrange(len(data))
                action = rng.randrange(3)
                if action == 0:
                    data[at] = rng.randrange(256)
                elif action == 1:
                    del data[at : at + rng.randrange(200)]
                else:
                    data[at:at] = rng.choice(
                        (
                            b"<table>",
                            b"</div>",
                            b"<!--",
                            b'"',
                            b"<script>",
                            b"\xb0",
                            b"<td colspan=999999>",
                        )
                    )
            read_or_refuse(bytes(data))
