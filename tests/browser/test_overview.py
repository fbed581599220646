"""The list of reports: numbers, filters, search, order."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import expect

from nianbao import RunResult, Severity, Style, TableView
from nianbao_writers.html import write
from tests.browser.conftest import Open

ROWS = "#rows tbody tr"


def listed(result: RunResult) -> list[str]:
    return [report.uri for report in result.reports if not report.uri.endswith("roster.csv")]


def test_it_lists_every_report_with_its_verdict(open_page: Open, result: RunResult) -> None:
    page = open_page()
    expect(page.locator(ROWS)).to_have_count(len(listed(result)))
    for name in ("nonconformant", "undetermined", "conformant"):
        count = sum(
            report.verdict(Severity.ERROR) == name
            for report in result.reports
            if report.uri in listed(result)
        )
        expect(page.locator(f".figure-button.is-{name} .number")).to_have_text(str(count))
    expect(page.locator(".figure-button.is-missing .number")).to_have_text("2")


def test_the_gravest_come_first_and_headings_change_the_order(open_page: Open) -> None:
    page = open_page()
    errors = [int(text) for text in page.locator(f"{ROWS} td:nth-child(4)").all_text_contents()]
    assert errors == sorted(errors, reverse=True)
    page.get_by_role("button", name="机关", exact=True).click()
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("机关")
    page.get_by_role("button", name="机关", exact=True).click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text("机关")


def test_a_number_filters_and_gives_back(open_page: Open, result: RunResult) -> None:
    page = open_page()
    button = page.locator(".figure-button.is-undetermined")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(f"{ROWS} .verdict:not(.is-undetermined)")).to_have_count(0)
    page.get_by_role("button", name="清除筛选").click()
    expect(page.locator(ROWS)).to_have_count(len(listed(result)))


def test_filters_by_year_rule_and_state(open_page: Open) -> None:
    page = open_page()
    page.locator("#by-year").select_option("2024")
    assert set(page.locator(f"{ROWS} td.year").all_text_contents()) == {"2024"}
    page.locator("#by-year").select_option("")
    rule = page.locator("#by-rule option", has_text="XRP001").get_attribute("value")
    page.locator("#by-rule").select_option(rule)
    expect(page.locator(f"{ROWS} .grow a")).to_have_count(2)
    page.locator("#by-rule").select_option("")
    page.locator("#by-state").select_option("unread")
    expect(page.locator(f"{ROWS} .sub")).to_contain_text(["notice.txt", "damaged.docx"])
    page.locator("#by-state").select_option("new")
    expect(page.locator(f"{ROWS} .sub")).to_contain_text(["faulty.md"])
    page.locator("#by-state").select_option("partly")
    expect(page.locator(f"{ROWS} .sub")).to_contain_text(["unread.md"])


def test_search_looks_into_names_and_texts(open_page: Open) -> None:
    page = open_page()
    search = page.get_by_role("searchbox")
    search.fill("客运线路查询")
    expect(page.locator(f"{ROWS} .sub")).to_contain_text(["faulty.md"])
    expect(page.locator("#shown")).to_contain_text("1 份")
    search.fill("档案室 望渡街道 2023")
    expect(page.locator("#shown")).to_contain_text("份，共")
    search.fill("水务局.md 2023")
    expect(page.locator(f"{ROWS} .sub")).to_contain_text(["2023/水务局.md"])
    search.fill("没有这样的话")
    expect(page.get_by_text("没有符合条件的报告。")).to_be_visible()


def test_search_looks_into_figures_and_findings_and_nothing_else(
    open_page: Open, result: RunResult
) -> None:
    faulty = next(each for each in result.reports if each.uri.endswith("faulty.md"))
    assert faulty.view
    figures = [
        cell.text
        for section in faulty.view.sections
        for block in section.blocks
        if isinstance(block, TableView)
        for row in block.rows
        for cell in row.cells
        if len(cell.text) > 1 and cell.text.isdigit()
    ]
    page = open_page()
    search = page.get_by_role("searchbox")
    search.fill(figures[0])
    expect(page.locator(f"{ROWS} .sub", has_text="faulty.md")).to_have_count(1)
    search.fill(f"faulty.md {figures[0]}9876")
    expect(page.get_by_text("没有符合条件的报告。")).to_be_visible()
    search.fill("faulty.md FEE002")
    expect(page.locator(ROWS)).to_have_count(1)
    # What the page needs for itself is nothing that a report says.
    for word in (faulty.findings[0].fingerprint[:8], "fingerprint", "shape"):
        search.fill(word)
        expect(page.get_by_text("没有符合条件的报告。")).to_be_visible()


def test_a_row_leads_to_its_report_and_back_to_the_same_list(open_page: Open) -> None:
    page = open_page()
    page.locator("#by-year").select_option("2024")
    page.locator(f"{ROWS} .grow a").first.click()
    expect(page.locator("#paper")).to_be_visible()
    page.get_by_role("link", name="全部报告").click()
    expect(page.locator("#by-year")).to_have_value("2024")
    assert set(page.locator(f"{ROWS} td.year").all_text_contents()) == {"2024"}


def test_rules_and_their_findings(open_page: Open) -> None:
    page = open_page("rules")
    page.get_by_role("link", name=re.compile("LAW003")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("令号应当正确")
    findings = page.locator(".rule-findings a")
    expect(findings.first).to_contain_text("492")
    findings.first.click()
    expect(page.locator(".card.on")).to_contain_text("LAW003")


def test_the_tree_of_organs(open_page: Open) -> None:
    page = open_page("organs")
    expect(page.locator(".missing-list li")).to_have_text(
        ["岚浦区档案馆2023 年度", "岚浦区档案馆2024 年度"]
    )
    tree = page.get_by_role("region", name="名册")
    expect(tree.locator(".government > .organ .organ-name")).to_have_text("岚浦区人民政府")
    below = tree.locator(".government li")
    expect(below).to_have_count(5)
    expect(tree.locator(".sums")).to_contain_text("所属 5 个机关")
    expect(tree.locator(".is-missing")).to_have_count(2)
    toggle = tree.get_by_role("button")
    toggle.click()
    expect(below.first).to_be_hidden()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    toggle.click()
    below.first.locator("a").first.click()
    expect(page.locator("#paper")).to_be_visible()


def test_the_log_names_what_could_not_be_read_and_what_is_mended(open_page: Open) -> None:
    page = open_page("log")
    expect(page.get_by_role("link", name="damaged.docx")).to_be_visible()
    expect(page.get_by_role("link", name="notice.txt")).to_be_visible()
    expect(page.get_by_text("留有占位符")).to_be_visible()


def test_every_note_names_its_file(open_page: Open, result: RunResult) -> None:
    page = open_page("log")
    notes = page.locator("section.log", has=page.get_by_role("heading", name="程序的说明"))
    told = [note for note in result.notifications if note.uri]
    told += [note for each in result.reports if each.view for note in each.notifications]
    assert len(told) >= 2
    for note in told:
        expect(notes).to_contain_text(f"{note.uri} {note.text.zh}")


def test_filters_and_search_outlive_a_reload(open_page: Open) -> None:
    page = open_page()
    page.locator("#by-year").select_option("2024")
    page.get_by_role("searchbox").fill("水务局.md")
    expect(page.locator("#shown")).to_contain_text("1 份，")
    page.reload()
    expect(page.locator("#shown")).to_contain_text("1 份，")
    expect(page.locator("#by-year")).to_have_value("2024")


def test_an_unknown_address_shows_the_list(open_page: Open) -> None:
    for view in ("nothing", "report/99999", "rule/x", "report/1/999"):
        page = open_page(view)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_thousand_reports_can_be_used_at_once(
    open_page: Open, result: RunResult, tmp_path: Path
) -> None:
    reports = [
        replace(report, uri=f"{number}/{report.uri}", organ=f"{report.organ}{number}")
        for number in range(1000 // len(result.reports) + 20)
        for report in result.reports
        if "坏" not in report.uri and not report.uri.endswith("roster.csv")
    ][:1000]
    file = tmp_path / "large.html"
    file.write_text(write(replace(result, reports=tuple(reports)), Style("zh")), "utf-8")
    assert file.stat().st_size < 10_000_000

    page = open_page(file=file)
    expect(page.locator("#shown")).to_have_text("共 1000 份")
    ready = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    assert ready < 3000  # a third of a second on a quiet machine
    assert page.locator(ROWS).count() < 300
    for _ in range(3):
        page.locator(ROWS).last.scroll_into_view_if_needed()
        page.wait_for_timeout(80)
    assert page.locator(ROWS).count() >= 300
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(ROWS)).to_have_count(1000)
