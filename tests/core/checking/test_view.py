"""Reports as outputs show them."""

from __future__ import annotations

import pickle
from pathlib import Path

import nianbao
from nianbao import Configuration, Engine, ParagraphView, ReportView, TableView
from tests.generators.audit_faults import lost_cells
from tests.generators.report import random_report
from tests.generators.text import render_flattened, render_markdown

SAMPLES = Path(__file__).parents[3] / "samples"


def view_of(path: Path) -> ReportView:
    result = Engine.load(Configuration()).check([str(path)], needs={"view"})
    (report,) = result.reports
    assert report.view is not None
    return report.view


def table(view: ReportView, key: str) -> TableView:
    blocks = [*view.preamble, *(block for each in view.sections for block in each.blocks)]
    (found,) = [block for block in blocks if isinstance(block, TableView) and block.key == key]
    return found


def test_it_is_made_only_where_somebody_asks() -> None:
    assert nianbao.check(SAMPLES / "clean.md").reports[0].view is None


def test_a_report_in_the_order_it_is_read() -> None:
    view = view_of(SAMPLES / "clean.md")

    assert view.title is not None
    assert view.title.text.endswith("政府信息公开工作年度报告")
    assert [section.number for section in view.sections] == [1, 2, 3, 4, 5, 6]
    assert all(isinstance(block, ParagraphView) for block in view.sections[0].blocks)
    assert pickle.loads(pickle.dumps(view)) == view


def test_every_figure_of_a_table_stands_under_its_keys(tmp_path: Path) -> None:
    report = random_report(7)
    for name, text in (("a.md", render_markdown(report)), ("b.txt", render_flattened(report))):
        file = tmp_path / name
        file.write_text(text, "utf-8")
        found = table(view_of(file), "applications")
        parsed = nianbao.parse(file).table("applications")
        assert parsed is not None
        assert len(found.rows) == 25
        for row in found.rows:
            for cell in row.cells:
                assert cell.number == f"{parsed[row.key, cell.column].number}"
                assert cell.region is not None


def test_what_must_not_be_shown_is_masked(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    text = render_markdown(random_report(7))
    file.write_text(text.replace("编制本报告。", "编制本报告。电话13800000000。", 1), "utf-8")

    assert "13800000000" in file.read_text("utf-8")
    assert "13800000000" not in repr(view_of(file))


def test_rows_that_a_report_gives_as_one_are_one(tmp_path: Path) -> None:
    lines = [
        line.replace("| （六）其他处理 ", "|  ") if "3.其他" in line else line
        for line in render_markdown(random_report(7)).splitlines()
        if "申请人无正当理由逾期不补正" not in line and "未按收费通知" not in line
    ]
    text = "\n".join(lines).replace("| 3.其他 |", "| （六）其他处理 |", 1)
    file = tmp_path / "a.md"
    file.write_text(text, "utf-8")

    keys = [row.key for row in table(view_of(file), "applications").rows]
    assert "other_handling" in keys
    assert not {"other_not_corrected", "other_fee_unpaid", "other_other"} & set(keys)


def test_a_row_that_was_not_read_says_why(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(lost_cells(render_markdown(random_report(7))), "utf-8")

    found = table(view_of(file), "applications")
    (doubt,) = found.doubts
    assert doubt.reason is not None
    (row,) = [row for row in found.rows if row.key == "refused_internal"]
    assert {cell.state for cell in row.cells} == {"unread"}
