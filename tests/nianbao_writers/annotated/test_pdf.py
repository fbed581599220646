"""Highlights in PDF files: on the words and figures that are meant, or a note in the margin."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest

from nianbao import CellKey, Configuration, Engine, Region, ReportView, TableView
from nianbao_writers.annotated import pdf
from nianbao_writers.annotated.pdf import FAULTS, annotate
from nianbao_writers.annotated.rows import placed
from tests.generators.pdf import DIALECTS, render
from tests.generators.report import random_report
from tests.nianbao_writers.annotated.conftest import MarkOf


@pytest.fixture(scope="module")
def report() -> bytes:
    return render(random_report(7), DIALECTS[0])


def view_of(content: bytes, folder: Path) -> ReportView:
    (folder / "报告.pdf").write_bytes(content)
    engine = Engine.load(Configuration(select=("SEC",)))
    result = engine.check([str(folder / "报告.pdf")], needs=frozenset({"view"}))
    view = result.reports[0].view
    assert view is not None
    return view


def notes(content: bytes) -> list[tuple[int, Any]]:
    pages = enumerate(pypdf.PdfReader(io.BytesIO(content)).pages)
    return [
        (number, each.get_object()) for number, page in pages for each in page.get("/Annots", ())
    ]


def text_in(content: bytes, page: int, rectangle: Any) -> str:
    document = pypdfium2.PdfDocument(content)
    left, bottom, right, top = (float(number) for number in rectangle)
    return str(document[page].get_textpage().get_text_bounded(left, bottom, right, top)).strip()


def test_words_that_stand_once_are_highlighted(report: bytes, mark_of: MarkOf) -> None:
    title = random_report(7).title
    marked = annotate(report, [mark_of(title, Region(0, 9, page=1))], None)
    ((page, found),) = notes(marked)
    assert (page, found["/Subtype"], found["/Contents"]) == (
        0,
        "/Highlight",
        "【错误 TAL002】\n相差 1",
    )
    assert "".join(text_in(marked, page, found["/Rect"]).split()) == title


@pytest.mark.parametrize(
    "dialect", DIALECTS, ids=lambda dialect: dialect.lines if hasattr(dialect, "lines") else ""
)
def test_figures_are_found_by_their_rows(dialect: Any, tmp_path: Path, mark_of: MarkOf) -> None:
    content = render(random_report(11), dialect)
    view = view_of(content, tmp_path)
    document = pypdfium2.PdfDocument(content)
    cells = placed(list(pdf._rows(document)), view)
    texts = {
        CellKey(table.key, row.key, cell.column): cell.text
        for section in view.sections
        for table in section.blocks
        if isinstance(table, TableView)
        for row in table.rows
        for cell in row.cells
    }
    assert len(cells) > 40
    for key, box in cells.items():
        assert text_in(content, box.page, box[1:]) == texts[key]
    key, box = next(iter(cells.items()))
    ((page, found),) = notes(
        annotate(content, [mark_of(texts[key], Region(0, 1, page=1), cell=key)], view)
    )
    assert (page, found["/Subtype"]) == (box.page, "/Highlight")


def test_what_nobody_can_tell_is_noted_in_the_margin(report: bytes, mark_of: MarkOf) -> None:
    marks = [
        mark_of("0", Region(0, 1, page=2)),
        mark_of("", Region(0, 0, page=2)),
        mark_of("没有的字", Region(0, 1)),
    ]
    found = notes(annotate(report, marks, None))
    assert [(page, each["/Subtype"]) for page, each in found] == [
        (0, "/Text"),
        (1, "/Text"),
        (1, "/Text"),
    ]
    assert found[1][1]["/Rect"] != found[2][1]["/Rect"]


def test_a_page_that_is_not_there_is_the_last(report: bytes, mark_of: MarkOf) -> None:
    ((page, _),) = notes(annotate(report, [mark_of("", Region(0, 0, page=99))], None))
    assert page == len(pypdf.PdfReader(io.BytesIO(report)).pages) - 1


def test_the_pages_stay(report: bytes, mark_of: MarkOf) -> None:
    marked = annotate(report, [mark_of("0", Region(0, 1, page=1))], None)
    before, after = (pypdfium2.PdfDocument(each) for each in (report, marked))
    assert [page.get_textpage().get_text_range() for page in before] == [
        page.get_textpage().get_text_range() for page in after
    ]
    assert annotate(report, [mark_of("0", Region(0, 1, page=1))], None) == marked


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\n%%EOF\n"])
def test_a_file_that_is_none(content: bytes, mark_of: MarkOf) -> None:
    with pytest.raises(FAULTS):
        annotate(content, [mark_of("", Region(0, 0))], None)
