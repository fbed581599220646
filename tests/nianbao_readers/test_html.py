"""The HTML reader on whole reports: every dialect gives the canonical tables, and every place is
true."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Cell, Document, Paragraph
from nianbao_readers.html import read
from nianbao_readers.signatures import is_html
from tests.generators.comparison import assert_reads
from tests.generators.html import DIALECTS, PUBLISHED
from tests.generators.report import form, random_report

SAMPLE = Path(__file__).parents[3] / "shared" / "samples" / "shuyang-fagaiju-2023.html"
SEEDS = range(12)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_forms())


def pieces(document: Document) -> list[Paragraph | Cell]:
    found: list[Paragraph | Cell] = []
    for block in document.blocks:
        found += (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        )
    return found


def assert_places_hold(document: Document, page: str) -> None:
    """Each text stands at its place in the source, and its first character in its line of the
    file."""
    lines = page.split("\n")
    text = document.source.text
    for piece in pieces(document):
        assert text[piece.start : piece.end] == piece.text
        line = document.source.region(piece.start, piece.end).start_line
        assert line is not None
        assert piece.text[:1] in lines[line - 1]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_dialect_gives_the_canonical_report(
    dialect: str, seed: int, matcher: Matcher
) -> None:
    report = random_report(seed)
    page = DIALECTS[dialect](report)
    document = read(page.encode())
    assert_reads(document, report, matcher)
    assert_places_hold(document, page)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("dialect", ["word", "site"])
def test_the_encoding_is_what_the_bytes_are_not_what_the_page_declares(
    dialect: str, encoding: str, matcher: Matcher
) -> None:
    report = random_report(77)
    page = DIALECTS[dialect](report)
    assert_reads(read(page.encode(encoding)), report, matcher)


@pytest.mark.parametrize("dialect", ["site", "layout"])
def test_the_page_around_the_article_gives_title_and_date(dialect: str) -> None:
    report = random_report(5)
    document = read(DIALECTS[dialect](report).encode())
    assert document.metadata_title.startswith(report.title)
    assert document.published == datetime.date.fromisoformat(PUBLISHED)


def test_one_changed_figure_is_read_as_changed(matcher: Matcher) -> None:
    report = random_report(3).changed("applications", ("refused_query", "other"), 987_654)
    assert_reads(read(DIALECTS["layout"](report).encode()), report, matcher)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the real sample is not on this machine")
def test_a_real_page(matcher: Matcher) -> None:
    data = SAMPLE.read_bytes()
    document = read(data)
    report = matcher.match(document)
    assert_places_hold(document, data.decode())
    assert report.title is not None
    assert report.title.text == "沭阳县发展和改革局2023年政府信息公开年度报告"
    assert report.year == 2023
    assert [(section.key, section.ordinal.number) for section in report.sections] == [
        (section.key, section.number) for section in form().sections
    ]
    assert document.published == datetime.date(2024, 1, 17)
    numbers = {
        key: {cell: entry.number for cell, entry in table.entries.items()}
        for key, table in report.tables.items()
    }
    blank = {
        ("applications", row.key, column)
        for row in form().table("applications").rows
        for column in (
            "enterprise",
            "research_institution",
            "public_welfare",
            "legal_service",
            "other",
        )
    }
    shown = {
        ("disclosure", "normative_documents", "made"): 8,
        ("disclosure", "normative_documents", "in_force"): 18,
        ("review", "reconsideration", "pending"): 1,
        ("review", "reconsideration", "total"): 1,
        **{
            ("applications", row, column): 26
            for row in ("new", "granted", "results_total")
            for column in ("natural_person", "total")
        },
    }
    for table in form().tables:
        assert len(numbers[table.key]) == table.cells()
        for (row, column), number in numbers[table.key].items():
            place = (table.key, row, column)
            assert number == (None if place in blank else shown.get(place, 0)), place


def test_recognises_pages_by_their_beginning() -> None:
    assert is_html(b"\xef\xbb\xbf\r\n<!-- saved --><!DOCTYPE html><html>")
    assert is_html(b'<?xml version="1.0"?>\n<HTML xmlns="x">')
    assert not is_html("一、总体情况 <html> 是标记语言".encode())
    assert not is_html(b"# report\n")
