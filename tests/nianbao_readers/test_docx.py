"""The DOCX reader."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nianbao.errors import DocumentError
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Document, Grid, Paragraph
from nianbao_readers import xml_archive
from nianbao_readers.docx import parts, read
from tests.generators.docx import RENDERERS, archive, package, paragraph, relations, text_run
from tests.generators.report import RandomReport, random_report

BLANK_FORM = Path(__file__).parents[3] / "shared" / "samples" / "blank-form-2021.docx"
MATCHER = Matcher(load_forms())


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def texts(body: str, styles: str = "", numbering: str = "") -> list[str]:
    """The paragraphs of a body, each with its label before it."""
    found = {"styles": styles, "numbering": numbering}
    document = read(package(body, {kind: text for kind, text in found.items() if text}))
    return [block.label + block.text for block in paragraphs(document)]


def grids(document: Document) -> list[list[list[tuple[str, int, int]]]]:
    return [
        [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Grid)
    ]


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def assert_places_hold(document: Document) -> None:
    """Every text stands in the source where its block says, and has a mark of its own."""
    marks = {mark.offset for mark in document.source.marks}
    for block in document.blocks:
        for part in (
            [block]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
        ):
            assert document.source.text[part.start : part.start + len(part.text)] == part.text
            assert part.start in marks


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("renderer", RENDERERS, ids=lambda renderer: renderer.__name__)
def test_every_dialect_gives_the_canonical_report(
    renderer: Callable[[RandomReport], bytes], seed: int
) -> None:
    expected = random_report(seed)
    document = read(renderer(expected))
    report = MATCHER.match(document)
    figures = {
        key: {cell: entry.number for cell, entry in table.entries.items()}
        for key, table in report.tables.items()
    }
    assert figures == expected.tables
    assert [section.ordinal.text for section in report.sections] == [
        "一、",
        "二、",
        "三、",
        "四、",
        "五、",
        "六、",
    ]
    assert report.title is not None
    assert report.title.text == expected.title
    prose = [text for section in expected.prose.values() for text in section]
    assert [
        text for text in prose if text not in [block.text for block in paragraphs(document)]
    ] == []
    assert_places_hold(document)


def test_places_are_paragraph_numbers_that_count_cells_and_empty_paragraphs() -> None:
    document = read(
        package(
            paragraph("一") + paragraph("") + table(row(cell("二"), cell("三"))) + paragraph("四")
        )
    )
    first, grid, last = document.blocks
    assert isinstance(grid, Grid)
    starts = [first.start, *(cell.start for cell in grid.rows[0]), last.start]
    assert [document.source.region(start, start).paragraph for start in starts] == [1, 3, 4, 5]


class TestText:
    @pytest.mark.parametrize(
        ("runs", "expected"),
        [
            (text_run("甲") + '<w:ins w:id="1">' + text_run("乙") + "</w:ins>", "甲乙"),
            ('<w:del w:id="1"><w:r><w:delText>甲</w:delText></w:r></w:del>' + text_run("乙"), "乙"),
            (
                (
                    f'<w:moveFrom w:id="1">{text_run("甲")}</w:moveFrom><w:moveTo '
                    f'w:id="2">{text_run("乙")}</w:moveTo>'
                ),
                "乙",
            ),
            ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r>", "甲\t乙\n丙"),
            ('<w:r><w:t>甲</w:t><w:br w:type="page"/><w:t>乙</w:t></w:r>', "甲乙"),
            (
                "<w:r><w:t>2</w:t><w:noBreakHyphen/><w:t>3</w:t><w:softHyphen/><w:t>4</w:t></w:r>",
                "2-34",
            ),
            (
                '<w:r><w:sym w:font="Wingdings" w:char="00D7"/><w:sym w:char="nonsense"/></w:r>',
                "×�",
            ),
            ('<w:r><w:t> 甲 </w:t><w:t xml:space="preserve"> 乙</w:t></w:r>', "甲 乙"),
            (
                (
                    f'<w:hyperlink w:anchor="a">{text_run("链")}</w:hyperlink>'
                    f"<w:sdt><w:sdtContent>{text_run('控')}</w:sdtContent></w:sdt>"
                ),
                "链控",
            ),
            ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>" + text_run("明"), "明"),
            ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>明</w:t></w:r>', "明"),
            (f'<w:fldSimple w:instr="PAGE">{text_run("3")}</w:fldSimple>', "3"),
            ("<w:r><w:footnoteReference/></w:r>" + text_run("文"), "文"),
            (
                f"<w:ruby><w:rt>{text_run('yin')}</w:rt><w:rubyBase>{text_run('音')}</w:rubyBase></w:ruby>",
                "音",
            ),
        ],
    )
    def test_a_paragraph_reads_as_it_is_shown(self, runs: str, expected: str) -> None:
        assert texts(f"<w:p>{runs}</w:p>") == [expected]

    def test_of_a_field_only_the_result_is_text_though_it_spans_paragraphs(self) -> None:
        begin = (
            "<w:r><w:fldChar "
            'w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText><w:t>码</w:t></w:r>'
        )
        separate, end = (
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        body = f"<w:p>{text_run('前')}{begin}</w:p><w:p>{text_run('码')}{separate}{text_run('果')}{end}{text_run('后')}</w:p>"
        assert texts(body) == ["前", "果后"]

    def test_text_hidden_by_its_style_is_dropped(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        )
        assert texts(paragraph("密", '<w:pStyle w:val="B"/>') + paragraph("明"), styles) == ["明"]

    def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next(self) -> None:
        assert texts(paragraph("甲", '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph("乙")) == [
            "甲乙"
        ]

    def test_a_paragraph_whose_end_was_deleted_ends_before_a_table(self) -> None:
        document = read(
            package(
                paragraph("甲", '<w:rPr><w:del w:id="1"/></w:rPr>')
                + table(row(cell("乙"), cell("丙")))
            )
        )
        assert [type(block) for block in document.blocks] == [Paragraph, Grid]

    def test_text_boxes_are_left_aside_with_a_notice(self) -> None:
        box = f"<w:r><w:pict><w:txbxContent>{paragraph('旁白')}</w:txbxContent></w:pict></w:r>"
        document = read(package(f"<w:p>{text_run('正文')}{box}</w:p>"))
        assert [block.text for block in paragraphs(document)] == ["正文"]
        assert [notice.en for notice in document.notices if not isinstance(notice, str)] == [
            "1 text box was left aside"
        ]

    def test_of_alternate_contents_the_first_is_read(self) -> None:
        mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
        choice = (
            f"<mc:Choice>{text_run('新')}</mc:Choice><mc:Fallback>{text_run('旧')}</mc:Fallback>"
        )
        assert texts(
            f'<w:p><mc:AlternateContent xmlns:mc="{mc}">{choice}</mc:AlternateContent></w:p>'
        ) == ["新"]

    def test_strict_files_are_read_like_transitional_ones(self) -> None:
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        main = (
            f"<w:document "
            f'xmlns:w="{strict}"><w:body><w:p><w:r><w:t>文</w:t></w:r></w:p></w:body></w:document>'
        )
        assert [block.text for block in paragraphs(read(archive({"word/document.xml": main})))] == [
            "文"
        ]


class TestHeadings:
    STYLES = (
        '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="mine"/><w:basedOn '
        'w:val="a1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="deep"><w:pPr><w:outlineLvl '
        'w:val="7"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="wps"><w:name w:val="标题 2"/></w:style>'
    )

    @pytest.mark.parametrize(
        ("properties", "level"),
        [
            ('<w:pStyle w:val="a1"/>', 1),
            ('<w:pStyle w:val="mine"/>', 1),
            ('<w:pStyle w:val="wps"/>', 2),
            ('<w:pStyle w:val="deep"/>', 6),
            ('<w:pStyle w:val="loop"/>', 0),
            ('<w:outlineLvl w:val="2"/>', 3),
            ('<w:pStyle w:val="a1"/><w:outlineLvl w:val="9"/>', 0),
            ("", 0),
        ],
    )
    def test_the_level_is_told_by_outline_style_or_name(self, properties: str, level: int) -> None:
        (block,) = paragraphs(read(package(paragraph("题", properties), {"styles": self.STYLES})))
        assert block.level == level


def level(text: str, style: str = "decimal", at: int = 0, more: str = "") -> str:
    start = "" if "w:start " in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{start}<w:numFmt w:val="{style}"/><w:lvlText '
        f'w:val="{text}"/>{more}</w:lvl>'
    )


def numbering(*levels: str, overrides: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{overrides}</w:num>'
    )


def item(at: int = 0, number: int = 1) -> str:
    return paragraph("·", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


class TestNumbering:
    @pytest.mark.parametrize(
        ("style", "number", "expected"),
        [
            ("decimal", 12, "12"),
            ("chineseCounting", 6, "六"),
            ("chineseCountingThousand", 10, "十"),
            ("chineseCountingThousand", 21, "二十一"),
            ("chineseCountingThousand", 105, "一百零五"),
            ("taiwaneseCountingThousand", 11, "十一"),
            ("japaneseCounting", 2000, "二千"),
            ("ideographDigital", 10, "一〇"),
            ("chineseLegalSimplified", 12, "壹拾贰"),
            ("ideographTraditional", 2, "乙"),
            ("ideographZodiac", 13, "13"),
            ("decimalEnclosedCircle", 3, "③"),
            ("decimalEnclosedCircle", 21, "21"),
            ("decimalFullWidth", 10, "１０"),
            ("decimalZero", 7, "07"),
            ("upperLetter", 28, "BB"),
            ("lowerRoman", 14, "xiv"),
            ("upperRoman", 9, "IX"),
            ("hebrew1", 4, "4"),
            ("chineseCounting", 0, "〇"),
        ],
    )
    def test_formats(self, style: str, number: int, expected: str) -> None:
        part = numbering(level("（%1）", style, more=f'<w:start w:val="{number}"/>'))
        assert texts(item(), numbering=part) == [f"（{expected}）·"]

    def test_the_label_is_no_part_of_the_text(self) -> None:
        document = read(package(item(), {"numbering": numbering(level("%1、", "chineseCounting"))}))
        (block,) = paragraphs(document)
        assert (block.label, block.text) == ("一、", "·")
        assert "一" not in document.source.text

    def test_a_lower_level_starts_again_under_each_item(self) -> None:
        part = numbering(level("%1、"), level("%1.%2", at=1))
        body = item() + item(1) + item(1) + item() + item(1)
        assert texts(body, numbering=part) == ["1、·", "1.1·", "1.2·", "2、·", "2.1·"]

    def test_a_level_may_go_on_counting(self) -> None:
        part = numbering(level("%1、"), level("%2）", at=1, more='<w:lvlRestart w:val="0"/>'))
        assert texts(item() + item(1) + item() + item(1), numbering=part) == [
            "1、·",
            "1）·",
            "2、·",
            "2）·",
        ]

    def test_lists_of_one_definition_count_on_unless_they_start_anew(self) -> None:
        assert texts(item() + item(0, 2), numbering=numbering(level("%1."))) == ["1.·", "2.·"]
        anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        body = item() + item() + item(0, 2) + item(0, 2)
        assert texts(body, numbering=numbering(level("%1."), overrides=anew)) == [
            "1.·",
            "2.·",
            "1.·",
            "2.·",
        ]

    def test_a_list_may_override_a_level(self) -> None:
        other = f'<w:lvlOverride w:ilvl="0">{level("第%1条", "chineseCounting")}</w:lvlOverride>'
        assert texts(item(0, 2), numbering=numbering(level("%1."), overrides=other)) == ["第一条·"]

    def test_a_legal_level_writes_all_numbers_in_digits(self) -> None:
        part = numbering(level("%1、", "chineseCounting"), level("%1.%2", at=1, more="<w:isLgl/>"))
        assert texts(item() + item(1), numbering=part) == ["一、·", "1.1·"]

    def test_bullets_are_no_numbers(self) -> None:
        assert texts(item(), numbering=numbering(level("•", "bullet"))) == ["·"]

    def test_number_zero_and_unknown_lists_have_no_label(self) -> None:
        assert texts(item(0, 0) + item(0, 9) + item(5), numbering=numbering(level("%1."))) == [
            "·",
            "·",
            "·",
        ]

    def test_a_style_may_name_the_list_and_the_list_the_level(self) -> None:
        styles = (
            '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId '
            'w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        part = numbering(level("%1、"), level("%1.%2", at=1, more='<w:pStyle w:val="h"/>'))
        assert texts(paragraph("·", '<w:pStyle w:val="h"/>'), styles, part) == ["1.1·"]

    def test_a_definition_may_point_to_the_list_of_a_style(self) -> None:
        styles = (
            '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId '
            'w:val="1"/></w:numPr></w:pPr></w:style>'
        )
        link = (
            '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="L"/></w:abstractNum>'
            '<w:num w:numId="7"><w:abstractNumId w:val="5"/></w:num>'
        )
        assert texts(item(0, 7), styles, numbering(level("%1."), overrides="") + link) == ["1.·"]

    def test_empty_paragraphs_are_counted_and_hidden_ones_are_not(self) -> None:
        empty = paragraph("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        hidden = empty.replace("</w:pPr>", "<w:rPr><w:vanish/></w:rPr></w:pPr>")
        part = numbering(level("%1."))
        assert texts(item() + empty + item(), numbering=part) == ["1.·", "3.·"]
        assert texts(item() + hidden + item(), numbering=part) == ["1.·", "2.·"]

    def test_in_a_cell_the_label_stands_in_the_text(self) -> None:
        body = table(row(f"<w:tc>{item()}</w:tc>", cell("0")))
        document = read(package(body, {"numbering": numbering(level("%1."))}))
        assert grids(document) == [[[("1.·", 1, 1), ("0", 1, 1)]]]
        assert_places_hold(document)


class TestTables:
    RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

    def test_merged_cells(self) -> None:
        body = table(
            row(cell("甲", self.RESTART), cell("乙", '<w:gridSpan w:val="2"/>')),
            row(cell("", self.CONTINUE), cell("1"), cell("2")),
            row(cell("丙", self.RESTART), cell("3"), cell("4")),
        )
        expected = [
            [("甲", 2, 1), ("乙", 1, 2)],
            [("1", 1, 1), ("2", 1, 1)],
            [("丙", 1, 1), ("3", 1, 1), ("4", 1, 1)],
        ]
        assert grids(read(package(body))) == [expected]

    def test_a_continuation_without_beginning_is_a_cell(self) -> None:
        assert grids(read(package(table(row(cell("甲", self.CONTINUE), cell("1")))))) == [
            [[("甲", 1, 1), ("1", 1, 1)]]
        ]

    def test_old_horizontal_merging_and_places_left_out_at_the_beginning(self) -> None:
        body = table(
            row(
                cell("甲", '<w:hMerge w:val="restart"/>'), cell("", '<w:hMerge w:val="continue"/>')
            ),
            row(cell("1"), properties='<w:gridBefore w:val="1"/>'),
        )
        assert grids(read(package(body))) == [[[("甲", 1, 2)], [("", 1, 1), ("1", 1, 1)]]]

    def test_absurd_spans_are_cut(self) -> None:
        body = table(
            row(cell("甲", '<w:gridSpan w:val="999999"/>'), cell("乙", '<w:gridSpan w:val="-3"/>'))
        )
        assert grids(read(package(body))) == [[[("甲", 1, 1000), ("乙", 1, 1)]]]

    def test_tracked_rows_and_cells(self) -> None:
        body = table(
            row(cell("1"), cell("2", '<w:cellDel w:id="1"/>'), cell("3")),
            row(cell("4"), cell("5"), properties='<w:del w:id="1"/>'),
            row(cell("6"), cell("7"), properties='<w:ins w:id="1"/>'),
        )
        assert grids(read(package(body))) == [
            [[("1", 1, 1), ("3", 1, 1)], [("6", 1, 1), ("7", 1, 1)]]
        ]

    def test_paragraphs_of_a_cell_are_lines(self) -> None:
        body = table(
            row(f"<w:tc>{paragraph('商业')}{paragraph('')}{paragraph('企业')}</w:tc>", cell("0"))
        )
        assert grids(read(package(body))) == [[[("商业\n企业", 1, 1), ("0", 1, 1)]]]

    def test_a_row_that_holds_tables_is_laid_out_block_by_block(self) -> None:
        inner = table(row(cell("规章"), cell("0")))
        outer = table(
            row(cell("甲"), cell("乙")),
            row(f"<w:tc>{paragraph('二、情况')}{inner}</w:tc>", cell("旁")),
            row(cell("丙"), cell("丁")),
        )
        document = read(package(outer))
        assert [block.text for block in paragraphs(document)] == ["二、情况", "旁"]
        assert [[text for line in grid for text, _, _ in line] for grid in grids(document)] == [
            ["甲", "乙"],
            ["规章", "0"],
            ["丙", "丁"],
        ]
        assert_places_hold(document)

    def test_what_a_merged_cell_of_such_a_row_covers_below_stays_covered(self) -> None:
        inner = f"<w:tc>{table(row(cell('1'), cell('2')))}{paragraph('')}</w:tc>"
        outer = table(
            row(cell("甲", self.RESTART), inner), row(cell("", self.CONTINUE), cell("乙"))
        )
        assert grids(read(package(outer)))[1] == [[("", 1, 1), ("乙", 1, 1)]]

    def test_tables_nest_deeply_without_harm(self) -> None:
        body = paragraph("底")
        for _ in range(40):
            body = f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>"
        assert grids(read(package(body))) == [[[("底", 1, 1)]]]


class TestRefusals:
    def refusal(self, data: bytes) -> str:
        with pytest.raises(DocumentError) as caught:
            read(data)
        assert caught.value.text.zh != caught.value.text.en
        return caught.value.text.en

    def test_damaged_archives(self) -> None:
        whole = package(paragraph("文") * 2000)
        for data in (b"", b"PK\x03\x04", whole[: len(whole) // 2], whole[:-30]):
            assert "damaged" in self.refusal(data)

    def test_damaged_content(self) -> None:
        whole = bytearray(package(paragraph("文") * 50))
        at = whole.find(b"word/document.xml") + len("word/document.xml")
        whole[at + 5 : at + 25] = bytes(20)
        assert "damaged" in self.refusal(bytes(whole))

    def test_archives_that_hold_no_word_document(self) -> None:
        assert "without a Word document" in self.refusal(archive({"xl/workbook.xml": "<w/>"}))
        elsewhere = archive({"_rels/.rels": relations({"officeDocument": "../../etc/passwd"})})
        assert "(etc/passwd)" in self.refusal(elsewhere)

    def test_no_body(self) -> None:
        assert "has no body" in self.refusal(
            archive({"word/document.xml": f'<w:document xmlns:w="{parts._W}"/>'})
        )

    def test_no_text(self) -> None:
        assert "no text" in self.refusal(
            package(paragraph("") + "<w:p><w:r><w:drawing/></w:r></w:p>")
        )

    def test_broken_xml(self) -> None:
        assert "damaged" in self.refusal(archive({"word/document.xml": "<w:document"}))

    def test_entities_are_refused_unexpanded(self) -> None:
        bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><d>&b;</d>'
        outside = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>'
        for text in (bomb, outside):
            assert "declares a document type" in self.refusal(archive({"word/document.xml": text}))

    def test_deep_xml(self) -> None:
        depth = 100_000
        assert "damaged" in self.refusal(
            archive({"word/document.xml": "<a>" * depth + "</a>" * depth})
        )

    def test_bombs(self) -> None:
        assert "more than" in self.refusal(
            archive({"word/document.xml": b" " * (xml_archive.LARGEST_XML + 1)})
        )

    def test_a_size_that_the_directory_belies(self) -> None:
        size = xml_archive.LARGEST_XML + 1
        data = archive({"word/document.xml": b" " * size})
        lying = data.replace(struct.pack("<L", size), struct.pack("<L", 100))
        assert lying != data
        assert "damaged" in self.refusal(lying) or "more than" in self.refusal(lying)

    def test_all_parts_together_are_limited(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(xml_archive, "LARGEST_XML", 20_000)
        styles = "<w:style/>" * 1950
        assert read(package(paragraph("文"), {"styles": "<w:style/>" * 1000})).blocks
        assert "more than" in self.refusal(package(paragraph("文"), {"styles": styles}))

    def test_too_many_tags(self) -> None:
        assert "more than" in self.refusal(package("<w:p/>" * (xml_archive.MOST_TAGS + 1)))

    def test_too_many_members(self) -> None:
        assert "more than" in self.refusal(
            b"PK\x03\x04" + b"PK\x01\x02" * (xml_archive.MOST_MEMBERS + 1)
        )

    def test_encrypted_members(self) -> None:
        data = bytearray(package(paragraph("文")))
        at = data.find(b"PK\x01\x02")
        while at >= 0:
            data[at + 8] |= 1
            at = data.find(b"PK\x01\x02", at + 4)
        assert "encrypted" in self.refusal(bytes(data))

    def test_encrypted_and_old_files_in_ole_containers(self) -> None:
        ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
        assert "encrypted" in self.refusal(ole + "EncryptedPackage".encode("utf-16-le"))
        assert "old binary Word format" in self.refusal(ole)

    @settings(max_examples=60, deadline=None, derandomize=True)
    @given(st.data())
    def test_bytes_changed_at_random_give_a_document_or_a_refusal(
        self, data: st.DataObject
    ) -> None:
        whole = bytearray(RENDERERS[0](random_report(1)))
        for at in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=8)):
            whole[at] = data.draw(st.integers(0, 255))
        with contextlib.suppress(DocumentError):
            assert_places_hold(read(bytes(whole)))


@pytest.mark.skipif(not BLANK_FORM.exists(), reason="the shared samples are not on this machine")
def test_the_blank_official_form_has_every_row_and_column_and_no_figure() -> None:
    document = read(BLANK_FORM.read_bytes())
    report = MATCHER.match(document)
    assert len(report.sections) == 6
    for found in report.tables.values():
        assert len(found.entries) == found.form.cells()
        assert {entry.text for entry in found.entries.values()} == {""}
        assert (found.foreign_rows, found.foreign_columns, found.uncertain) == ((), (), ())
    assert_places_hold(document)


def test_a_file_that_was_cut_off_is_told_without_words_of_a_library() -> None:
    with pytest.raises(DocumentError) as raised:
        read(b"PK\x03\x04 and no more of it")

    assert raised.value.text.zh.startswith("Word 文件已损坏（内容不完整）")
    assert "zip" not in raised.value.text.zh
