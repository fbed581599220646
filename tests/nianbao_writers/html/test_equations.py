"""Sums that do not hold, written out with all their cells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.generators.report import CellKey, RandomReport, random_report
from tests.generators.text import render_markdown
from tests.nianbao_writers.html.pages import Page, page_of_text


def equation(page: Page, rule: str) -> dict[str, Any]:
    (finding,) = page.findings("a.md", rule)
    found: dict[str, Any] = finding["equation"]
    return found


def changed(tmp_path: Path, report: RandomReport, table: str, *cells: CellKey) -> Page:
    for cell in cells:
        report = report.changed(table, cell, report.tables[table][cell] + 1)
    return page_of_text(tmp_path, render_markdown(report))


def test_a_row_and_its_total(tmp_path: Path) -> None:
    report = random_report(3)
    page = changed(tmp_path, report, "review", ("reconsideration", "upheld"))

    found = equation(page, "TAL004")
    numbers = [
        report.tables["review"]["reconsideration", key]
        for key in ("upheld", "corrected", "other", "pending", "total")
    ]
    upheld, *rest, total = (int(number) for number in numbers)
    assert [value for _, value in found["left"]] == [str(each) for each in (upheld + 1, *rest)]
    assert [value for _, value in found["right"]] == [str(total)]
    assert found["sums"] == [str(total + 1), str(total)]
    assert "suspect" not in found


def test_terms_are_in_the_order_of_the_form(tmp_path: Path) -> None:
    page = changed(tmp_path, random_report(3), "applications", ("granted", "enterprise"))
    columns = [at[2] for at, _ in equation(page, "TAL002")["left"]]
    assert columns == [
        "natural_person",
        "enterprise",
        "research_institution",
        "public_welfare",
        "legal_service",
        "other",
    ]


def test_the_suspect_cell_and_what_mends_it(tmp_path: Path) -> None:
    report = random_report(3)
    page = changed(tmp_path, report, "applications", ("granted", "enterprise"))
    stated = int(report.tables["applications"]["granted", "enterprise"]) + 1

    for rule in ("TAL002", "TAL003"):
        found = equation(page, rule)
        assert found["suspect"][1:] == ["granted", "enterprise"]
        assert (found["stated"], found["expected"]) == (str(stated), str(stated - 1))
        assert found["suspect"] in [at for at, _ in (*found["left"], *found["right"])]
    assert len(equation(page, "TAL003")["left"]) == 21


def test_a_balance_has_a_sum_on_both_sides(tmp_path: Path) -> None:
    report = random_report(3)
    cells = [("new", "natural_person"), ("new", "total")]
    page = changed(tmp_path, report, "applications", *cells)
    for finding in page.findings("a.md", "TAL001"):
        found = finding["equation"]
        assert len(found["left"]) == len(found["right"]) == 2
        assert int(found["sums"][0]) == sum(int(value) for _, value in found["left"])
        assert int(found["sums"][1]) == sum(int(value) for _, value in found["right"])


def test_other_findings_have_none(tmp_path: Path) -> None:
    text = render_markdown(random_report(3)).replace("国务院令第711号", "国务院令第492号")
    assert equation(page_of_text(tmp_path, text), "LAW003") is None
