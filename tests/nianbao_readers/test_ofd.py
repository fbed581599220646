"""The reader of OFD files."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao.configuration import Configuration
from nianbao.engine import Engine
from nianbao.errors import DocumentError
from nianbao.loading.forms import load_forms
from nianbao.matching import Matcher
from nianbao.model.document import Document, Grid, Paragraph
from nianbao_readers.ofd import read
from nianbao_readers.ofd.values import abbreviated, deltas
from nianbao_readers.paged import limits
from tests.generators.comparison import assert_reads
from tests.generators.docx import archive
from tests.generators.ofd import PRODUCERS, OfdPaper, Producer, package, render
from tests.generators.report import random_report

MATCHER = Matcher(load_forms())


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def text_object(code: str, inner: str = "", extra: str = "") -> str:
    return (
        f'<ofd:TextObject ID="1" Boundary="20 50 100 10" Font="2" Size="4"{extra}>{inner}{code}'
        "</ofd:TextObject>"
    )


def page(*elements: str) -> Document:
    content = f'<ofd:Content><ofd:Layer ID="1">{"".join(elements)}</ofd:Layer></ofd:Content>'
    return read(package([content]))


def code(text: str, spread: str = 'DeltaX="g 99 4"', x: float = 0, y: float = 4) -> str:
    return f'<ofd:TextCode X="{x}" Y="{y}" {spread}>{text}</ofd:TextCode>'


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda each: each.spread)
def test_every_way_of_writing_gives_the_canonical_report(producer: Producer, seed: int) -> None:
    report = random_report(seed)
    assert_reads(read(render(report, producer)), report, MATCHER)


@pytest.mark.parametrize("producer", PRODUCERS, ids=lambda each: each.spread)
def test_one_changed_figure_is_read_as_changed(producer: Producer) -> None:
    report = random_report(4).changed("applications", ("refused_query", "other"), 987_654)
    assert_reads(read(render(report, producer)), report, MATCHER)


def test_places_are_pages() -> None:
    document = read(render(random_report(1)))
    tables = [block for block in document.blocks if isinstance(block, Grid)]
    regions = [document.source.region(each.start, each.start + 1).page for each in tables]
    assert regions == sorted(region for region in regions if region)
    assert document.source.region(0, 1).page == 1


def test_a_file_is_known_by_its_content_or_its_name(tmp_path: Path) -> None:
    report = random_report(2)
    for name in ("年报.ofd", "年报.OFD", "年报.docx", "年报.pdf"):
        (tmp_path / name).write_bytes(render(report))
        parsed = Engine.load(Configuration(jobs=1)).parse(str(tmp_path / name))
        assert parsed.title is not None
        assert parsed.title.text == report.title


class TestText:
    def test_pieces_of_an_object_go_on_where_they_say(self) -> None:
        first = '<ofd:TextCode X="0" Y="4" DeltaX="4">总体</ofd:TextCode>'
        assert texts(page(text_object(first + '<ofd:TextCode X="8">情况</ofd:TextCode>'))) == [
            "总体情况"
        ]

    def test_figures_far_apart_in_one_object_are_columns(self) -> None:
        assert texts(page(text_object(code("123", 'DeltaX="20 20"')))) == ["1  2  3"]

    def test_letters_beside_each_other_are_a_word(self) -> None:
        spread = 'DeltaX="3.6 2.2 2.1 2.2 2.2"'
        assert texts(page(text_object(code("WeChat", spread)))) == ["WeChat"]

    def test_a_matrix_and_a_stretch_count(self) -> None:
        narrow = text_object(code("12", ""), extra=' HScale="0.5"')
        assert texts(page(narrow)) == ["12"]
        large = text_object(code("总体", 'DeltaX="4"'), extra=' CTM="3 0 0 3 0 0"')
        assert texts(page(large)) == ["总体"]

    def test_text_down_the_page_is_a_line_a_character(self) -> None:
        down = text_object(code("总体", 'DeltaY="9"'))
        assert texts(page(down)) == ["总", "体"]

    def test_what_nobody_sees_is_no_text(self) -> None:
        shown = text_object(code("总体"))
        clear = '<ofd:FillColor Value="0 0 0" Alpha="0"/>'
        hidden = (
            text_object(code("密", y=20), extra=' Visible="false"'),
            text_object(code("密", y=20), extra=' Alpha="0"'),
            text_object(code("密", y=20), clear),
        )
        assert texts(page(shown, *hidden)) == ["总体"]

    def test_a_glyph_without_character_is_told(self) -> None:
        document = page(text_object(code("行政¤可总体情况")))
        assert texts(document) == ["行政�可总体情况"]
        assert any("1 个字无法辨认" in str(notice) for notice in document.notices)

    def test_groups_in_groups(self) -> None:
        inner = text_object(code("总体"))
        assert texts(page(f"<ofd:PageBlock><ofd:PageBlock>{inner}</ofd:PageBlock></ofd:PageBlock>"))


def test_page_numbers_and_headers_are_left_out() -> None:
    paper = OfdPaper("某机关文件")
    said = ["全年主动公开信息若干条。", "没有行政复议。", "没有收取信息处理费。"]
    for each in said:
        paper.paragraph(each)
        paper.turn_page()
    assert texts(read(paper.data())) == said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("1 2.5", [1, 2.5]),
        ("g 3 2 1", [2, 2, 2, 1]),
        ("g", [0]),
        ("g 1e9 1", None),
        ("x nan 1", [0, 0, 1]),
    ],
)
def test_distances(text: str, found: list[float] | None) -> None:
    given = deltas(text)
    assert given == found if found is not None else len(given) == 20_000


def test_paths() -> None:
    square = [(0.0, 0.0), (5.0, 0.0), (5.0, 5.0), (0.0, 0.0)]
    assert list(abbreviated("M 0 0 L 5 0 L 5 5 C")) == [(square, False)]
    assert list(abbreviated("S 0 0 Q 1 1 2 2")) == [([(0.0, 0.0), (2.0, 2.0)], True)]
    assert list(abbreviated("M 0 0 L 1")) == []
    assert list(abbreviated("X")) == []
    assert list(abbreviated("M 0 0 " + "L 1 1 " * 300)) == []


class TestRefusals:
    def refusal(self, data: bytes) -> str:
        with pytest.raises(DocumentError) as caught:
            read(data)
        assert caught.value.text.zh != caught.value.text.en
        return caught.value.text.en

    def test_damaged_files(self) -> None:
        whole = render(random_report(1))
        for data in (b"", b"PK\x03\x04", whole[: len(whole) // 2]):
            assert "the OFD file is damaged" in self.refusal(data)

    def test_a_page_that_is_missing(self) -> None:
        xml = (
            '<Document xmlns="http://www.ofdspec.org/2016"><Pages><Page ID="1" '
            'BaseLoc="../../etc/passwd"/></Pages></Document>'
        )
        root = "<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>"
        data = archive({"OFD.xml": root, "Doc_0/Document.xml": xml})
        assert "(etc/passwd is missing)" in self.refusal(data)

    def test_other_archives_and_encrypted_files(self) -> None:
        assert "no OFD, or it is encrypted" in self.refusal(archive({"decryptseed.dat": "x"}))

    def test_a_scan(self) -> None:
        picture = '<ofd:ImageObject ID="1" Boundary="0 0 210 297" ResourceID="3"/>'
        with pytest.raises(DocumentError, match="OFD 没有文字层"):
            page(picture)

    def test_an_entity(self) -> None:
        xml = '<!DOCTYPE d [<!ENTITY a "aa">]><d>&a;</d>'
        assert "declares a document type" in self.refusal(archive({"OFD.xml": xml}))

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MOST_PAGES", 3)
        content = (
            f'<ofd:Content><ofd:Layer ID="1">{text_object(code("文"))}</ofd:Layer></ofd:Content>'
        )
        assert "more than 3 pages" in self.refusal(package([content] * 4))

    def test_too_many_glyphs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MOST_GLYPHS", 100)
        assert "more than" in self.refusal(render(random_report(1)))
