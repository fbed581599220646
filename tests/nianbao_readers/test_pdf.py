"""The PDF reader."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from nianbao.errors import DocumentError
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Document, Grid, Paragraph
from nianbao_readers.paged import limits
from nianbao_readers.paged.geometry import Rule
from nianbao_readers.paged.lattice import Area, find_lattices
from nianbao_readers.pdf import pages, read
from tests.generators.pdf import DIALECTS, FONT, PAGE, Dialect, PdfPaper, register_font, render
from tests.generators.report import random_report

HONGZE = Path(__file__).parents[3] / "shared" / "samples" / "hongze-2023.pdf"
MATCHER = Matcher(load_forms())
LEFT = 80.0


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def rows(document: Document) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def spans(document: Document) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def assert_places_hold(document: Document) -> None:
    """Every text stands in the source where its block says, has a mark of its own, and a page."""
    marks = {mark.offset for mark in document.source.marks}
    for block in document.blocks:
        for part in (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        ):
            assert document.source.text[part.start : part.start + len(part.text)] == part.text
            assert part.start in marks
            assert document.source.region(part.start, part.start).page is not None


def box(
    paper: PdfPaper,
    sides: tuple[float, float, float, float],
    lines: Sequence[str] = (),
    *,
    size: float = 9,
) -> None:
    """A cell from (left, top) to (right, bottom), its lines from its top."""
    x0, y0, x1, y1 = sides
    for ends in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
        paper.rule(ends)
    for number, line in enumerate(lines, start=1):
        paper.text(line, x0 + 3, y0 + number * (size + 3), size)


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_dialect_gives_the_canonical_report(dialect: Dialect, seed: int) -> None:
    expected = random_report(seed)
    document = read(render(expected, dialect))
    report = MATCHER.match(document)
    figures = {
        key: {cell: entry.number for cell, entry in table.entries.items()}
        for key, table in report.tables.items()
    }
    assert figures == expected.tables
    starts = [entry.start for entry in report.tables["applications"].entries.values()]
    assert len({document.source.region(start, start).page for start in starts}) == 2, (
        "table 三 does not break over pages"
    )
    prose = [text for section in expected.prose.values() for text in section]
    assert [text for text in prose if text not in texts(document)] == []
    assert [section.ordinal.text for section in report.sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert not [text for text in texts(document) if "—" in text or "文件" in text[-2:]], (
        "headers or page numbers are left"
    )
    assert_places_hold(document)


@pytest.mark.parametrize("start", range(200, 640, 40))
def test_a_row_that_a_page_break_cuts_in_two_is_one_row(start: int) -> None:
    expected = random_report(5)
    document = read(render(expected, Dialect(split=True, start=start)))
    labels = {
        cell.text.replace("\n", "")
        for block in document.blocks
        if isinstance(block, Grid)
        for row in block.rows
        for cell in row
    }
    form = MATCHER.match(document).tables["applications"].form
    assert {row.label.zh for row in form.required_rows()} - labels == set()


class TestParagraphs:
    LONG = (
        "本机关依法推进政务公开，各项工作平稳有序，全年未发生应当公开而未公开的情形，公众反映良好，"
        "工作得到肯定。"
    )

    def test_lines_are_put_together_and_indents_set_paragraphs_apart(self) -> None:
        paper = PdfPaper()
        paper.paragraph(self.LONG * 2)
        paper.paragraph(self.LONG)
        assert texts(read(paper.data())) == [self.LONG * 2, self.LONG]

    def test_a_paragraph_goes_on_over_a_page_break_and_stands_on_its_first_page(self) -> None:
        paper = PdfPaper("某机关文件")
        paper.y = PAGE[1] - 130
        paper.paragraph(self.LONG * 3)
        document = read(paper.data())
        assert texts(document) == [self.LONG * 3]
        assert document.source.region(0, 1).page == 1

    def test_without_indents_a_number_or_a_gap_begins_a_paragraph(self) -> None:
        paper = PdfPaper()
        full = "一二三四五六七八九十" * 3 + "。"
        for line in (full, "（一）" + full[3:], full):
            paper.paragraph(line, indent=0)
        paper.y += 20
        paper.paragraph(full, indent=0)
        assert texts(read(paper.data())) == [full, "（一）" + full[3:] + full, full]

    def test_words_keep_their_space_and_chinese_has_none(self) -> None:
        paper = PdfPaper()
        paper.text("Annual Report 年报 2023 年", LEFT, 200, 14)
        paper.text("规　章", LEFT, 260, 14)
        assert texts(read(paper.data())) == ["Annual Report年报2023年", "规 章"]

    def test_columns_without_rules_are_set_apart_by_two_spaces(self) -> None:
        paper = PdfPaper()
        for x, text in ((LEFT, "规章"), (200, "10"), (280, "2"), (360, "1136")):
            paper.text(text, x, 200, 14)
        assert texts(read(paper.data())) == ["规章  10  2  1136"]

    def test_a_glyph_drawn_twice_to_look_bold_is_one(self) -> None:
        paper = PdfPaper()
        for shift in (0, 0.4):
            paper.text("总体情况11", LEFT + shift, 200, 14)
        assert texts(read(paper.data())) == ["总体情况11"]

    def test_watermarks_set_askew_are_left_out(self) -> None:
        paper = PdfPaper()
        paper.text("总体情况", LEFT, 200, 14)
        paper.canvas.saveState()
        paper.canvas.rotate(45)
        paper.text("样本", 500, 700, 60)
        paper.canvas.restoreState()
        assert texts(read(paper.data())) == ["总体情况"]

    def test_a_page_whose_text_runs_up_its_side_is_read_as_it_is_meant(self) -> None:
        paper = PdfPaper()
        paper.turn_page()
        paper.canvas.translate(PAGE[0], 0)
        paper.canvas.rotate(90)
        box(paper, (300, 300, 400, 330), ["规章"])
        box(paper, (400, 300, 480, 330), ["7"])
        paper.text("一、总体情况之后的一段文字写在侧面", 300, 280, 14)
        document = read(paper.data())
        assert texts(document) == ["一、总体情况之后的一段文字写在侧面"]
        assert rows(document) == [[["规章", "7"]]]


class TestFurniture:
    @pytest.mark.parametrize(
        "mark",
        ["- {} -", "— {} —", "第{}页", "第 {} 页 共 3 页", "{}", "{}/3", "Page {} of 3", "·{}·"],
    )
    def test_page_numbers_are_left_out(self, mark: str) -> None:
        paper = PdfPaper()
        paper._page = 0  # the generator's own page number is the first page's alone
        for number in (1, 2, 3):
            paper.text(mark.format(number), 300, PAGE[1] - 50, 10)
            paper.text(f"第{number}段文字的内容", LEFT, 300, 14)
            if number < 3:
                paper.canvas.showPage()
        assert texts(read(paper.data())) == [
            "第1段文字的内容",
            "第2段文字的内容",
            "第3段文字的内容",
        ]

    def test_numbers_that_do_not_count_the_pages_stay(self) -> None:
        paper = PdfPaper()
        paper.text("2023", 300, PAGE[1] - 60, 10)
        paper.text("一、总体情况", LEFT, 300, 14)
        assert "2023" in texts(read(paper.data()))

    def test_what_stands_on_one_page_only_is_no_header(self) -> None:
        paper = PdfPaper("某机关文件")
        paper.text("一、总体情况", LEFT, 300, 14)
        assert texts(read(paper.data())) == ["某机关文件", "一、总体情况"]
        paper = PdfPaper("某机关文件")
        paper.turn_page()
        paper.text("一、总体情况", LEFT, 300, 14)
        assert texts(read(paper.data())) == ["一、总体情况"]


class TestTables:
    def test_merged_cells_are_told_by_missing_lines(self) -> None:
        paper = PdfPaper()
        box(paper, (100, 200, 200, 260), ["甲"])
        box(paper, (200, 200, 400, 230), ["乙"])
        box(paper, (200, 230, 300, 260), ["1"])
        box(paper, (300, 230, 400, 260), ["2"])
        assert spans(read(paper.data())) == [
            [[("甲", 2, 1), ("乙", 1, 2)], [("1", 1, 1), ("2", 1, 1)]]
        ]

    def test_sides_left_open_are_closed(self) -> None:
        paper = PdfPaper()
        for y in (220, 240):
            paper.rule((100, y, 300, y))
        paper.rule((200, 200, 200, 260))
        for row, y in enumerate((212, 232, 252)):
            paper.text(f"行{row}", 110, y, 9)
            paper.text(str(row), 210, y, 9)
        assert rows(read(paper.data())) == [[["行0", "0"], ["行1", "1"], ["行2", "2"]]]

    def test_a_frame_around_text_is_no_table(self) -> None:
        paper = PdfPaper()
        box(paper, (70, 180, 500, 300))
        paper.text("一、总体情况", 90, 220, 14)
        document = read(paper.data())
        assert (rows(document), texts(document)) == ([], ["一、总体情况"])

    def test_lines_without_cross_lines_are_no_table(self) -> None:
        paper = PdfPaper()
        for y in (200, 230):
            paper.rule((100, y, 400, y))
        paper.text("规章", 110, 220, 9)
        assert rows(read(paper.data())) == []

    def test_a_label_set_vertically_is_joined_and_figures_are_not(self) -> None:
        paper = PdfPaper()
        box(paper, (100, 200, 120, 270), list("办理结果"))
        box(paper, (120, 200, 220, 270), ["1", "2"])
        assert rows(read(paper.data())) == [[["办理结果", "1\n2"]]]

    def test_a_label_turned_up_the_side_is_joined(self) -> None:
        paper = PdfPaper()
        box(paper, (100, 200, 120, 270))
        box(paper, (120, 200, 220, 270), ["予以公开的情况说明", "区分处理的只计这一情形"])
        paper.canvas.saveState()
        paper.canvas.translate(114, PAGE[1] - 265)
        paper.canvas.rotate(90)
        paper.canvas.setFont("Nianbao", 9)
        paper.canvas.drawString(0, 0, "办理结果")
        paper.canvas.restoreState()
        assert rows(read(paper.data()))[0][0][0] == "办理结果"

    def test_a_number_too_long_for_its_cell_is_one_number_and_numbers_with_room_are_not(
        self,
    ) -> None:
        paper = PdfPaper()
        box(paper, (100, 200, 130, 240), ["1113", "6"])
        box(paper, (130, 200, 230, 240), ["1113", "6"])
        assert rows(read(paper.data())) == [[["11136", "1113\n6"]]]

    def test_rows_that_only_look_cut_stay_two(self) -> None:
        for second in ("2.重复申请", "重复申请"):
            paper = PdfPaper("某机关文件")
            box(paper, (100, 700, 200, 730), ["1.信访投诉"])
            box(paper, (200, 700, 300, 730), ["3"])
            paper.turn_page()
            box(paper, (100, 90, 200, 120), [second])
            box(paper, (200, 90, 300, 120))
            assert rows(read(paper.data())) == [[["1.信访投诉", "3"]], [[second, ""]]]

    def test_what_is_no_rectangle_is_taken_row_by_row(self) -> None:
        across = [Rule(0, 0, 100), Rule(20, 50, 100), Rule(40, 0, 100)]
        down = [Rule(0, 0, 40), Rule(50, 20, 40), Rule(100, 0, 40)]
        (lattice,) = find_lattices(across, down)
        assert lattice.areas == [Area(0, 0, 1, 2), Area(1, 0, 1, 1), Area(1, 1, 1, 1)]

    def test_too_many_lines_are_a_drawing(self) -> None:
        across = [Rule(10.0 * at, 0, 5000) for at in range(401)]
        assert find_lattices(across, [Rule(0, 0, 4000), Rule(100, 0, 4000)]) == []
        down = [Rule(10.0 * at, 0, 4000) for at in range(300)]
        assert find_lattices(across[:300], down) == []


class TestRefusals:
    def refusal(self, data: bytes) -> str:
        with pytest.raises(DocumentError) as caught:
            read(data)
        assert caught.value.text.zh != caught.value.text.en
        return caught.value.text.en

    def test_what_is_no_pdf(self) -> None:
        whole = render(random_report(1))
        for data in (
            b"",
            b"%PDF-1.7",
            b"%PDF-1.4" + bytes(range(256)) * 40,
            whole[: len(whole) // 2],
            whole[:-300],
        ):
            assert "damaged, or is no PDF" in self.refusal(data)

    def test_a_pdf_without_text_layer(self) -> None:
        target = io.BytesIO()
        canvas = Canvas(target)
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.save()
        assert "no text layer" in self.refusal(target.getvalue())

    def test_a_scan_with_page_numbers_only(self) -> None:
        paper = PdfPaper()
        paper.turn_page()
        assert "no text layer" in self.refusal(paper.data())

    def test_an_encrypted_pdf(self) -> None:
        paper = PdfPaper(encrypt="secret")
        paper.paragraph("密")
        assert "encrypted" in self.refusal(paper.data())

    @pytest.mark.parametrize(
        ("limit", "value"), [("MOST_PAGES", 1), ("MOST_GLYPHS", 100), ("MOST_OBJECTS", 50)]
    )
    def test_too_large_files(self, monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
        whole = render(random_report(1))
        monkeypatch.setattr(limits, limit, value)
        assert "more than" in self.refusal(whole)

    def test_fonts_that_do_not_tell_their_characters(self, monkeypatch: pytest.MonkeyPatch) -> None:
        paper = PdfPaper()
        paper.paragraph("一、总体情况" * 3)
        data = paper.data()
        monkeypatch.setattr(
            pages, "_character", lambda _code, *, failed: "�" if not failed else "?"
        )
        assert "do not tell which characters" in self.refusal(data)

    @settings(max_examples=40, deadline=None, derandomize=True)
    @given(st.data())
    def test_bytes_changed_at_random_give_a_document_or_a_refusal(
        self, data: st.DataObject
    ) -> None:
        whole = bytearray(render(random_report(1)))
        for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
            whole[at] = data.draw(st.integers(0, 255))
        with contextlib.suppress(DocumentError):
            assert_places_hold(read(bytes(whole)))


class TestNotices:
    def notices(self, document: Document) -> list[str]:
        return [notice.en for notice in document.notices if not isinstance(notice, str)]

    def test_a_page_that_is_a_picture(self) -> None:
        target = io.BytesIO()
        canvas = Canvas(target)
        register_font()
        canvas.setFont(FONT, 14)
        canvas.drawString(100, 500, "一、总体情况")
        canvas.showPage()
        canvas.drawInlineImage(Image.new("RGB", (8, 8)), 0, 0, 500, 800)
        canvas.save()
        document = read(target.getvalue())
        assert texts(document) == ["一、总体情况"]
        assert self.notices(document) == ["page 2 is a picture without text and was left aside"]

    def test_characters_that_the_font_does_not_tell(self, monkeypatch: pytest.MonkeyPatch) -> None:
        paper = PdfPaper()
        paper.paragraph("一、总体情况：共收到申请十九件")
        data = paper.data()
        tell = pages._character
        monkeypatch.setattr(
            pages,
            "_character",
            lambda code, *, failed: "�" if code == ord("九") else tell(code, failed=failed),
        )
        document = read(data)
        assert texts(document) == ["一、总体情况：共收到申请十�件"]
        assert self.notices(document) == [
            "characters on page 1 that cannot be told: 1, each read as “�”"
        ]


@pytest.mark.skipif(not HONGZE.exists(), reason="the shared samples are not on this machine")
class TestHongze:
    def test_every_figure(self) -> None:
        tables = MATCHER.match(read(HONGZE.read_bytes())).tables
        disclosure = {key: entry.text for key, entry in tables["disclosure"].entries.items()}
        assert list(disclosure.values()) == [
            "0",
            "0",
            "0",
            "0",
            "5",
            "5",
            "550",
            "4119",
            "195",
            "7730.28",
        ]
        applications = tables["applications"]
        persons = {row: applications.number(row, "natural_person") for row in applications.rows}
        assert {row: number for row, number in persons.items() if number} == {
            "new": 21,
            "partly_granted": 4,
            "refused_state_secret": 1,
            "refused_process": 1,
            "refused_enforcement_file": 1,
            "unavailable_not_held": 10,
            "unavailable_not_made": 3,
            "not_processed_petition": 1,
            "results_total": 21,
        }
        assert {row: applications.number(row, "total") for row in applications.rows} == persons
        assert len(applications.entries) == 23 * 7
        others = {
            entry.text
            for (_, column), entry in applications.entries.items()
            if column not in {"natural_person", "total"}
        }
        assert others == {"0"}
        review = [entry.number for entry in tables["review"].entries.values()]
        assert review == [10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0]
        assert not [table.uncertain for table in tables.values() if table.uncertain]

    def test_text(self) -> None:
        document = read(HONGZE.read_bytes())
        found = texts(document)
        assert found[:2] == ["洪泽区人民政府", "2023年政府信息公开工作年度报告"]
        assert len(found) == 18
        assert not [text for text in found if text.startswith("-")]
        assert [row[0][0] for grid in spans(document) for row in grid if row[0][1] == 12] == [
            "三、本年度办理结果"
        ]
        assert_places_hold(document)
