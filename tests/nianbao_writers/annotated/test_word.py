"""Comments in Word files: at the words that are meant, and nothing else changed."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from nianbao import Region
from nianbao_readers.docx import read
from nianbao_writers.annotated.word import FAULTS, annotate
from tests.nianbao_writers.annotated.conftest import MarkOf


def content_of(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def commented(content: bytes) -> list[tuple[str, str]]:
    """Each comment with the text that it is at."""
    document = docx.Document(io.BytesIO(content))
    found = []
    for comment in document.comments:
        inside, text = False, ""
        for element in document.element.body.iter():
            mine = element.get(qn("w:id")) == str(comment.comment_id)
            if element.tag == qn("w:commentRangeStart") and mine:
                inside = True
            elif element.tag == qn("w:commentRangeEnd") and mine:
                break
            elif inside and element.tag == qn("w:t"):
                text += element.text or ""
        found.append((comment.text, text))
    return found


def texts(content: bytes) -> list[str]:
    body: Any = docx.Document(io.BytesIO(content)).element.body
    return [element.text or "" for element in body.iter(qn("w:t"))]


@pytest.fixture
def report() -> bytes:
    """Paragraphs, a table with a merged cell, an inserted and a deleted run, a deleted row, a
    content control and a text box."""
    document = docx.Document()
    first = document.add_paragraph()
    for part in ("标题", "二〇二三", "年报告"):
        first.add_run(part)
    document.add_paragraph()
    table = document.add_table(3, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"格{number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    row = table.rows[1]._tr
    row.get_or_add_trPr().append(OxmlElement("w:del", attrs={qn("w:id"): "90"}))
    changed = document.add_paragraph("原文")._p
    for tag, text, inner in (("ins", "新增", "t"), ("del", "删去", "delText")):
        changed.append(
            parse_xml(
                f'<w:{tag} {nsdecls("w")} w:id="9{tag == "ins":d}" w:author="x"><w:r><w:{inner}>{text}</w:{inner}></w:r></w:{tag}>'
            )
        )
    control = parse_xml(
        f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>控件内</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    document.element.body.insert(len(document.element.body) - 1, control)
    document.add_paragraph("末段")
    return content_of(document)


def test_paragraphs_are_counted_as_the_reader_counts_them(report: bytes, mark_of: MarkOf) -> None:
    document = read(report)
    source = document.source
    marks = []
    for word in ("标题二〇二三", "格0", "格4", "格5", "原文", "新增", "控件内", "末段"):
        start = source.text.index(word)
        marks.append(mark_of(word, source.region(start, start + len(word)), text=word))
    for comment, text in commented(annotate(report, marks)):
        assert comment in text or text in comment


def test_a_comment_is_at_the_runs_of_the_words(report: bytes, mark_of: MarkOf) -> None:
    mark = mark_of("二三年", Region(0, 3, paragraph=1))
    assert commented(annotate(report, [mark])) == [("【错误 TAL002】\n相差 1", "二〇二三年报告")]


def test_words_that_are_not_there_mean_the_whole_paragraph(report: bytes, mark_of: MarkOf) -> None:
    mark = mark_of("别的字", Region(0, 3, paragraph=1))
    assert commented(annotate(report, [mark]))[0][1] == "标题二〇二三年报告"


def test_a_blank_paragraph_and_one_that_is_not_there(report: bytes, mark_of: MarkOf) -> None:
    blank = mark_of("", Region(0, 0, paragraph=2))
    beyond = mark_of("", Region(0, 0, paragraph=999))
    assert [text for _, text in commented(annotate(report, [blank, beyond]))] == [""]


def test_the_text_stays(report: bytes, mark_of: MarkOf) -> None:
    marks = [mark_of("", Region(0, 0, paragraph=number)) for number in range(1, 9)]
    marked = annotate(report, marks)
    assert texts(marked) == texts(report)
    assert annotate(report, marks) == marked


def test_comments_that_are_there_stay(mark_of: MarkOf) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("正文")
    document.add_comment(paragraph.runs, "领导批注", "张")
    marked = annotate(content_of(document), [mark_of("正文", Region(0, 2, paragraph=1))])
    assert [comment for comment, _ in commented(marked)] == ["领导批注", "【错误 TAL002】\n相差 1"]


def test_what_word_cannot_hold_is_left_out(report: bytes, mark_of: MarkOf) -> None:
    mark = mark_of("", Region(0, 0, paragraph=1), text="a\x00b")
    assert commented(annotate(report, [mark]))[0][0] == "a\ufffdb"


def test_a_file_that_is_none_of_words(mark_of: MarkOf) -> None:
    with pytest.raises(FAULTS):
        annotate(b"no archive", [mark_of("", Region(0, 0))])
