"""A real report, which the project may read but not ship: exactly what is true of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from nianbao import Configuration, Engine

REPORT = Path(__file__).parents[3] / "shared" / "samples" / "luolong-2023.md"

pytestmark = pytest.mark.skipif(
    not REPORT.exists(), reason="the real report is not beside this checkout"
)


def engine() -> Engine:
    return Engine.load(Configuration())


def test_every_cell_has_its_number_and_its_place() -> None:
    report = engine().parse(str(REPORT))
    source = report.document.source
    assert {key: len(table.entries) for key, table in report.tables.items()} == {
        "disclosure": 10,
        "applications": 175,
        "review": 15,
    }
    for table in report.tables.values():
        assert not table.uncertain
        for entry in table.entries.values():
            assert (entry.number, source.text[entry.start : entry.end]) == (0, "0")
    places = {
        key: source.region(*report.tables["applications"].place(*key)[:2])
        for key in (("new", "total"), ("other_other", "other"))
    }
    assert [(region.start_line, region.start_column) for region in places.values()] == [
        (41, 31),
        (63, 17),
    ]


def test_what_is_found_is_true_and_all_of_it() -> None:
    (report,) = engine().check([str(REPORT)]).reports
    found = [
        (finding.rule.id, finding.location.region.start_line, finding.location.snippet)
        for finding in report.findings
    ]
    assert found == [
        ("LAW005", 7, "国务院办公厅《中华人民共和国政府信息公开条例》"),
        ("DRA002", 15, "50 余条"),
        ("DRA002", 15, "10 余条"),
        ("SEC007", 36, "三、收到和处理政府信息公开申请情况"),
    ]
