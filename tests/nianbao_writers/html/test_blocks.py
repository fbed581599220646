"""Each finding is marked exactly where it is."""

from __future__ import annotations

from pathlib import Path

from nianbao_writers.html.blocks import LONGEST
from tests.generators.audit_faults import lost_cells
from tests.generators.report import random_report
from tests.generators.text import render_markdown
from tests.nianbao_writers.html.pages import SAMPLES, page_of, page_of_text, run_of_files

FAULTY = page_of(run_of_files(SAMPLES / "faulty.md"))


def test_a_place_in_the_text_is_the_text_that_stands_there() -> None:
    for rule, expected in (
        ("LAW003", "国务院令第492号"),
        ("LAW004", "《政府信息公开条列》"),
        ("SEC006", "六、存在的主要问题及改进情况"),
    ):
        (finding,) = FAULTY.findings("faulty.md", rule)
        assert FAULTY.text_at("faulty.md", finding["at"]) == expected


def test_a_place_in_a_table_is_its_cell() -> None:
    (finding,) = FAULTY.findings("faulty.md", "TAL010")
    table = FAULTY.content("faulty.md")["blocks"][finding["at"][0]]
    assert table["kind"] == "table"
    assert finding["at"][1:] == ["regulations", "in_force"]


def test_a_place_at_the_title_belongs_to_the_report_as_a_whole() -> None:
    (finding,) = FAULTY.findings("faulty.md", "SEC015")
    assert finding["at"] is None


def test_offsets_count_as_a_browser_does(tmp_path: Path) -> None:
    text = render_markdown(random_report(5)).replace(
        "编制本报告", "由𠮷𩸽处依照第492号令编制本报告"
    )
    page = page_of_text(tmp_path, text.replace("国务院令第711号", "𠮷国务院令第492号", 1))
    (finding, *_) = page.findings("a.md", "LAW003")
    assert "国务院令第492号" in page.text_at("a.md", finding["at"])


def test_every_cell_of_a_table_is_there_in_the_order_of_its_shape() -> None:
    blocks = FAULTY.content("faulty.md")["blocks"]
    tables = [block for block in blocks if isinstance(block, dict) and block["kind"] == "table"]
    assert [table["name"] for table in tables] == ["表二", "表三", "表四"]
    for table, count in zip(tables, (10, 175, 15), strict=True):
        shape = FAULTY.run["shapes"][table["shape"]]
        assert len(table["cells"]) == count == sum(len(row[3]) for row in shape["rows"])
    assert [table["cells"][0] for table in tables] == ["0", "14", "2"]
    assert tables[1]["cells"].count("") == 5
    assert list(tables[1]["states"].values()) == ["blank"] * 5


def test_reports_share_the_shapes_of_their_tables() -> None:
    page = page_of(run_of_files(SAMPLES / "faulty.md", SAMPLES / "clean.md"))
    assert [shape["key"] for shape in page.run["shapes"]] == [
        "disclosure",
        "applications",
        "review",
    ]


def test_cells_that_were_not_read_say_why(tmp_path: Path) -> None:
    page = page_of_text(tmp_path, lost_cells(render_markdown(random_report(5))))
    table = next(
        block
        for block in page.content("a.md")["blocks"]
        if isinstance(block, dict) and block.get("name") == "表三"
    )
    unread = [int(at) for at, state in table["states"].items() if state == "unread"]
    assert len(unread) == 7
    assert {table["cells"][at] for at in unread} == {None}
    assert {table["reasons"][str(at)] for at in unread} == {table["uncertain"][0][1]}
    assert page.summary("a.md")["state"] == "partly"


def test_a_finding_on_a_row_is_at_its_label(tmp_path: Path) -> None:
    page = page_of_text(tmp_path, lost_cells(render_markdown(random_report(5))))
    (finding,) = page.findings("a.md", "TAL008")
    assert finding["at"][1:] == ["refused_internal", ""]


def test_a_flattened_table_is_shown_as_a_table(tmp_path: Path) -> None:
    from tests.generators.text import render_flattened

    page = page_of_text(tmp_path, render_flattened(random_report(7)), "a.txt")
    kinds = [block["kind"] for block in page.content("a.txt")["blocks"] if isinstance(block, dict)]
    assert kinds.count("table") == 3


def test_a_huge_paragraph_is_cut(tmp_path: Path) -> None:
    text = render_markdown(random_report(5)).replace("编制本报告", "编" * 300_000 + "制本报告")
    page = page_of_text(tmp_path, text)
    longest = max(len(block) for block in page.content("a.md")["blocks"] if isinstance(block, str))
    assert longest == LONGEST + 1
