"""Where in a Word file or a PDF a finding is: section, and paragraph of the section."""

from __future__ import annotations

import pytest

from nianbao import Configuration, Engine, Paragraph, Report
from nianbao.model.whereabouts import Whereabouts
from nianbao.reading.discovery import Target
from tests.generators import docx, html, pdf
from tests.generators.report import RandomReport, random_report


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine.load(Configuration())


@pytest.fixture(scope="module")
def report(engine: Engine) -> Report:
    return engine.parse("-", stdin=docx.render_clean(random_report(1)))


def test_title_headings_and_paragraphs(report: Report) -> None:
    overview = report.section("overview")
    assert report.title is not None
    assert overview is not None
    second = list(overview.paragraphs())[1]
    first = next(block for block in report.preamble if isinstance(block, Paragraph))

    assert Whereabouts(report).at(report.title.start) == ("标题", "title")
    assert Whereabouts(report).at(first.start) == ("开头部分第1段", "opening, paragraph 1")
    assert Whereabouts(report).at(overview.heading.start) == (
        "第一部分标题",
        "heading of section 1",
    )
    assert Whereabouts(report).at(second.start + 3) == ("第一部分第2段", "section 1, paragraph 2")


def test_a_text_without_sections(engine: Engine) -> None:
    text = "<html><body><p>全年公开信息12条，群众反映良好。</p><p>收到申请3件，均已办结。</p></body></html>"
    found = engine.parse("-", stdin=text.encode())
    last = list(found.prose())[-1]
    assert Whereabouts(found).at(last.start) == ("正文第2段", "text, paragraph 2")


def slipped(report: RandomReport) -> RandomReport:
    prose = dict(report.prose)
    prose["problems"] = ("第XX项工作待完善。", *report.paragraphs("problems"))
    return RandomReport(report.organ, report.year, prose, report.tables)


def test_findings_in_files_without_lines_tell_the_paragraph_of_the_section(engine: Engine) -> None:
    report = slipped(random_report(1))
    for suffix, data in ((".docx", docx.render_clean(report)), (".pdf", pdf.render(report))):
        result = engine.check_target(Target(f"a{suffix}", None, named=True), data)
        (found,) = (each for each in result.findings if each.rule.id == "DRA001")
        assert found.location.within == ("第五部分第1段", "section 5, paragraph 1")


def test_a_page_on_one_line_tells_it_too(engine: Engine) -> None:
    page = html.clean(slipped(random_report(1))).replace("\n", "")
    result = engine.check_target(Target("a.html", None, named=True), page.encode())
    (found,) = (each for each in result.findings if each.rule.id == "DRA001")
    assert (found.location.region.start_line, found.location.within) == (
        1,
        ("第五部分第1段", "section 5, paragraph 1"),
    )
