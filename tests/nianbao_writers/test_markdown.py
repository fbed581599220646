"""The summary in Markdown, as a parser of GitHub's Markdown reads it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from nianbao import RunResult, Style, Text, Verdict
from nianbao_writers.markdown import FINDINGS_SHOWN, REPORTS_SHOWN, write
from tests.nianbao_writers.runs import report, run_of, text_report
from tests.nianbao_writers.test_set_aside import compared, suppressed

GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table as people read them."""
    found: list[list[list[str]]] = []
    for token in GFM.parse(text):
        if token.type == "table_open":
            found.append([])
        elif token.type == "tr_open":
            found[-1].append([])
        elif token.type == "inline" and found and token.level > 2:
            found[-1][-1].append(_text(token))
    return found


def _text(token: Token) -> str:
    return "".join(each.content for each in token.children or () if each.type == "text")


def test_the_head_in_chinese(faulty: RunResult) -> None:
    assert write(faulty, Style("zh")).startswith(
        "## ❌ 年报检查：不合规\n\n"
        "- 报告：1（未发现错误 0，不合规 1，无法判定 0）\n"
        "- 问题：3（错误 1，警告 1，提示 1）\n\n"
        "### 报告\n"
    )


def test_the_tables_in_english(faulty: RunResult) -> None:
    reports, rules, findings = tables(write(faulty, Style("en")))
    assert reports == [
        ["Report", "Verdict", "error", "warning", "note"],
        ["samples/云溪 #1.md云溪市示例局 2023", "❌ nonconformant", "1", "1", "1"],
    ]
    assert rules[1] == ["LAW005 What LAW005 demands", "1", "1"]
    assert findings[1] == [
        "samples/云溪 #1.md",
        "4:22",
        "error",
        "TAL002",
        "received: the columns make 3, the total says 5, +2 apart {sic} (表三/一、本年新收/总计)",
    ]


def test_a_clean_run_has_its_totals_alone(clean: RunResult) -> None:
    assert tables(write(clean, Style())) == []


def test_a_document_that_cannot_be_read_is_named(troubled: RunResult) -> None:
    reports, _, findings = tables(write(troubled, Style("en")))
    assert [row[:2] for row in reports[1:]] == [
        ["a.md", "⚠️ undetermined"],
        ["b.md云溪市示例局 2023", "⚠️ undetermined"],
    ]
    assert ["a.md", "", "error", "document-unreadable", "a.md cannot be read."] in findings


def test_what_does_not_count_is_counted() -> None:
    assert "- Suppressed: 1\n" in write(suppressed(), Style("en"))
    assert "- 已豁免：1\n- 与基线相比：原有 1，消除 2\n" in write(compared(), Style())


def test_long_lists_are_capped_and_say_so() -> None:
    count = max(REPORTS_SHOWN, FINDINGS_SHOWN // 3) + 10
    text = write(run_of(*(text_report(f"{number:03}.md") for number in range(count))), Style("en"))
    reports, _, findings = tables(text)
    assert (len(reports), len(findings)) == (REPORTS_SHOWN + 1, FINDINGS_SHOWN + 1)
    assert f"{count - REPORTS_SHOWN} more are not shown" in text
    assert f"{3 * count - FINDINGS_SHOWN} more are not shown" in text
    assert {row[2] for row in findings[1 : count + 1]} == {"error"}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "| a | b |",
        "[x](http://example.cn) ![y](z)",
        "**b** __c__ ~~d~~ `e` &copy; \\",
        "- a\n# b\n> c\n1. d",
        "http://example.cn $x$ #1",
    ],
)
def test_texts_of_reports_never_become_markup(faulty: RunResult, text: str) -> None:
    finding = faulty.reports[0].findings[0]
    hostile = replace(finding, rule=replace(finding.rule, messages={"levels": Text(text, text)}))
    written = write(run_of(report(text, [hostile])), Style())
    assert tables(written)[2][1][4] == text.replace("\n", " ")
    assert tables(written)[2][1][0] == text.replace("\n", " ")
    kinds = {child.type for token in GFM.parse(written) for child in token.children or ()}
    assert kinds <= {"text", "html_inline", "text_special"}
    tags = {
        child.content
        for token in GFM.parse(written)
        for child in token.children or ()
        if child.type == "html_inline"
    }
    assert tags <= {"<br>"}


def test_nobody_is_notified(faulty: RunResult) -> None:
    written = write(run_of(report("@somebody.md", faulty.reports[0].findings)), Style())
    assert "@somebody" not in written
    assert tables(written)[0][1][0].startswith("@somebody.md")


def test_very_long_texts_are_cut(faulty: RunResult) -> None:
    written = write(run_of(report("文" * 5000, faulty.reports[0].findings)), Style())
    assert "文" * 400 + "…" in written
    assert "文" * 401 not in written


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_mark(
    verdict: Verdict, clean: RunResult, faulty: RunResult, troubled: RunResult
) -> None:
    runs = {result.verdict: result for result in (clean, faulty, troubled)}
    assert write(runs[verdict], Style()).startswith(
        {
            "conformant": "## ✅ 年报检查：未发现错误",
            "nonconformant": "## ❌ 年报检查：不合规",
            "undetermined": "## ⚠️ 年报检查：无法判定",
        }[verdict]
    )
