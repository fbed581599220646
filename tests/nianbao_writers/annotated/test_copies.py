"""The copies of a run, by their names."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import docx
import lxml.html
import pytest
from lxml import etree

from nianbao import Configuration, Engine, Region, ReportResult, RunResult, Style
from nianbao_writers.annotated import write
from nianbao_writers.annotated.text_page import annotate
from tests.generators.pdf import render
from tests.generators.report import random_report
from tests.nianbao_writers.annotated.conftest import MarkOf
from tests.nianbao_writers.runs import TEXT, level_finding, location, report, run_of
from tests.nianbao_writers.test_set_aside import SOURCE, suppressed

SAMPLES = Path(__file__).parents[3] / "samples"


def text_of(element: etree._Element | None) -> str:
    assert element is not None
    return "".join(map(str, element.itertext()))


def copies(
    result: RunResult, files: Mapping[str, bytes], language: str = "zh"
) -> Mapping[str, bytes]:
    written = write(result, Style(language, read=files.get))
    assert isinstance(written, Mapping)
    return written


def report_of(uri: str, content: bytes) -> ReportResult:
    found = report(uri, [level_finding(location(SOURCE, "二、"))])
    return replace(found, sha256=hashlib.sha256(content).hexdigest())


def word_file() -> bytes:
    document = docx.Document()
    document.add_paragraph("二、上年结转")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_text_is_a_page_with_marks(faulty: RunResult) -> None:
    written = copies(faulty, {faulty.reports[0].uri: TEXT.encode()})
    assert list(written) == ["samples/云溪 #1.md.html"]
    page = lxml.html.document_fromstring(written["samples/云溪 #1.md.html"].decode())
    assert [text_of(each) for each in page.iter("mark")] == [
        "云溪市示例局2023年政府信息公开工作年度报告",
        "国务院办公厅",
        "5",
    ]
    assert text_of(page.find(".//pre")) == TEXT
    assert [each.get("href") for each in page.iter("a") if each.get("href")] == [
        "#nianbao-1",
        "#nianbao-2",
        "#nianbao-3",
    ]


def test_each_format_has_its_copy_and_names_do_not_clash() -> None:
    content = word_file()
    paths = ["a/甲.docx", "../b/甲.docx", "/b/甲.docx"]
    result = run_of(*(report_of(path, content) for path in paths))
    written = copies(result, dict.fromkeys(paths, content))
    assert list(written) == ["a/甲.docx", "b/甲.docx", "b/甲-2.docx"]
    assert len(list(docx.Document(io.BytesIO(written["a/甲.docx"])).comments)) == 1


@pytest.mark.parametrize(
    ("path", "content", "now", "told"),
    [
        ("a.docx", b"old", b"new", "文件在检查之后改动过"),
        ("a.docx", b"old", None, "文件已不在原处"),
        ("a.docx", b"old", b"old", "文件有损坏，无法加注"),
        ("a.pdf", b"old", b"old", "文件有损坏，无法加注"),
        ("a.wps", b"old", b"old", "这种文件不能加注"),
    ],
)
def test_what_has_no_copy_is_listed(
    path: str, content: bytes, now: bytes | None, told: str
) -> None:
    written = copies(run_of(report_of(path, content)), {path: now} if now is not None else {})
    assert list(written) == ["没有加注的报告.txt"]
    assert written["没有加注的报告.txt"].decode("utf-8-sig").startswith(f"{path}：{told}")


def test_a_report_without_findings_that_count_has_no_copy(clean: RunResult) -> None:
    assert copies(clean, {"samples/好.md": TEXT.encode()}) == {}
    written = copies(suppressed(), {"a.md": TEXT.encode()}, "en")
    assert b"SEC007" not in written["a.md.html"]


def test_marks_that_overlap_and_one_of_nothing(mark_of: MarkOf) -> None:
    marks = [mark_of("", Region(0, 3)), mark_of("", Region(2, 4)), mark_of("", Region(5, 5))]
    page = lxml.html.document_fromstring(annotate("一二三四五六".encode(), "utf-8", marks, "<x>"))
    assert [text_of(each) for each in page.iter("mark")] == ["一二", "三", "四", "▁"]
    assert text_of(page.find(".//title")) == "<x>"


def test_a_byte_order_mark_and_another_encoding(mark_of: MarkOf) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        page = annotate(
            "年报".encode(encoding), encoding.removesuffix("-sig"), [mark_of("", Region(0, 1))], ""
        )
        (mark,) = lxml.html.document_fromstring(page).iter("mark")
        assert text_of(mark) == "年"


def test_the_samples() -> None:
    files = {str(SAMPLES / "faulty.md"): (SAMPLES / "faulty.md").read_bytes()}
    result = Engine.load(Configuration()).check(list(files), needs=frozenset({"view"}))
    by_name = {report.uri: (SAMPLES / "faulty.md").read_bytes() for report in result.reports}
    written = copies(result, by_name)
    assert copies(result, by_name) == written
    (page,) = written.values()
    found = sum(finding.counts for finding in result.findings())
    assert page.decode().count("<li>") == found


def test_a_pdf_and_a_page_keep_their_format() -> None:
    pdf, page = render(random_report(3)), "<p>二、上年结转</p>".encode()
    files = {"a.PDF": pdf, "b.htm": page}
    written = copies(run_of(*(report_of(uri, files[uri]) for uri in files)), files)
    assert list(written) == ["a.pdf", "b.htm"]
    assert written["a.pdf"].startswith(b"%PDF")
    assert "<mark" in written["b.htm"].decode("utf-8-sig")
