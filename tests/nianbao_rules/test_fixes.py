"""Suggested fixes are made only where the source has what was read."""

from __future__ import annotations

import pytest

from nianbao import Engine, Paragraph, Replacement, Report
from nianbao.configuration import Configuration
from nianbao.model.passage import passage
from nianbao_rules.fixes import reword, reword_passage
from tests.rules.cases import HERE

TEXT = (HERE / "bases" / "bureau-2023.md").read_text("utf-8")


def report_of(line: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Paragraph]:
    """The base report with one line more, and the paragraph of that line."""
    file = tmp_path_factory.mktemp("mending") / "report.md"
    file.write_text(TEXT + f"\n\n{line}\n", "utf-8")
    report = Engine.load(Configuration(select=("SEC001",))).parse(str(file))
    paragraph = report.document.blocks[-1]
    assert isinstance(paragraph, Paragraph)
    return report, paragraph


@pytest.mark.parametrize(
    ("line", "words", "fixed"),
    [
        ("依据第492号令", "492", "依据第711号令"),
        ("依据第４９２号令", "492", "依据第711号令"),
        ("依据第492 号令", "492号", "依据第711令"),
        ("依据**第492号**令", "第492号", "依据**711**令"),
        ("依据第4**92号**令", "492", None),
    ],
)
def test_a_passage(
    tmp_path_factory: pytest.TempPathFactory, line: str, words: str, fixed: str | None
) -> None:
    report, paragraph = report_of(line, tmp_path_factory)
    folded = passage(paragraph)
    visible = folded.text.replace("\u2060", "")
    start = visible.index(words)
    found = reword_passage(report, folded, start, start + len(words), "711")

    assert (applied(report, found) if found else None) == fixed


def test_markup_at_the_ends_is_left(tmp_path_factory: pytest.TempPathFactory) -> None:
    report, paragraph = report_of("**总体**", tmp_path_factory)
    found = reword(report, paragraph, 0, len(paragraph.text), "概况")

    assert found is not None
    assert applied(report, found) == "**概况**"


def test_a_line_end_is_not_replaced(tmp_path_factory: pytest.TempPathFactory) -> None:
    report, _ = report_of("无。", tmp_path_factory)
    source = report.document.source.text
    start = source.index("\n") - 1

    assert reword(report, Paragraph(source[start : start + 4], start), 0, 4, "丙") is None
    assert reword(report, Paragraph(source[start : start + 4], start), 0, 1, "丙") == Replacement(
        start, start + 1, "丙"
    )


def applied(report: Report, found: Replacement) -> str:
    source = report.document.source.text
    return (source[: found.start] + found.text + source[found.end :]).splitlines()[-1]
