"""Marks in web pages: around the words that are meant, in the page's own source."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from nianbao import CellKey, Configuration, Engine, Region, ReportView, TableView
from nianbao_writers.annotated.html_page import _page, _rows, annotate
from nianbao_writers.annotated.rows import placed
from tests.generators import html as pages
from tests.generators.report import RandomReport, random_report
from tests.nianbao_writers.annotated.conftest import MarkOf

PAGE = """<!DOCTYPE html><html><head><title>年报</title><script>document.write("年报")</script></head>
<body class="x"><p>第一<b>段</b> &ldquo;引文&rdquo; 与 A&amp;B</p>
<p>重复的话</p>
<p>重复的话</p><!-- 注释里的话 -->
<table><tr><td>甲</td><td title="11">11</td><td>2</td></tr></table></body></html>"""


def marked(content: str, *marks: object) -> str:
    return annotate(content.encode(), "", marks, None, "发现的问题：<年报>")  # type: ignore[arg-type]


def marks_in(page: str) -> list[str]:
    return [
        "".join(map(str, each.itertext()))
        for each in lxml.html.document_fromstring(page).iter("mark")
    ]


def without_ours(page: str) -> str:
    page = re.sub(
        r'<mark class="nianbao[^>]*>|</mark>|<meta http-equiv="Content-Security[^>]*>', "", page
    )
    return re.sub(
        r'<style>\nmark.*?</style>|<section class="nianbao-list">.*?</section>',
        "",
        page,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize(
    ("snippet", "found"),
    [
        ("第一段", ["第一", "段"]),
        ("“引文”", ["“引文”"]),
        ("A&B", ["A&B"]),
        ("注释里的话", []),
        ("没有的话", []),
        ("", []),
    ],
)
def test_words_are_marked_whatever_stands_between_them(
    mark_of: MarkOf, snippet: str, found: list[str]
) -> None:
    page = marked(PAGE, mark_of(snippet, Region(0, 3, start_line=2)))
    assert marks_in(page) == found
    assert ('href="#nianbao-1"' in page) == bool(found)


def test_of_equal_words_those_at_the_line_are_meant(mark_of: MarkOf) -> None:
    page = marked(PAGE, mark_of("重复的话", Region(0, 4, start_line=4)))
    assert "<p>重复的话</p>\n<p><mark " in page


def test_a_figure_that_is_at_several_places_is_not_guessed(mark_of: MarkOf) -> None:
    twice = PAGE.replace("<td>2</td>", "<td>11</td>")
    assert (
        marks_in(
            marked(twice, mark_of("11", Region(0, 2, start_line=5), cell=CellKey("t", "r", "c")))
        )
        == []
    )


def test_everything_else_stays(mark_of: MarkOf) -> None:
    page = marked(PAGE, mark_of("第一段", Region(0, 3, start_line=2)), mark_of("A&B", Region(0, 3)))
    assert without_ours(page) == PAGE


def test_texts_never_become_markup_and_scripts_do_not_run(mark_of: MarkOf) -> None:
    page = marked(PAGE, mark_of("第一段", Region(0, 3), text='"><script>alert(1)</script>'))
    assert "alert(1)</script>" not in page
    assert "&lt;年报&gt;" in page
    assert page.index("script-src 'none'") < page.index("<script>")


def test_marks_that_meet_do_not_swallow_each_other(mark_of: MarkOf) -> None:
    later, earlier = mark_of("段", Region(0, 1)), mark_of("第一", Region(0, 2))
    assert marks_in(marked(PAGE.replace("<b>段</b>", "段"), later, earlier)) == ["第一", "段"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_pages_in_other_encodings(mark_of: MarkOf, encoding: str) -> None:
    page = annotate(PAGE.encode(encoding), "", [mark_of("第一段", Region(0, 3))], None, "")
    assert marks_in(page) == ["第一", "段"]


def test_a_page_of_a_declared_encoding_and_one_that_is_damaged() -> None:
    big5 = '<meta charset="big5"><p>年報</p>'
    assert "年報" in annotate(big5.encode("big5"), "", [], None, "")
    assert "年报" in annotate("年报".encode() + b"\xff\xff", "none", [], None, "")


def test_a_page_without_head_or_body(mark_of: MarkOf) -> None:
    page = marked("<p>年报</p>", mark_of("年报", Region(0, 2)))
    assert page.index("nianbao-list") < page.index("<p>")
    assert marks_in(page) == ["年报"]


@pytest.mark.parametrize("style", [pages.clean, pages.word, pages.site, pages.layout])
def test_figures_are_found_by_their_rows(
    style: Callable[[RandomReport], str], tmp_path: Path
) -> None:
    source = style(random_report(5))
    (tmp_path / "报告.html").write_text(source, encoding="utf-8")
    engine = Engine.load(Configuration(select=("SEC",)))
    result = engine.check([str(tmp_path / "报告.html")], needs=frozenset({"view"}))
    view = result.reports[0].view
    assert isinstance(view, ReportView)
    cells = placed(list(_rows(_page(source))), view)
    assert len(cells) > 40
    for section in view.sections:
        for table in section.blocks:
            if isinstance(table, TableView):
                for row in table.rows:
                    for cell in row.cells:
                        place = cells.get(CellKey(table.key, row.key, cell.column))
                        assert (
                            place is None
                            or re.sub(r"<[^>]*>|\s", "", source[slice(*place)]) == cell.text
                        )
