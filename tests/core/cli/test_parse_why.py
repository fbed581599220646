"""``nianbao parse --why`` tells of each row how it was read, and on what evidence."""

from __future__ import annotations

from pathlib import Path

from tests.core.cli.conftest import Run
from tests.generators.report import random_report
from tests.generators.text import render_markdown


def report_file(directory: Path, text: str) -> str:
    file = directory / "report.md"
    file.write_text(text, "utf-8")
    return str(file)


def test_a_row_read_under_the_labels_of_its_columns(run: Run, tmp_path: Path) -> None:
    text = render_markdown(random_report(3))
    status, output, _ = run("parse", "--why", report_file(tmp_path, text))
    lines = output.split("\n")
    at = lines.index("  表三/（一）予以公开")
    figures = [
        str(random_report(3).tables["applications"]["granted", column]) for column in COLUMNS
    ]
    assert status == 0
    assert lines[at + 1] == f"    {' '.join(figures)}"
    assert lines[at + 2] == "    位于该列标签下方"


COLUMNS = (
    "natural_person",
    "enterprise",
    "research_institution",
    "public_welfare",
    "legal_service",
    "other",
    "total",
)


def test_a_row_that_could_not_be_read(run: Run, tmp_path: Path) -> None:
    text = (
        "一、总体情况\n\n三、收到和处理政府信息公开申请情况\n\n（一）予以公开 1 0 1\n（七）总计\n"
    )
    _, output, _ = run("parse", "--why", report_file(tmp_path, text), "--lang", "en")
    assert "unread (1) disclosed\n    there are 3 figures for the form's 7 columns" in output
    assert "unread (7) total\n    there is a label and no figure" in output


def test_a_text_without_tables(run: Run, tmp_path: Path) -> None:
    _, output, _ = run("parse", "--why", report_file(tmp_path, "一、总体情况\n\n无。\n"))
    assert output == "没有找到表格\n"
