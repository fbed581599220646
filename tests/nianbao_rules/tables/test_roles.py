"""A finding on a sum names every cell of it, zeros too, and what each has to do with the sum."""

from __future__ import annotations

from collections import Counter

from nianbao import Finding
from tests.generators.report import CellKey, RandomReport, random_report
from tests.generators.text import render_markdown
from tests.nianbao_rules.tables.test_properties import findings


def changed(report: RandomReport, table: str, *cells: CellKey) -> list[Finding]:
    """The findings after some figures have become one more."""
    for cell in cells:
        report = report.changed(table, cell, report.tables[table][cell] + 1)
    return findings(render_markdown(report))


def parts(finding: Finding) -> Counter[str | None]:
    return Counter(place.role for place in finding.related)


def test_a_row_has_its_addends_and_its_total() -> None:
    found = changed(random_report(3), "review", ("reconsideration", "upheld"))

    (finding,) = found
    assert finding.location.cell == ("review", "reconsideration", "total")
    assert parts(finding) == {"addend": 4}
    assert [place.cell for place in finding.related if place.snippet == "0"]


def test_a_balance_has_two_sides() -> None:
    cells = [("new", "natural_person"), ("new", "total")]
    found = changed(random_report(3), "applications", *cells)

    assert {finding.rule.id for finding in found} == {"TAL001"}
    for finding in found:
        assert parts(finding) == {"left": 1, "right": 2}


def test_the_suspect_cell_is_the_place_itself_and_every_other_cell_is_named() -> None:
    found = changed(random_report(3), "applications", ("granted", "enterprise"))

    assert {finding.rule.id for finding in found} == {"TAL002", "TAL003"}
    for finding in found:
        assert finding.location.cell == ("applications", "granted", "enterprise")
    row, column = sorted(found, key=lambda finding: finding.rule.id)
    assert parts(row) == {"addend": 5, "total": 1}
    assert parts(column) == {"addend": 20, "total": 1}


def test_zeros_come_last() -> None:
    found = changed(random_report(3), "applications", ("granted", "enterprise"))

    for finding in found:
        zeros = [place.snippet == "0" for place in finding.related]
        assert zeros == sorted(zeros)
        assert any(zeros)
