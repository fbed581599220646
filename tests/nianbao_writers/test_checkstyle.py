"""Checkstyle's XML, by what other programs read from it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from nianbao import RunResult, Style
from nianbao_writers.checkstyle import write
from tests.foreign_tools import needs_foreign_tools, violations

EXPECTED = """\
<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="8.0">
  <file name="samples/云溪 #1.md">
    <error line="1" column="1" severity="info" message="六个标题不在同一级别"\
 source="nianbao.SEC007"/>
    <error line="3" column="9" severity="warning" message="《中华人民共和国政府信息公开条例》\
由“国务院”公布，不是“国务院办公厅”" source="nianbao.LAW005"/>
    <error line="4" column="22" severity="error" message="本年新收：各列之和为 3，总计为 5，相差 +2\
（表三/一、本年新收/总计）" source="nianbao.TAL002"/>
  </file>
</checkstyle>
"""


def test_a_whole_file(faulty: RunResult) -> None:
    assert "".join(write(faulty, Style("zh"))) == EXPECTED


def test_every_document_is_a_file_also_without_findings(any_run: RunResult) -> None:
    root = etree.fromstring("".join(write(any_run, Style())).encode())
    names = [element.get("name") for element in root]
    assert len(set(names)) == len(names)
    assert {report.uri for report in any_run.reports} <= set(names)
    assert all(int(error.get("line", "0")) >= 1 for error in root.iter("error"))


def test_a_page_has_no_column(without_columns: RunResult) -> None:
    root = etree.fromstring("".join(write(without_columns, Style())).encode())
    assert not any("column" in error.attrib for error in root.iter("error"))
    assert [error.get("line") for error in root.iter("error")][::2] == [
        "1",
        "12",
        "1",
        "1",
        "1",
        "1",
    ]


@needs_foreign_tools
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_violations_library_reads_it(faulty: RunResult, tmp_path: Path, language: str) -> None:
    (tmp_path / "checkstyle.xml").write_text(
        "".join(write(faulty, Style(language))), encoding="utf-8"
    )
    found = violations("CHECKSTYLE", tmp_path / "checkstyle.xml")
    assert [each[:4] for each in found] == [
        ["samples/云溪 #1.md", "1", "INFO", "nianbao.SEC007"],
        ["samples/云溪 #1.md", "3", "WARN", "nianbao.LAW005"],
        ["samples/云溪 #1.md", "4", "ERROR", "nianbao.TAL002"],
    ]
